/**
 * A long series as the few points that draw the same line: per pixel column the first, lowest, highest and last value in the order in
 * which they come (M4: Jugel, Jerzak, Hackenbroich & Markl 2014, "M4: a visualization-oriented time series data aggregation", VLDB 7).
 * Every peak stays. One pass over what is visible: a million points take some milliseconds.
 */

export interface Line {
  readonly times: readonly number[];
  /** Null breaks the line. */
  readonly values: readonly (number | null)[];
}

/**
 * Places `from` up to, not including, `to` of a series for a plot of so many pixel columns.
 * Columns hold the same number of places each, which on a regular grid is the same stretch of time; each point keeps its own time.
 * Where there are no more than four places a column, all of them are given. A run of missing values is one null.
 */
export function downsample(times: ArrayLike<number>, values: ArrayLike<number>, from: number, to: number, columns: number): Line {
  const line = { times: [] as number[], values: [] as (number | null)[] };
  const start = Math.max(0, from);
  const end = Math.min(values.length, to);
  const columnCount = Math.max(1, Math.floor(columns));
  if (end - start <= 4 * columnCount) {
    for (let place = start; place < end; place += 1) add(line, times, values, place);
    return line;
  }
  const width = (end - start) / columnCount;
  for (let column = 0; column < columnCount; column += 1) {
    addColumn(line, times, values, start + Math.floor(column * width), column === columnCount - 1 ? end : start + Math.floor((column + 1) * width));
  }
  return line;
}

/** First and last place whose times lie in [start, end], one further on each side so that the line goes on to the edge. `to` is exclusive. */
export function visiblePlaces(times: ArrayLike<number>, start: number, end: number): { readonly from: number; readonly to: number } {
  return { from: Math.max(0, placeOf(times, start) - 1), to: Math.min(times.length, placeAfter(times, end) + 1) };
}

/** Place of the time nearest to `time` in ascending times; −1 where there are none. */
export function nearestPlace(times: ArrayLike<number>, time: number): number {
  if (times.length === 0) return -1;
  const after = Math.min(placeOf(times, time), times.length - 1);
  return after > 0 && time - times[after - 1]! <= times[after]! - time ? after - 1 : after;
}

/** Lowest and highest of the values at places `from` up to `to`; null where all are missing. */
export function extent(values: ArrayLike<number>, from = 0, to = values.length): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (let place = from; place < to; place += 1) {
    const value = values[place]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

interface GrowingLine {
  readonly times: number[];
  readonly values: (number | null)[];
}

function addColumn(line: GrowingLine, times: ArrayLike<number>, values: ArrayLike<number>, start: number, end: number): void {
  let first = -1;
  let last = -1;
  let lowest = -1;
  let highest = -1;
  for (let place = start; place < end; place += 1) {
    const value = values[place]!;
    if (Number.isNaN(value)) continue;
    if (first < 0) first = lowest = highest = place;
    else if (value < values[lowest]!) lowest = place;
    else if (value > values[highest]!) highest = place;
    last = place;
  }
  if (first < 0) {
    add(line, times, values, start);
    return;
  }
  const [earlier, later] = lowest < highest ? [lowest, highest] : [highest, lowest];
  add(line, times, values, first);
  if (earlier !== first) add(line, times, values, earlier);
  if (later !== earlier && later !== last) add(line, times, values, later);
  if (last !== first && last !== earlier) add(line, times, values, last);
}

function add(line: GrowingLine, times: ArrayLike<number>, values: ArrayLike<number>, place: number): void {
  const value = values[place]!;
  if (!Number.isNaN(value)) {
    line.times.push(times[place]!);
    line.values.push(value);
  } else if (line.values.length > 0 && line.values.at(-1) !== null) {
    line.times.push(times[place]!);
    line.values.push(null);
  }
}

/** First place whose time is not before `time`. */
function placeOf(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place whose time is after `time`. */
function placeAfter(times: ArrayLike<number>, time: number): number {
  let place = placeOf(times, time);
  while (place < times.length && times[place]! <= time) place += 1;
  return place;
}
