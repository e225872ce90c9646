/** A last hour, day, month … that is not over: its sum would look like a fall that never was. */
import { median } from "../numeric/quantile.ts";
import { binEnd, binNumber, type Binning, type BinUnit } from "./bins.ts";
import { dayMs, daysInMonth } from "./grid.ts";

export interface PartialEnd {
  /** Grid time of the step. */
  readonly step: number;
  /** Its first row in the file. */
  readonly row: number;
  /** What shows it, in words. */
  readonly why: string;
}

/** Earlier steps that the last one is compared with: enough of them to be sure, and the latest. */
const fewestSteps = 8;
const fewestDays = 14;
const compared = 60;
/** Rows that each step has at least where their number tells something. */
const fewestRows = 4;

/**
 * The last bin, where it surely is not over: its rows end much longer before its end than those of all bins before it, or they are
 * less than half as many as in any of those.
 * @param times of the rows. @param steps grid times of their bins.
 */
export function partialEnd(times: Float64Array, steps: Float64Array, { unit, rule }: Binning): PartialEnd | null {
  return lastStep(stepsOf(times, steps), unit === "day", (end, others) => endsEarly(end, others, unit) ?? (rule === "mean" ? null : hasFewRows(end, others)));
}

/** The last step of a file whose rows are added up: not over where it has less than half as many as any step before it. @param times of rows with a value. */
export function partialSum(times: Float64Array, daily: boolean): PartialEnd | null {
  return lastStep(stepsOf(times, times), daily, hasFewRows);
}

function lastStep(all: ReadonlyMap<number, Step>, daily: boolean, whyOf: (end: Step, others: readonly Step[]) => string | null): PartialEnd | null {
  const sorted = [...all.keys()].sort((a, b) => a - b);
  const last = sorted.at(-1);
  const before = sorted.slice(-1 - compared, -1);
  if (last === undefined || before.length < (daily ? fewestDays : fewestSteps)) return null;
  const end = all.get(last)!;
  const why = whyOf(end, before.map((step) => all.get(step)!));
  return why === null ? null : { step: last, row: end.row, why };
}

interface Step {
  rows: number;
  latest: number;
  row: number;
}

function stepsOf(times: Float64Array, steps: Float64Array): Map<number, Step> {
  const all = new Map<number, Step>();
  for (let row = 0; row < steps.length; row += 1) {
    const step = steps[row]!;
    if (Number.isNaN(step)) continue;
    const known = all.get(step);
    if (known === undefined) all.set(step, { rows: 1, latest: times[row]!, row });
    else {
      known.rows += 1;
      if (times[row]! > known.latest) known.latest = times[row]!;
    }
  }
  return all;
}

/** Rows of a step usually reach nearly to its end. */
function endsEarly({ latest }: Step, others: readonly Step[], unit: BinUnit): string | null {
  const left = (time: number): number => {
    const end = binEnd(binNumber(time, unit), unit);
    return (end - time) / (end - binEnd(binNumber(time, unit) - 1, unit));
  };
  const usual = Math.max(...others.map((step) => left(step.latest)));
  if (left(latest) < 0.1 || left(latest) < 2 * usual) return null;
  return `its rows end at ${new Date(latest).toISOString().slice(0, 16).replace("T", " ")}`;
}

function hasFewRows({ rows }: Step, others: readonly Step[]): string | null {
  const fewest = Math.min(...others.map((step) => step.rows));
  return fewest >= fewestRows && rows < fewest / 2 ? `it has ${rows} ${rows === 1 ? "row" : "rows"} where each before it has ${fewest} at least` : null;
}

/**
 * A last time between two steps of a file whose other times are all first or last days of months, or all of one day of the week: what
 * it tells is of a step that is not over. @param series sorted distinct times.
 */
export function timeBetweenSteps(series: readonly Float64Array[]): number | null {
  const times = [...new Set(series.flatMap((each) => [...each]))].sort((a, b) => a - b);
  const last = times.pop();
  if (last === undefined || times.length < fewestSteps) return null;
  const before = times.at(-1)!;
  const usual = median(times.slice(1).map((time, i) => time - times[i]!));
  const grids: readonly { readonly step: number; readonly lies: (time: number) => boolean }[] = [
    { step: 28 * dayMs, lies: (time) => new Date(time).getUTCDate() === 1 },
    { step: 28 * dayMs, lies: (time) => new Date(time).getUTCDate() === daysInMonth(time) },
    { step: 7 * dayMs, lies: (time) => new Date(time).getUTCDay() === new Date(before).getUTCDay() },
  ];
  return grids.some(({ step, lies }) => usual >= step && last - before < usual && !lies(last) && times.every(lies)) ? last : null;
}
