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
/** A plan may look further ahead than its few years go back; beyond twice as far nothing that was measured bears it. */
const furthest = 2;

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
 * @param n length of the median series. @param size of what there is to learn from.
 * @throws WorkflowError("bad_horizon") where the request is no whole number from 1 to 100,000, or more than twice as long as every series.
 */
export function chooseHorizon(frequency: Frequency, n: number, asked: number | undefined, size: Size = { longest: n, several: false }): number {
  if (asked !== undefined) {
    if (!Number.isInteger(asked) || asked < 1 || asked > longest) {
      throw new WorkflowError("bad_horizon", `The horizon ${asked} is not a whole number from 1 to ${longest.toLocaleString("en")}.`, "Give the number of steps to forecast, such as 12 for a year of months.");
    }
    const most = furthest * size.longest;
    if (asked > most) throw new WorkflowError("bad_horizon", `A horizon of ${steps(asked)} is more than twice as long as ${named(size)}, which has ${countText(size.longest)}.`, `Ask for at most ${countText(most)}.`);
    return asked;
  }
  const usualSteps = frequency.unit === "minute" ? Math.max(4, Math.round(1440 / frequency.every)) : Math.max(1, Math.round(usual[lengthUnit(frequency)] / frequency.every));
  return Math.max(1, Math.min(usualSteps, Math.floor(n / 5)));
}

/**
 * Of a season that the person knows less than two cycles may be there, but more than one: otherwise nothing comes again.
 * @param season steps as the person gave them; 1 = none.
 * @throws WorkflowError("bad_argument") where no series is longer.
 */
export function checkSeason(season: number | undefined, size: Size): void {
  if (season === undefined || season <= 1 || season < size.longest) return;
  const most = size.longest - 1;
  throw new WorkflowError("bad_argument", `A season of ${steps(season)} is not shorter than ${named(size)}, which has ${countText(size.longest)}: nothing would come again.`, most < 2 ? "Give 1 for none." : `Give at most ${countText(most)}, or 1 for none.`);
}

function named({ several }: Size): string {
  return several ? "the longest series" : "the series";
}

function steps(number: number): string {
  return `${countText(number)} step${number === 1 ? "" : "s"}`;
}
