/**
 * Processes that spend from one budget at the same time, and are killed at any moment. The verdict comes from what they told before
 * their end and from the file, read here by other code than the ledger's; it holds for each order in which they may run.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLedger } from "../../../src/agents/money/ledger/ledger.ts";
import { randomFrom } from "./random.ts";
import { day, now, type Task, type Told } from "./spender.ts";

const processes = 8;
const callsEach = 200;
const atOnce = 16;
const killsEach = 5;
/** About half of what is asked for. */
const limit = 10;
const moments = ["reserved", "sent", "settled", "writing", "any"] as const;

const folder = mkdtempSync(join(tmpdir(), "spenders-"));
const told: Told[] = [];
let torn = 0;
let deaths = 0;

interface Line {
  readonly kind: string;
  readonly id: string;
  readonly amount: number;
  readonly cost: number;
}

beforeAll(async () => {
  await Promise.all(Array.from({ length: processes }, (_, place) => spendInTurns(place)));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One process after another until all calls are made: each but the last is killed, by itself or from here. */
async function spendInTurns(place: number): Promise<void> {
  const random = randomFrom(place);
  let left = callsEach;
  for (let turn = 0; left > 0; turn += 1) {
    const moment = turn < killsEach ? moments[(place + turn) % moments.length]! : null;
    const call = Math.floor(random() * 30);
    const seed = 100 * place + turn;
    const task: Task = { folder, limit, seed, calls: left, atOnce, end: moment === null || moment === "any" ? null : { call, moment } };
    const { tried, killed } = await run(task, moment === "any" ? call * 2 + 1 : Infinity);
    left -= tried;
    if (killed) deaths += 1;
    if (killed && moment === "writing") torn += 1;
  }
}

/** @param killAfter kills it after so many lines that it told. @returns how many calls it tried, and whether it was killed. */
async function run(task: Task, killAfter: number): Promise<{ readonly tried: number; readonly killed: boolean }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "spender.ts"), JSON.stringify(task)], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = new Promise<boolean>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      // Windows knows no signals: who is killed ends with 1.
      const killed = signal === "SIGKILL" || (process.platform === "win32" && code === 1);
      if (killed || code === 0) resolve(killed);
      else reject(new Error(`A process ended with ${code}.`));
    });
  });
  let tried = 0;
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line of one that was killed may have broken off.
    if (!line.endsWith("}")) continue;
    const one: Told = JSON.parse(line);
    told.push(one);
    if (one.kind === "tried") tried += 1;
    heard += 1;
    if (heard === killAfter) child.kill("SIGKILL");
  }
  return { tried, killed: await closed };
}

/** Lines that are whole, and how many are not. */
function readFile(): { readonly lines: readonly Line[]; readonly broken: number } {
  const texts = readFileSync(join(folder, `${day}.ledger`), "utf8").split("\n").filter((text) => text !== "");
  const whole = texts.filter((text) => createHash("sha256").update(text.slice(17)).digest("hex").startsWith(text.slice(0, 16)) && text.length > 20);
  return { lines: whole.map((text) => JSON.parse(text.slice(17))), broken: texts.length - whole.length };
}

/** Amounts of the accepted reservations, and what of them stands or was settled, in the order of the file. */
function walk(lines: readonly Line[]) {
  const accepted = new Map<string, number>();
  const costs = new Map<string, number[]>();
  let used = 0;
  let mostUsed = 0;
  for (const { kind, id, amount, cost } of lines) {
    if (kind === "reserve" && used + amount <= limit * 1e9) {
      expect(accepted.has(id)).toBe(false);
      accepted.set(id, amount);
      used += amount;
    }
    if (kind === "settle") {
      used += cost - (accepted.get(id) ?? 0);
      costs.set(id, [...(costs.get(id) ?? []), cost]);
    }
    mostUsed = Math.max(mostUsed, used);
  }
  return { accepted, costs, used, mostUsed };
}

describe(`${processes} processes with ${callsEach} calls each, ${processes * killsEach} times one is killed`, () => {
  const of = <Kind extends Told["kind"]>(kind: Kind) => told.filter((one): one is Extract<Told, { kind: Kind }> => one.kind === kind);

  it("tried all, were killed as often as meant, and used the budget up", () => {
    expect(of("tried")).toHaveLength(processes * callsEach);
    // One that is killed from here may be done before.
    expect(deaths).toBeGreaterThanOrEqual(processes * (killsEach - 1));
    expect(torn).toBeGreaterThan(0);
    expect(of("refused").length).toBeGreaterThan(0);
    expect(walk(readFile().lines).mostUsed).toBeGreaterThan((limit - 0.05) * 1e9);
  });

  it("never spent more than the limit", () => {
    const settled = new Map(of("settled").map(({ id, cost }) => [id, cost]));
    // A call whose end nobody told may have cost all that was reserved for it.
    const spent = of("sent").reduce((sum, { id, amount }) => sum + (settled.get(id) ?? amount), 0);
    expect(spent).toBeLessThanOrEqual(limit * 1e9);
    expect(walk(readFile().lines).mostUsed).toBeLessThanOrEqual(limit * 1e9);
  });

  it("sent nothing without a reservation, and refused nothing that would have fitted", () => {
    const { accepted } = walk(readFile().lines);
    for (const { id, amount } of of("sent")) expect(accepted.get(id)).toBe(amount);
    expect(new Set(of("sent").map(({ id }) => id)).size).toBe(of("sent").length);
    for (const { asked, left } of of("refused")) expect(left).toBeLessThan(asked);
  });

  it("lost no settlement and made none twice", () => {
    const { accepted, costs } = walk(readFile().lines);
    for (const { id, cost } of of("settled")) expect(costs.get(id)).toEqual([cost]);
    const sent = new Set(of("sent").map(({ id }) => id));
    for (const [id, list] of costs) {
      expect(list).toHaveLength(1);
      expect(sent.has(id)).toBe(true);
      expect(list[0]).toBeLessThanOrEqual(accepted.get(id)!);
    }
    // Reserved and never told: no more than were on their way in those that were killed.
    expect(accepted.size - sent.size).toBeLessThanOrEqual(deaths * atOnce);
  });

  it("left one file that reads the same to everybody", async () => {
    expect(readdirSync(folder)).toEqual([`${day}.ledger`]);
    const { lines, broken } = readFile();
    expect(broken).toBeGreaterThanOrEqual(torn);
    const { used, accepted, costs } = walk(lines);
    const state = await openLedger(folder, { now: () => now, timeZone: () => "UTC" }).today(limit);
    const spent = [...costs.values()].flat().reduce((sum, cost) => sum + cost, 0);
    expect(Math.round(state.spent * 1e9)).toBe(spent);
    expect(Math.round((state.spent + state.reserved) * 1e9)).toBe(used);
    expect(accepted.size).toBeGreaterThan(costs.size);
  });
});
