/** Lines of a ledger: what they say, and how a line that is whole is told from one that broke off. */
import { createHash } from "node:crypto";
import type { Usage } from "../../port.ts";
import type { Nanodollars } from "../nanodollars.ts";

export interface Reserve {
  readonly kind: "reserve";
  readonly id: string;
  /** Milliseconds since 1970, for people who look into the file. Nothing is decided by it. */
  readonly at: number;
  readonly agent: string;
  readonly model: string;
  readonly amount: Nanodollars;
  /** What this ledger may hold at most, as it was when this was asked: the day's limit, less what is counted from elsewhere. */
  readonly limit: Nanodollars;
}

export interface Settle {
  readonly kind: "settle";
  readonly id: string;
  readonly at: number;
  readonly cost: Nanodollars;
  /** Absent where it is not known. */
  readonly usage?: Usage;
}

export type LedgerRecord = Reserve | Settle;

/**
 * One record as it is appended. The break before it keeps it apart from a line that broke off; the one behind it says that it is
 * whole. Names are cut down to what a line may hold, so that "}" stands at the end of a line and nowhere else.
 */
export function lineOf(record: LedgerRecord): string {
  const { kind, id, at } = record;
  const text = JSON.stringify(
    kind === "reserve"
      ? { kind, id, at, agent: plain(record.agent), model: plain(record.model), amount: record.amount, limit: record.limit }
      : { kind, id, at, cost: record.cost, ...record.usage },
  );
  return `\n${checksum(text)} ${text}\n`;
}

/**
 * `torn` is the beginning of a line: its writer was ended or the disk was full, so that it sent nothing. `damaged` is what no such
 * accident explains.
 */
export function readLine(line: string): LedgerRecord | "torn" | "damaged" {
  if (!line.endsWith("}")) return "torn";
  const text = line.slice(checksumLength + 1);
  if (line.slice(0, checksumLength + 1) !== `${checksum(text)} `) return "damaged";
  // The checksum is right, so this was written by us, though maybe by a later version.
  const fields: unknown = JSON.parse(text);
  return (isFields(fields) ? recordOf(fields) : null) ?? "damaged";
}

type Fields = Readonly<Record<string, unknown>>;

function recordOf({ kind, id, at, agent, model, amount, limit, cost, input, cacheRead, cacheWrite5m, cacheWrite1h, output }: Fields): LedgerRecord | null {
  if (typeof id !== "string" || typeof at !== "number") return null;
  if (kind === "reserve" && typeof agent === "string" && typeof model === "string" && isAmount(amount) && isAmount(limit)) return { kind, id, at, agent, model, amount, limit };
  if (kind !== "settle" || !isAmount(cost)) return null;
  if (!isAmount(input) || !isAmount(cacheRead) || !isAmount(cacheWrite5m) || !isAmount(cacheWrite1h) || !isAmount(output)) return { kind, id, at, cost };
  return { kind, id, at, cost, usage: { input, cacheRead, cacheWrite5m, cacheWrite1h, output } };
}

const checksumLength = 16;

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, checksumLength);
}

const longestName = 80;

function plain(name: string): string {
  return name.slice(0, longestName).replace(/[^\w.:@/ -]/g, "_");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
