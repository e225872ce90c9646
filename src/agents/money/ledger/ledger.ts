/**
 * What is spent on a day, by all processes of the machine together: quote, reserve, settle. A folder holds one file a day. What is
 * reserved and never settled counts as spent until its day ends.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BudgetState } from "../../events.ts";
import type { Usage } from "../../port.ts";
import { type Clock, type Day, localDay } from "../day.ts";
import { dollars, limitOf, type Nanodollars } from "../nanodollars.ts";
import { codeOf, DayFile, isMissing } from "./dayFile.ts";
import { daysOf, fileOf, ledgerDay, type LedgerDay, markOf } from "./ledgerDays.ts";
import { lineOf } from "./record.ts";
import { beyondLimit, damaged, notRecorded } from "./refusal.ts";

export interface Claim {
  readonly agent: string;
  readonly model: string;
  /** The most that the call can cost. */
  readonly amount: Nanodollars;
}

export interface Reservation {
  readonly id: string;
  /** The day that pays, whenever the call ends. */
  readonly day: Day;
  readonly amount: Nanodollars;
}

export interface Ledger {
  /**
   * Resolves when the amount is kept for the caller, on disk.
   * @param limit dollars a day, as the setting says now; each reservation is held to the one it came with.
   * Rejects with BudgetError where it would go beyond the limit, or where it cannot be recorded: then nothing may be sent.
   */
  reserve(limit: number, claim: Claim): Promise<Reservation>;
  /**
   * Records what a call cost, in full even where it is more than was reserved; 0 gives the reservation back. To be called once.
   * Resolves with false where it could not be written: the reservation stands until a later write of this process brings it along.
   */
  settle(reservation: Reservation, cost: Nanodollars, usage?: Usage): Promise<boolean>;
  /** Rejects with BudgetError where the folder cannot be read. */
  today(limit: number): Promise<BudgetState>;
}

/** @param folder is made where it does not exist. All who open the same one share a budget. */
export function openLedger(folder: string, clock: Clock): Ledger {
  return new FolderLedger(folder, clock);
}

/** Files that are kept for a look back. By number and not by age: a clock that is wrong must not make today's file an old one. */
const mostFiles = 60;

class FolderLedger implements Ledger {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #files = new Map<Day, DayFile>();
  /** Settlements that could not be written yet. */
  #unwritten: { readonly day: Day; readonly line: string }[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  reserve(limit: number, claim: Claim): Promise<Reservation> {
    return this.#alone(async () => {
      const { day, file, carried } = await this.#orRefuse(claim, () => this.#openDay());
      const own = limitOf(limit) - carried;
      for (;;) {
        if (file.account.damaged > 0) throw damaged(file.path, claim.amount);
        // Asking first spares the file a line for each refusal.
        if (!file.account.fits(claim.amount, own)) throw beyondLimit(claim.amount, own - file.account.used, limit);
        const id = randomUUID();
        const line = lineOf({ kind: "reserve", id, at: this.#clock.now(), ...claim, limit: own });
        await this.#orRefuse(claim, () => file.append(line));
        const verdict = file.account.verdict(id);
        if (verdict === "reserved") return { id, day, amount: claim.amount };
        // Somebody has put another file in its place, or the folder is not what it seems.
        if (verdict !== "refused") throw notRecorded(this.#folder, claim.amount);
        // Others were quicker, so the next look most likely refuses; but what they have settled since may leave room again.
      }
    });
  }

  settle({ id, day }: Reservation, cost: Nanodollars, usage?: Usage): Promise<boolean> {
    return this.#alone(async () => {
      const line = lineOf({ kind: "settle", id, at: this.#clock.now(), cost, ...(usage === undefined ? {} : { usage }) });
      this.#unwritten.push({ day, line });
      await this.#writeUnwritten();
      return this.#unwritten.length === 0;
    });
  }

  today(limit: number): Promise<BudgetState> {
    return this.#alone(async () => {
      const { file, carried } = await this.#orRefuse({ amount: 0 }, async () => this.#read(await this.#days()));
      const { spent, reserved, damaged } = file.account;
      // Of a file that cannot be read all is taken to be spent, which is how it is treated.
      const known = damaged > 0 ? Math.max(spent + carried, limitOf(limit) - reserved) : spent + carried;
      return { limit, spent: dollars(known), reserved: dollars(reserved) };
    });
  }

  /** One after the other within this process, so that no two read the same lines at the same time. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #orRefuse<T>({ amount }: Pick<Claim, "amount">, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw notRecorded(this.#folder, amount, error);
    }
  }

  /** The file that pays now, with all that was appended to it so far. */
  async #openDay(): Promise<PayingDay> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#writeUnwritten();
    const days = await this.#days();
    for (const ahead of days.uncounted) await this.#mark(ahead, days.day);
    if (!days.names.includes(fileOf(days.day))) await this.#tidy(days.names);
    return this.#read(days);
  }

  async #days(): Promise<LedgerDay & { readonly names: readonly string[] }> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return { ...ledgerDay(localDay(this.#clock.now(), this.#clock.timeZone()), names), names };
  }

  async #read({ day, counted, uncounted }: LedgerDay): Promise<PayingDay> {
    let carried = 0;
    for (const ahead of [...counted, ...uncounted]) {
      const file = this.#file(ahead);
      await file.read();
      carried += file.account.used;
    }
    const file = this.#file(day);
    await file.read();
    return { day, file, carried };
  }

  #file(day: Day): DayFile {
    const file = this.#files.get(day) ?? new DayFile(join(this.#folder, fileOf(day)));
    this.#files.set(day, file);
    return file;
  }

  async #mark(ahead: Day, on: Day): Promise<void> {
    await writeFile(join(this.#folder, markOf(ahead, on)), "", { flag: "wx", mode: 0o600 }).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  }

  async #writeUnwritten(): Promise<void> {
    const waiting = this.#unwritten;
    this.#unwritten = [];
    for (const one of waiting) {
      try {
        await this.#file(one.day).append(one.line);
      } catch {
        // Its reservation stands, which is the safe side; whoever reserves next learns what is wrong with the folder.
        this.#unwritten.push(one);
      }
    }
  }

  /** Old files are no loss, so neither is one that cannot be removed. */
  async #tidy(names: readonly string[]): Promise<void> {
    const old = daysOf(names).slice(0, -mostFiles);
    const files = names.filter((name) => old.some((day) => name === fileOf(day) || name.startsWith(`${day}.counted-on-`)));
    await Promise.allSettled(files.map((name) => rm(join(this.#folder, name), { force: true })));
  }
}

interface PayingDay {
  readonly day: Day;
  readonly file: DayFile;
  /** Spent on other days, by a clock that was wrong, and counted on this one. */
  readonly carried: Nanodollars;
}
