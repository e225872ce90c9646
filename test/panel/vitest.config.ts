import { defineConfig } from "vitest/config";
import { projectRoot } from "../support/vscode/project.ts";

/** The panel's page in headless Chromium; two browsers at a time, which mostly wait for frames. */
export default defineConfig({
  test: {
    root: projectRoot,
    include: ["test/panel/*.test.ts"],
    maxWorkers: 2,
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
