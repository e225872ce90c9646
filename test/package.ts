/** Packs the extension and checks that the .vsix holds what runs, and nothing else. */
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const allowed = /^(dist\/((extension|server|agents)\.cjs|(worker|cli)(-\w+)?\.js|fitWorker\.js|panel\.(js|css))|media\/(icon|screenshot|panel-light|panel-dark|panel-contrast)\.png|media\/.+\.svg|package(\.nls)?\.json|l10n\/.+\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
const needed = ["dist/extension.cjs", "dist/server.cjs", "dist/worker.js", "dist/fitWorker.js", "dist/agents.cjs", "dist/panel.js", "dist/panel.css", "package.json", "package.nls.json", "README.md", "LICENSE", "media/icon.png"];

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-vsix-"));
try {
  const packagePath = join(folder, "forecast-agent.vsix");
  // No repository address yet: the README keeps its relative links, and the picture travels inside.
  await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const surplus = files.filter((file) => !allowed.test(file));
  const missing = needed.filter((file) => !files.includes(file));
  const size = statSync(packagePath).size;
  console.log(`${files.length} files, ${(size / 1024).toFixed(0)} KB`);
  if (surplus.length > 0) console.log(`surplus: ${surplus.join(", ")}`);
  if (missing.length > 0) console.log(`missing: ${missing.join(", ")}`);
  process.exitCode = surplus.length + missing.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
