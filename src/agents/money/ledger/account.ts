/** A day's money, from its lines in their order. Whoever reads the same lines comes to the same sums and the same refusals. */
import type { Nanodollars } from "../nanodollars.ts";
import { type LedgerRecord, readLine } from "./record.ts";

/** What became of a reservation. It is refused where it would have gone beyond its limit, given all lines before it. */
export type Verdict = "reserved" | "refused" | "settled";

interface Entry {
  verdict: Verdict;
  readonly amount: Nanodollars;
  cost: Nanodollars;
}

export class Account {
  /** Of settled calls. */
  spent: Nanodollars = 0;
  /** Of calls that are on their way, or whose process has ended: these stay until the day is over. */
  reserved: Nanodollars = 0;
  /** Lines that broke off: harmless, since what they would have asked for was never sent. */
  torn = 0;
  /** Lines that cannot be read: what they said is not known, so nothing more is allowed. */
  damaged = 0;
  readonly #entries = new Map<string, Entry>();

  get used(): Nanodollars {
    return this.spent + this.reserved;
  }

  verdict(id: string): Verdict | undefined {
    return this.#entries.get(id)?.verdict;
  }

  /** Whether a line with such an amount, appended now, would be accepted. */
  fits(amount: Nanodollars, limit: Nanodollars): boolean {
    return this.damaged === 0 && this.used + amount <= limit;
  }

  /** @param text whole lines, as they follow those taken before. */
  take(text: string): void {
    for (const line of text.split("\n")) {
      if (line === "") continue;
      const record = readLine(line);
      if (record === "torn") this.torn += 1;
      else if (record === "damaged") this.damaged += 1;
      else this.#enter(record);
    }
  }

  #enter(record: LedgerRecord): void {
    const known = this.#entries.get(record.id);
    if (record.kind === "reserve") {
      // A line that was written twice is one reservation.
      if (known !== undefined) return;
      const verdict = this.fits(record.amount, record.limit) ? "reserved" : "refused";
      if (verdict === "reserved") this.reserved += record.amount;
      this.#entries.set(record.id, { verdict, amount: record.amount, cost: 0 });
      return;
    }
    // Money that was spent counts in full, more than was reserved, without a reservation, or told twice: then the dearer counts.
    const entry: Entry = known ?? { verdict: "refused", amount: 0, cost: 0 };
    if (entry.verdict === "reserved") this.reserved -= entry.amount;
    this.spent += Math.max(0, record.cost - entry.cost);
    this.#entries.set(record.id, { verdict: "settled", amount: entry.amount, cost: Math.max(entry.cost, record.cost) });
  }
}
