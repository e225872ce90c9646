import { defineConfig } from "vitest/config";

// The quick tests. Suites that need Python or a VS Code have configurations of their own beside them.
const folders = (list: string): string[] => [`test/{${list}}/**/*.test.ts`];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "source", include: folders("unit,contract,reference,golden,agents") } },
      // These start built programs, which are built once before them.
      { test: { name: "built", include: folders("server,cli,session"), globalSetup: ["test/support/build.ts"], testTimeout: 30_000 } },
    ],
  },
});
