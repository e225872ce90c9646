import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { Unavailable } from "./unavailable.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"];

/** Where macOS and Windows put browsers, which are not on the PATH there. */
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
    const base = process.env[variable];
    return base === undefined ? [] : [join(base, "Google/Chrome/Application/chrome.exe"), join(base, "Microsoft/Edge/Application/msedge.exe")];
  }),
];

/** Quiet, and nothing that reaches for the network: the only page this browser opens is on this machine. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? installChromium(), args: flags });
}

function findChromium(): string | undefined {
  const chosen = process.env["CHROMIUM"];
  if (chosen !== undefined) return chosen;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? elsewhere.find(existsSync);
}

/** Only where nobody needs asking: root on a Debian, as containers and build machines are. */
function installChromium(): string {
  const command = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core";
  if (!existsSync("/etc/debian_version")) throw new Unavailable("no Chromium or Chrome found. Install one, or set CHROMIUM to its path");
  if (process.getuid?.() !== 0) throw new Unavailable(`no Chromium found. Run: sudo sh -c '${command}'`);
  console.log(`Installing Chromium (${command})`);
  const { status, stderr } = spawnSync("sh", ["-c", command], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const path = findChromium();
  if (status !== 0 || path === undefined) throw new Unavailable(`Chromium could not be installed. Run: ${command} (${stderr.trim().split("\n").at(-1)})`);
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
