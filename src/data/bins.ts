/** Rows joined to a value for each hour, day, week …: what makes a series of events and of times without a regular step. */
import type { Frequency } from "./frequency.ts";
import { dayMs, hourMs, minuteMs, monthNumberOf, secondMs } from "./grid.ts";
import type { Resolution } from "./time/format.ts";

export type BinUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

/** What the rows of a bin become: their number, or the sum or mean of their values. */
export type BinRule = "count" | "sum" | "mean";

/** `irregular`: the file's times follow no step. `asked`: the person wants it. */
export interface Binning {
  readonly unit: BinUnit;
  readonly rule: BinRule;
  readonly because: "irregular" | "asked";
}

/** Finest first. */
export const binUnits: readonly BinUnit[] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

const finest: Readonly<Record<Resolution, BinUnit>> = { year: "year", half: "year", quarter: "quarter", month: "month", week: "week", day: "day", hour: "hour", minute: "minute", second: "second", millisecond: "second" };

/** The finest bins that rows can be joined to: the file's own step, or as fine as its times are written where they follow none. */
export function finestBins(step: Frequency | null, resolution: Resolution): BinUnit {
  if (step === null || step.unit === "step") return finest[resolution];
  return step.unit === "businessDay" ? "day" : step.unit;
}

/** False where the times do not tell bins so fine apart. */
export function tellsApart(resolution: Resolution, unit: BinUnit): boolean {
  return binUnits.indexOf(unit) >= binUnits.indexOf(finest[resolution]);
}

/** The grid of the bins: each is named by its beginning, weeks by the Sunday that ends them. */
export function frequencyOfBins(unit: BinUnit): Frequency {
  switch (unit) {
    case "week":
      return { unit, every: 1, anchor: 0 };
    case "month":
      return { unit, every: 1, anchor: 1 };
    case "quarter":
    case "year":
      return { unit, every: 1, anchor: 1, month: 1 };
    default:
      return { unit, every: 1 };
  }
}

/** Number of the bin that a time lies in, counted through. */
export function binNumber(time: number, unit: BinUnit): number {
  switch (unit) {
    case "second":
      return Math.floor(time / secondMs);
    case "minute":
      return Math.floor(time / minuteMs);
    case "hour":
      return Math.floor(time / hourMs);
    case "day":
      return Math.floor(time / dayMs);
    case "week":
      // 4 January 1970 was a Sunday.
      return Math.ceil((Math.floor(time / dayMs) - 3) / 7);
    case "month":
      return monthNumberOf(time);
    case "quarter":
      return Math.floor(monthNumberOf(time) / 3);
    case "year":
      return Math.floor(monthNumberOf(time) / 12);
  }
}

/** The first moment behind a bin. */
export function binEnd(number: number, unit: BinUnit): number {
  switch (unit) {
    case "second":
      return (number + 1) * secondMs;
    case "minute":
      return (number + 1) * minuteMs;
    case "hour":
      return (number + 1) * hourMs;
    case "day":
      return (number + 1) * dayMs;
    case "week":
      return (7 * number + 4) * dayMs;
    default: {
      const months = (number + 1) * { month: 1, quarter: 3, year: 12 }[unit];
      const date = new Date(0);
      date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
      return date.getTime();
    }
  }
}

/** "hourly means", "daily totals", "weekly counts". */
export function binWords({ unit, rule }: Pick<Binning, "unit" | "rule">): string {
  return `${adjectives[unit]} ${{ count: "counts", sum: "totals", mean: "means" }[rule]}`;
}

const adjectives: Readonly<Record<BinUnit, string>> = { second: "second", minute: "minute", hour: "hourly", day: "daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly" };
