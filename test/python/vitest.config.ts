import { defineConfig } from "vitest/config";

/** Runs what we emit: `vitest run --config test/python/vitest.config.ts`. */
export default defineConfig({ test: { globalSetup: ["test/python/environment.ts"], include: ["test/python/**/*.test.ts"], testTimeout: 60_000 } });
