/** The rows of one series on its regular grid, from its first to its last value. */
import type { Frequency } from "./frequency.ts";
import { stepCounter, timeAt } from "./grid.ts";
import type { DuplicateRule, Series } from "./panel.ts";
import type { Column } from "./table.ts";

export interface GridRules {
  /** Times of all rows of the file. */
  readonly times: Float64Array;
  readonly frequency: Frequency;
  readonly exogenous: readonly Column[];
  /** Those whose values behind the target's end are kept. */
  readonly known: readonly Column[];
  /** What double rows become. */
  readonly rule: DuplicateRule;
  /** Steps without a row are 0, and series go on with it to this end. */
  readonly zeros: { readonly end: number } | null;
  /** Gaps and blanks that are told one by one. */
  readonly told: number;
}

export interface GridSeries {
  readonly series: Series;
  /** Rows between the first and the last value that have none: the first few, and how many there are. */
  readonly blanks: readonly number[];
  readonly blankCount: number;
  /** Steps from the last value to the last row, and the first row behind that value. */
  readonly future: number;
  readonly aheadRow: number | null;
  readonly gaps: readonly { readonly row: number; readonly steps: number }[];
  readonly gapSteps: number;
}

/** A grid of more points, or a long one with hardly a value, comes from a mistake in the times. */
const longestSeries = 20_000_000;
const longSeries = 10_000;
const leastFilled = 0.01;

type StepsFrom = (start: number, time: number) => number;

/**
 * Puts series after series on its grid. Takes a key, the rows of the series in time order and the column's values.
 * @returns of each call null where no row has a value, and the row behind the widest gap where a grid would be absurdly long.
 */
export function seriesOnGrid({ times, frequency, exogenous, known, rule, zeros, told }: GridRules): (key: readonly string[], rows: Uint32Array, values: Float64Array) => GridSeries | { readonly strayRow: number; readonly steps: number } | null {
  const stepsFrom = stepCounter(frequency);
  const gridFrom = sharedGrid(frequency, stepsFrom);
  // Steps of one series at a time, in an array that the next one takes over.
  let scratch = new Uint32Array();
  const stepsOf = (rows: Uint32Array, start: number): Uint32Array => {
    if (scratch.length < rows.length) scratch = new Uint32Array(2 * rows.length);
    for (let i = 0; i < rows.length; i += 1) scratch[i] = stepsFrom(start, times[rows[i] ?? 0] ?? 0);
    return scratch;
  };
  return (key, rows, values) => {
    const used = withValues(rows, values);
    if (used.length === 0) return null;
    const ahead = rows.subarray((used.byteOffset - rows.byteOffset) / rows.BYTES_PER_ELEMENT);
    const start = times[used[0] ?? 0] ?? 0;
    const n = stepsFrom(start, zeros?.end ?? times[used[used.length - 1] ?? 0] ?? 0) + 1;
    if (n > longestSeries || (n > longSeries && used.length < leastFilled * n)) return widestGap(used, times, stepsFrom);
    const steps = stepsOf(used, start);
    // Known values beside the target are many, and only some forecasts look at them: made when asked for.
    let paths: readonly Float64Array[] | null = exogenous.length === 0 ? [] : null;
    const series: Series = {
      key,
      times: gridFrom(start, n),
      y: zeros === null ? valuesOnGrid(used, steps, values, n, rule) : valuesOnGrid(used, steps, values, n, rule).map((value) => (Number.isNaN(value) ? 0 : value)),
      get x() {
        return (paths ??= exogenous.map((column) => {
          const numbers = column.numbers ?? new Float64Array();
          return known.includes(column) ? valuesAhead(ahead, stepsOf(ahead, start), numbers, n) : valuesOnGrid(used, stepsOf(used, start), numbers, n, "last");
        }));
      },
    };
    const future = Math.max(0, stepsFrom(start, times[rows[rows.length - 1] ?? 0] ?? 0) + 1 - n);
    const holes = zeros === null ? { ...blanksOf(used, values, told), ...gapsOf(used, steps, told) } : { blanks: [], blankCount: 0, gaps: [], gapSteps: 0 };
    return { series, future, aheadRow: ahead[used.length] ?? null, ...holes };
  };
}

