import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./project.ts";

export interface Workspace extends AsyncDisposable {
  readonly folder: string;
}

/** A throw-away copy of `samples/`, so that nothing a test does to a file is ever seen in the project. */
export async function copySamples(): Promise<Workspace> {
  const parent = await mkdtemp(join(await realpath(tmpdir()), "forecast-agent-workspace-"));
  const folder = join(parent, "samples");
  await cp(join(projectRoot, "samples"), folder, { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }) };
}
