// Builds one bundle for each process that loads code: extension, language server, worker, CLI and panel.
import { readdirSync, rmSync } from "node:fs";
import * as esbuild from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: import.meta.dirname,
};

// VS Code loads extensions and the language client starts servers with `require`, hence CommonJS (.cjs beside "type": "module").
const commonjs = { ...common, format: "cjs", outExtension: { ".js": ".cjs" } };
const module = { ...common, format: "esm" };

const bundles = [
  { ...commonjs, entryPoints: { extension: "src/extension/extension.ts" }, outdir: "dist", external: ["vscode"] },
  // Loaded with the first run with agents: the SDK and all around it.
  { ...commonjs, entryPoints: { agents: "src/extension/agents/host.ts" }, outdir: "dist", external: ["vscode"] },
  { ...commonjs, entryPoints: { server: "src/server/server.ts" }, outdir: "dist" },
  // Split, so that what few files need (the detector of old encodings) is loaded for those only, and what both need is there once.
  { ...module, entryPoints: { worker: "src/worker.ts", fitWorker: "src/fitWorker.ts" }, outdir: "dist", splitting: true, chunkNames: "worker-[hash]" },
  // Split for the same reason: the terminal's agents are a file of their own.
  { ...module, entryPoints: { cli: "src/cli/main.ts" }, outdir: "dist", splitting: true, chunkNames: "cli-[hash]", banner: { js: "#!/usr/bin/env node" } },
  { ...common, platform: "browser", target: "es2023", format: "iife", entryPoints: { panel: "media/panel/panel.ts" }, outdir: "dist" },
];

if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  const built = await Promise.all(bundles.map((options) => esbuild.build({ ...options, metafile: true })));
  // What an older build left goes last: a build that fails leaves the one before it whole.
  const fresh = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.outputs)));
  for (const name of readdirSync("dist")) if (!fresh.has(`dist/${name}`)) rmSync(`dist/${name}`, { recursive: true });
}
