/** Where programs keep their state (XDG Base Directory Specification): one folder a person, so that editor and terminal share a day's budget. */
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

export function stateFolder(): string {
  const { XDG_STATE_HOME: stated, LOCALAPPDATA: windows } = process.env;
  const folder = process.platform === "win32" && windows !== undefined ? windows : stated !== undefined && isAbsolute(stated) ? stated : join(homedir(), ".local", "state");
  return join(folder, "forecast-agent");
}

/** The ledger in a folder of state. */
export function ledgerIn(folder: string): string {
  return join(folder, "ledger");
}
