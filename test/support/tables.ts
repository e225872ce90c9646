/** Tables and panels from text, read as a file is. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Panel, Refusal, RoleRequest } from "../../src/data/panel.ts";
import { readPanel } from "../../src/data/readPanel.ts";
import { readTable } from "../../src/data/readTable.ts";
import type { Table } from "../../src/data/table.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-tables-"));
let files = 0;

/** Writes a file of its own. @param name one that is written again and again, for very many files. @returns its path. */
export function fileOf(content: string | Uint8Array, name?: string): string {
  files += 1;
  const path = join(folder, name ?? `table-${files}.csv`);
  writeFileSync(path, content);
  return path;
}

export function read(content: string | Uint8Array): Promise<Table | Refusal> {
  return readTable(fileOf(content), new AbortController().signal);
}

export async function tableOf(content: string | Uint8Array): Promise<Table> {
  const table = await read(content);
  if ("status" in table) throw new Error(`refused: ${table.reason}`);
  return table;
}

export async function panelOf(content: string, request: RoleRequest = {}): Promise<Panel> {
  const reading = readPanel(await tableOf(content), "table.csv", request);
  if (reading.status === "refused") throw new Error(`refused: ${reading.reason}`);
  return reading.panel;
}

export async function refusalOf(content: string, request: RoleRequest = {}): Promise<string> {
  const reading = readPanel(await tableOf(content), "table.csv", request);
  if (reading.status === "ok") throw new Error("was read");
  return reading.reason;
}

/** Lines `time,…` for `n` steps. */
export function csv(header: string, n: number, row: (t: number) => string): string {
  return `${header}\n${Array.from({ length: n }, (_, t) => row(t)).join("\n")}\n`;
}

/** ISO date of day `t` counted from `start`. */
export function day(start: string, t: number): string {
  return new Date(Date.parse(start) + t * 86_400_000).toISOString().slice(0, 10);
}

/** First of month `t` counted from January of `year`. */
export function month(year: number, t: number): string {
  return new Date(Date.UTC(year, t, 1)).toISOString().slice(0, 10);
}