/** Rows from the first to the last that has a value. */
function withValues(rows: Uint32Array, values: Float64Array): Uint32Array {
  let from = 0;
  let to = rows.length;
  while (from < to && Number.isNaN(values[rows[from] ?? 0] ?? Number.NaN)) from += 1;
  while (to > from && Number.isNaN(values[rows[to - 1] ?? 0] ?? Number.NaN)) to -= 1;
  return rows.subarray(from, to);
}

/** @param steps grid point of each row. */
function valuesOnGrid(rows: Uint32Array, steps: Uint32Array, values: Float64Array, n: number, rule: DuplicateRule): Float64Array {
  const y = new Float64Array(n).fill(Number.NaN);
  const counts = rule === "mean" ? new Uint32Array(n) : null;
  for (let i = 0; i < rows.length; i += 1) {
    const value = values[rows[i] ?? 0] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const step = steps[i] ?? 0;
    const known = y[step] ?? Number.NaN;
    y[step] = rule === "last" || Number.isNaN(known) ? value : known + value;
    if (counts !== null) counts[step] = (counts[step] ?? 0) + 1;
  }
  if (counts !== null) for (let k = 0; k < n; k += 1) if ((counts[k] ?? 0) > 1) y[k] = (y[k] ?? 0) / (counts[k] ?? 1);
  return y;
}

/** Values on the grid and beyond it, up to the last there is. @param n points of the grid. */
function valuesAhead(rows: Uint32Array, steps: Uint32Array, values: Float64Array, n: number): Float64Array {
  const x = valuesOnGrid(rows, steps, values, Math.max(n, (steps[rows.length - 1] ?? 0) + 1), "last");
  let end = x.length;
  while (end > n && Number.isNaN(x[end - 1]!)) end -= 1;
  return x.subarray(0, end);
}

function blanksOf(rows: Uint32Array, values: Float64Array, told: number): Pick<GridSeries, "blanks" | "blankCount"> {
  const blanks: number[] = [];
  let blankCount = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    if (!Number.isNaN(values[row] ?? Number.NaN)) continue;
    blankCount += 1;
    if (blanks.length < told) blanks.push(row);
  }
  return { blanks, blankCount };
}

function gapsOf(rows: Uint32Array, steps: Uint32Array, told: number): Pick<GridSeries, "gaps" | "gapSteps"> {
  const gaps: { row: number; steps: number }[] = [];
  let gapSteps = 0;
  for (let i = 1; i < rows.length; i += 1) {
    const missing = (steps[i] ?? 0) - (steps[i - 1] ?? 0) - 1;
    if (missing < 1) continue;
    gapSteps += missing;
    if (gaps.length < told) gaps.push({ row: rows[i] ?? 0, steps: missing });
  }
  return { gaps, gapSteps };
}

/** Grid times from a start on. Series of one panel mostly lie on the same grid: they then look at parts of one array. */
function sharedGrid(frequency: Frequency, stepsFrom: StepsFrom): (start: number, n: number) => Float64Array {
  // Without a fixed day of the month, the grid of January 31 is not that of February 28.
  const alike = frequency.anchor !== undefined || (frequency.unit !== "month" && frequency.unit !== "quarter" && frequency.unit !== "year");
  let grid = new Float64Array();
  return (start, n) => {
    const first = grid[0];
    const offset = first === undefined || !alike ? -1 : stepsFrom(first, start);
    const shared = first !== undefined && offset >= 0 && timeAt(first, offset, frequency) === start && offset <= 2 * grid.length + n;
    if (shared && offset + n <= grid.length) return grid.subarray(offset, offset + n);
    const origin = shared ? first : start;
    const length = shared ? Math.max(offset + n, 2 * grid.length) : n;
    grid = new Float64Array(length);
    for (let k = 0; k < length; k += 1) grid[k] = timeAt(origin, k, frequency);
    return shared ? grid.subarray(offset, offset + n) : grid;
  };
}

function widestGap(rows: Uint32Array, times: Float64Array, stepsFrom: StepsFrom): { readonly strayRow: number; readonly steps: number } {
  let widest = { strayRow: rows[0] ?? 0, steps: 0 };
  for (let i = 1; i < rows.length; i += 1) {
    const steps = stepsFrom(times[rows[i - 1] ?? 0] ?? 0, times[rows[i] ?? 0] ?? 0);
    if (steps > widest.steps) widest = { strayRow: rows[i] ?? 0, steps };
  }
  return widest;
}
