import { defineConfig } from "vitest/config";
import { projectRoot } from "../support/vscode/project.ts";

/** One window at a time: two browsers and two editors on a small machine would only wait for each other. */
export default defineConfig({
  test: {
    root: projectRoot,
    include: ["test/ui/*.test.ts"],
    fileParallelism: false,
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
