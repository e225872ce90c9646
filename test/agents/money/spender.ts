/**
 * One of the processes that spend together, started by `manySpenders.test.ts` and killed by it or by itself. What it tells its
 * parent is written at once, so that what it told before its end is true.
 */
import { appendFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { BudgetError } from "../../../src/agents/errors.ts";
import { openLedger } from "../../../src/agents/money/ledger/ledger.ts";
import { lineOf } from "../../../src/agents/money/ledger/record.ts";
import { randomFrom } from "./random.ts";

export interface Task {
  readonly folder: string;
  /** Dollars. */
  readonly limit: number;
  readonly seed: number;
  /** Calls to make, and how many at a time. */
  readonly calls: number;
  readonly atOnce: number;
  /** Where it ends itself: at which call and moment. */
  readonly end: { readonly call: number; readonly moment: "reserved" | "sent" | "settled" | "writing" } | null;
}

/** `left` of a refusal is in dollars, amounts are billionths. */
export type Told =
  | { readonly kind: "tried" }
  | { readonly kind: "sent"; readonly id: string; readonly amount: number }
  | { readonly kind: "settled"; readonly id: string; readonly cost: number }
  | { readonly kind: "refused"; readonly asked: number; readonly left: number };

export const now = Date.parse("2026-10-08T12:00:00Z");
export const day = "2026-10-08";

async function spend(task: Task): Promise<void> {
  const { folder, limit, seed, calls, atOnce, end } = task;
  const ledger = openLedger(folder, { now: () => now, timeZone: () => "UTC" });
  const random = randomFrom(seed);
  let next = 0;
  const isEnd = (call: number, moment: string): boolean => end?.call === call && end.moment === moment;
  const caller = async (): Promise<void> => {
    for (let call = next++; call < calls; call = next++) {
      const amount = 1 + Math.floor(random() * 50_000_000);
      const cost = random() < 0.1 ? 0 : Math.floor(random() * amount);
      tell({ kind: "tried" });
      if (isEnd(call, "writing")) {
        const line = lineOf({ kind: "reserve", id: `torn-${seed}`, at: now, agent: "A", model: "m", amount, limit: 1e12 });
        appendFileSync(join(folder, `${day}.ledger`), line.slice(0, 2 + Math.floor(random() * (line.length - 4))));
        die();
      }
      try {
        const reservation = await ledger.reserve(limit, { agent: "DataAnalyzer", model: "claude-sonnet-5-5", amount });
        if (isEnd(call, "reserved")) die();
        tell({ kind: "sent", id: reservation.id, amount });
        if (isEnd(call, "sent")) die();
        await ledger.settle(reservation, cost);
        if (isEnd(call, "settled")) die();
        tell({ kind: "settled", id: reservation.id, cost });
      } catch (error) {
        if (!(error instanceof BudgetError)) throw error;
        tell({ kind: "refused", asked: error.asked, left: error.left });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
}

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

/** Nothing after this runs, nothing is tidied up. */
function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

const [, , task] = process.argv;
if (import.meta.main && task !== undefined) await spend(JSON.parse(task));
