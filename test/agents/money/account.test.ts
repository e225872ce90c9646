import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Account } from "../../../src/agents/money/ledger/account.ts";
import { type LedgerRecord, lineOf, readLine } from "../../../src/agents/money/ledger/record.ts";

const reserve = (id: string, amount: number, limit = 100): LedgerRecord => ({ kind: "reserve", id, at: 1, agent: "DataAnalyzer", model: "claude-sonnet-5-5", amount, limit });
const settle = (id: string, cost: number): LedgerRecord => ({ kind: "settle", id, at: 2, cost });
const accountOf = (...records: LedgerRecord[]): Account => {
  const account = new Account();
  account.take(records.map(lineOf).join(""));
  return account;
};
const sums = ({ spent, reserved, torn, damaged }: Account) => ({ spent, reserved, torn, damaged });

describe("an account", () => {
  it.each([
    ["nothing", [], 0, 0],
    ["on its way", [reserve("a", 40)], 0, 40],
    ["settled for less", [reserve("a", 40), settle("a", 30)], 30, 0],
    ["given back", [reserve("a", 40), settle("a", 0)], 0, 0],
    ["settled for more than was reserved, in full", [reserve("a", 40), settle("a", 140)], 140, 0],
    ["settled without a reservation, in full", [settle("a", 30)], 30, 0],
    ["settled twice, once", [reserve("a", 40), settle("a", 30), settle("a", 30)], 30, 0],
    ["settled twice, at the dearer", [reserve("a", 40), settle("a", 30), settle("a", 35), settle("a", 5)], 35, 0],
    ["told twice, reserved once", [reserve("a", 40), reserve("a", 40)], 0, 40],
    ["to the last billionth", [reserve("a", 40), reserve("b", 60)], 0, 100],
    ["one too much", [reserve("a", 40), reserve("b", 61), reserve("c", 10)], 0, 50],
    ["room again", [reserve("a", 90), reserve("b", 20), settle("a", 10), reserve("c", 90)], 10, 90],
    ["a limit that was lowered", [reserve("a", 40), reserve("b", 10, 45)], 0, 40],
    ["a limit that was raised", [reserve("a", 90), reserve("b", 90, 200)], 0, 180],
  ])("%s", (_, records, spent, reserved) => {
    expect(sums(accountOf(...records))).toEqual({ spent, reserved, torn: 0, damaged: 0 });
  });

  it("says what became of each", () => {
    const account = accountOf(reserve("a", 40), reserve("b", 70), reserve("c", 10), settle("c", 5));
    expect(["a", "b", "c", "d"].map((id) => account.verdict(id))).toEqual(["reserved", "refused", "settled", undefined]);
  });

  it("is the same in whatever pieces it is read", () => {
    const records = fc.array(fc.oneof(fc.tuple(fc.nat(20), fc.nat(60)).map(([id, amount]) => reserve(String(id), amount)), fc.tuple(fc.nat(20), fc.nat(60)).map(([id, cost]) => settle(String(id), cost))), { maxLength: 40 });
    fc.assert(
      fc.property(records, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (list, sizes) => {
        const inPieces = new Account();
        for (let from = 0; from < list.length; ) {
          const to = from + (sizes.next().value ?? 1);
          inPieces.take(list.slice(from, to).map(lineOf).join(""));
          from = to;
        }
        expect(sums(inPieces)).toEqual(sums(accountOf(...list)));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it("never accepts beyond the limit, while settlements keep to their reservations", () => {
    const steps = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 60 }), share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (list) => {
        const account = new Account();
        for (const [place, { amount, share }] of list.entries()) {
          const id = String(place);
          account.take(lineOf(reserve(id, amount)));
          if (share !== null && account.verdict(id) === "reserved") account.take(lineOf(settle(id, Math.floor(amount * share))));
          expect(account.used).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe("lines", () => {
  const whole = lineOf(reserve("a", 40)).trim();

  it("read as they were written", () => {
    const usage = { input: 1, cacheRead: 2, cacheWrite5m: 3, cacheWrite1h: 4, output: 5 };
    for (const record of [reserve("a", 40), settle("b", 2), { ...settle("b", 2), usage }]) expect(readLine(lineOf(record).trim())).toEqual(record);
  });

  it("that broke off anywhere change nothing but themselves", () => {
    for (let length = 0; length < whole.length; length += 1) {
      const account = new Account();
      account.take(`${lineOf(reserve("x", 10))}\n${whole.slice(0, length)}${lineOf(reserve("b", 20))}`);
      expect(sums(account)).toEqual({ spent: 0, reserved: 30, torn: length === 0 ? 0 : 1, damaged: 0 });
    }
  });

  it("that were changed anywhere are not believed, and close the account", () => {
    for (let place = 0; place < whole.length - 1; place += 1) {
      const account = new Account();
      account.take(`\n${whole.slice(0, place)}${whole[place] === "0" ? "1" : "0"}${whole.slice(place + 1)}\n${lineOf(reserve("b", 20))}`);
      expect({ ...sums(account), fits: account.fits(0, 100) }).toEqual({ spent: 0, reserved: 0, torn: 0, damaged: 1, fits: false });
    }
  });

  it("hold no more of names than letters", () => {
    const record = { ...reserve("a", 40), agent: "}\n{\u0000é", model: "m".repeat(500) };
    const line = lineOf(record).trim();
    expect(readLine(line)).toMatchObject({ agent: "_____", model: "m".repeat(80) });
    expect(line.slice(0, -1)).not.toMatch(/[}\n]/);
  });
});
