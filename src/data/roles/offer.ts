/** What events would make of themselves, counted or added up: an offer in words. */
import { binNumber, tellsApart, type BinUnit } from "../bins.ts";
import { countText } from "../countText.ts";
import type { Column } from "../table.ts";
import { isAmount } from "./amounts.ts";
import type { TimeCandidate } from "./timeColumns.ts";

/** So many bins make a series, and so many rows a bin on average a count that is not mostly nought. */
const fewestBins = 12;
const fewestRows = 3;

/**
 * @param amounts columns of numbers that could be added up.
 * @returns such as "Counted per day they make a series of 31 days, from 2024-01-01 to 2024-01-31: ask for “rows per day”, or for
 * “daily totals of fare”." null where the rows span too little.
 */
export function offerOf({ times, resolution }: Pick<TimeCandidate, "times" | "resolution">, amounts: readonly Column[]): string | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let rows = 0;
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    rows += 1;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (rows === 0) return null;
  // The day is what people count by, unless it makes too few or too empty bins.
  for (const unit of ["day", "hour", "week", "month", "quarter", "year"] as const satisfies readonly BinUnit[]) {
    const bins = binNumber(last, unit) - binNumber(first, unit) + 1;
    if (!tellsApart(resolution, unit) || bins < fewestBins || rows < fewestRows * bins) continue;
    const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
    const [amount] = amounts;
    const other = amount === undefined ? "" : `, or for “${adjectives[unit]} ${isAmount(amount) ? "totals" : "means"} of ${amount.name}”`;
    return `Counted per ${unit} they make a series of ${countText(bins)} ${unit}s, from ${date(first)} to ${date(last)}: ask for “rows per ${unit}”${other}.`;
  }
  return null;
}

const adjectives = { hour: "hourly", day: "daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly" } as const;
