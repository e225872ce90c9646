import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { ledgerIn, stateFolder } from "../../../src/protocol/stateFolder.ts";

afterEach(() => vi.unstubAllEnvs());

it.skipIf(process.platform === "win32")("is the one that the person's system names, else the usual one; a path that hangs on where one stands is none", () => {
  vi.stubEnv("XDG_STATE_HOME", "/var/state");
  expect(ledgerIn(stateFolder())).toBe("/var/state/forecast-agent/ledger");
  for (const none of ["", "state"]) {
    vi.stubEnv("XDG_STATE_HOME", none);
    expect(stateFolder()).toBe(join(homedir(), ".local", "state", "forecast-agent"));
  }
});
