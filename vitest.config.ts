import { defineConfig } from "vitest/config";

// The quick tests. Suites that need Python or a VS Code have configurations of their own beside them.
export default defineConfig({
  test: {
    include: ["test/{unit,contract,reference,golden,server,cli,agents}/**/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 30_000,
  },
});
