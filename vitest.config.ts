import { defineConfig } from "vitest/config";

// The quick tests. Suites that need Python or a VS Code have configurations of their own beside them.
const folders = (list: string): string[] => [`test/{${list}}/**/*.test.ts`];

export default defineConfig({
  test: {
    // Bounds against hanging, far above what any test takes: a busy machine is no fault.
    projects: [
      { test: { name: "source", include: folders("unit,contract,reference,golden,agents"), testTimeout: 60_000 } },
      // These start built programs, which are built once before them.
      { test: { name: "built", include: folders("server,cli,session"), globalSetup: ["test/support/build.ts"], testTimeout: 60_000 } },
    ],
  },
});
