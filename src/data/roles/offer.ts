/** What events would make of themselves, counted or added up: an offer in words. */
import { countText } from "../countText.ts";
import type { Column } from "../table.ts";

const units = [
  { word: "hour", ms: 3_600_000 },
  { word: "day", ms: 86_400_000 },
  { word: "week", ms: 604_800_000 },
  { word: "month", ms: 2_629_800_000 },
] as const;
/** So many bins make a series, and so many rows a bin on average a count that is not mostly nought. */
const fewestBins = 12;
const fewestRows = 3;

/**
 * @param times of the rows. @param amounts columns of numbers that could be added up.
 * @returns such as "Counted per day they make a series of 31 days, from 2024-01-01 to 2024-01-31; "fare" could be added up per day instead."
 * null where the rows span too little.
 */
export function offerOf(times: Float64Array, amounts: readonly Column[]): string | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let rows = 0;
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    rows += 1;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  // The day is what people count by, unless it makes too few or too empty bins.
  for (const { word, ms } of [units[1], units[0], units[2], units[3]]) {
    const bins = Math.floor((last - first) / ms) + 1;
    if (!(bins >= fewestBins) || rows < fewestRows * bins) continue;
    const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
    const sum = amounts[0] === undefined ? "" : `; ${JSON.stringify(amounts[0].name)} could be added up or averaged per ${word} instead`;
    return `Counted per ${word} they make a series of ${countText(bins)} ${word}s, from ${date(first)} to ${date(last)}${sum}.`;
  }
  return null;
}
