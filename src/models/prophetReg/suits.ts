/** For which data the seasons of the calendar are worth a backtest. */
import { dayMs, fixedMs } from "../../data/grid.ts";
import type { Profile } from "../../profile/profile.ts";

/** More values than this take the trees and normal equations a second a window. */
const mostValues = 20_000;

/** Steps within a day: weekday and hour act together. Two weeks are the least that tells. */
export function seesWeeks({ frequency: { unit, every }, length }: Profile): boolean {
  if (unit !== "hour" && unit !== "minute" && unit !== "second") return false;
  return length.min * every * fixedMs(unit) >= 14 * dayMs && length.min >= 200 && length.max <= mostValues;
}

/** @param years that the shortest series must have. */
export function seesYearsOfDays({ frequency: { unit, every }, length }: Profile, years: number): boolean {
  return unit === "day" && every === 1 && length.min >= 365 * years && length.max <= mostValues;
}

export function seesYearsOfMonths({ frequency: { unit, every }, periods, length }: Profile): boolean {
  return unit === "month" && every === 1 && periods[0] === 12 && length.min >= 36;
}
