import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../support/vscode/project.ts";

/** Bundles the suite into the one CommonJS file that an extension host can load, and answers with its path. */
export async function bundleHostTests(): Promise<string> {
  const outfile = join(projectRoot, "out", "test", "host", "index.cjs");
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ["test/host/index.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    metafile: true,
    logLevel: "warning",
  });
  await assertEveryTestIsIn(Object.keys(metafile.inputs));
  return outfile;
}

/** A test file that index.ts does not list would never run, and nobody would notice. */
async function assertEveryTestIsIn(inputs: readonly string[]): Promise<void> {
  const names = await readdir(join(projectRoot, "test", "host"));
  const forgotten = names.filter((name) => name.endsWith(".test.ts") && !inputs.includes(`test/host/${name}`));
  if (forgotten.length > 0) throw new Error(`test/host/index.ts does not list ${forgotten.join(", ")}`);
}
