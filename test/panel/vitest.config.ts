import { defineConfig } from "vitest/config";
import { projectRoot } from "../support/vscode/project.ts";

/** The panel's page in headless Chromium; one browser at a time on a small machine. */
export default defineConfig({
  test: {
    root: projectRoot,
    include: ["test/panel/*.test.ts"],
    fileParallelism: false,
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
