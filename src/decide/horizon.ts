/** How far ahead is forecast, and what a series is too short for. */
import { countText } from "../data/countText.ts";
import { WorkflowError } from "../data/error.ts";
import { type Frequency, lengthUnit } from "../data/frequency.ts";
import type { Panel } from "../data/panel.ts";

/** Usual planning horizons in steps: a year of months, two years of quarters, two days of hours …. */
const usual: Readonly<Record<Frequency["unit"], number>> = {
  second: 60,
  minute: 60,
  hour: 48,
  day: 28,
  businessDay: 20,
  week: 13,
  month: 12,
  quarter: 8,
  year: 5,
  step: 10,
};

const longest = 100_000;

/** How much there is to learn from. */
export interface Size {
  /** Steps of the longest series. */
  readonly longest: number;
  readonly several: boolean;
}

export function sizeOf({ series }: Pick<Panel, "series">): Size {
  return { longest: series.reduce((most, { y }) => Math.max(most, y.length), 0), several: series.length > 1 };
}

/**
 * Steps to forecast: what was asked for, else the usual horizon of the frequency, but no more than a fifth of the median series.
 * @param n length of the median series. @param size beyond its longest series nobody has ever looked as far back, and no backtest could tell.
 * @throws WorkflowError("bad_horizon") where the request is no whole number from 1 to 100,000, or longer than every series.
 */
export function chooseHorizon(frequency: Frequency, n: number, asked: number | undefined, size: Size = { longest: n, several: false }): number {
  if (asked !== undefined) {
    if (!Number.isInteger(asked) || asked < 1 || asked > longest) {
      throw new WorkflowError("bad_horizon", `The horizon ${asked} is not a whole number from 1 to ${longest.toLocaleString("en")}.`, "Give the number of steps to forecast, such as 12 for a year of months.");
    }
    if (asked > size.longest) throw new WorkflowError("bad_horizon", `A horizon of ${steps(asked)} is longer than ${named(size)}, which has ${countText(size.longest)}.`, `Ask for at most ${countText(size.longest)}.`);
    return asked;
  }
  const usualSteps = frequency.unit === "minute" ? Math.max(4, Math.round(1440 / frequency.every)) : Math.max(1, Math.round(usual[lengthUnit(frequency)] / frequency.every));
  return Math.max(1, Math.min(usualSteps, Math.floor(n / 5)));
}

/**
 * A season is what comes again, so that it takes two cycles to be one (as R's `stl` and `decompose` demand).
 * @param season steps as the person gave them; 1 = none.
 * @throws WorkflowError("bad_argument") where no series is that long.
 */
export function checkSeason(season: number | undefined, size: Size): void {
  if (season === undefined || season <= 1 || 2 * season <= size.longest) return;
  const half = Math.floor(size.longest / 2);
  throw new WorkflowError("bad_argument", `A season of ${steps(season)} is longer than half of ${named(size)}, which has ${countText(size.longest)}: it must come twice to be one.`, half < 2 ? "Give 1 for none." : `Give at most ${countText(half)}, or 1 for none.`);
}

function named({ several }: Size): string {
  return several ? "the longest series" : "the series";
}

function steps(number: number): string {
  return `${countText(number)} step${number === 1 ? "" : "s"}`;
}
