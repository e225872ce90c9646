/** `npm start`: VS Code with this extension and the samples, for a person to try. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./project.ts";
import { quietSettings } from "./quietSettings.ts";
import { startServer } from "./server.ts";
import { exitCodeOf } from "./unavailable.ts";
import { windowAddress } from "./window.ts";

const samples = join(projectRoot, "samples");

if (!openDesktop()) process.exitCode = await exitCodeOf("npm start", serve);

/** False where there is no desktop VS Code, or nowhere to show it. */
function openDesktop(): boolean {
  if (!hasDisplay()) return false;
  const args = ["--new-window", "--extensionDevelopmentPath", projectRoot, samples];
  const command = process.env["VSCODE_EXECUTABLE"] ?? "code";
  // Windows starts `code` through a batch file, for which Node needs a shell; there, paths with blanks need quotes.
  const windows = process.platform === "win32";
  const { status } = spawnSync(command, windows ? args.map((arg) => `"${arg}"`) : args, { shell: windows, stdio: ["ignore", "inherit", "ignore"] });
  if (status === 0) console.log("VS Code opens with the extension and samples/. Right-click a CSV there.");
  return status === 0;
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  // Desktop VS Code refuses to run as root.
  return process.getuid?.() !== 0 && Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

async function serve(): Promise<number> {
  const server = await startServer({ extension: projectRoot, settings: quietSettings, gallery: true, sharedState: true });
  console.log(`
VS Code with the extension and samples/ is at

  ${windowAddress(server, samples)}

Open it in a browser on this machine and right-click a CSV. Ctrl-C ends it.`);
  endWithParent();
  await server.ended;
  console.log("VS Code has ended.");
  return 1;
}

/** Ctrl-C reaches every process in the terminal; ending only npm ends its shell and nobody tells us. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, 1_000).unref();
}
