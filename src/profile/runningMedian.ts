/** Medians of the values around each place. */

/**
 * Running median of 2·half + 1 values (Tukey 1977); at the ends the window is moved inwards, so that all have the same number.
 * The window is kept sorted: O(n·half) at most, and mostly moves of a few bytes.
 * @param y no missing values.
 */
export function runningMedian(y: Float64Array, half: number): Float64Array {
  const n = y.length;
  const width = Math.min(n, 2 * half + 1);
  const sorted = y.slice(0, width).sort();
  const medians = new Float64Array(n);
  const middle = width >> 1;
  const even = width % 2 === 0;
  let from = 0;
  for (let t = 0; t < n; t += 1) {
    const next = Math.max(0, Math.min(n - width, t - half));
    if (next > from) replace(sorted, y[from]!, y[from + width]!);
    from = next;
    medians[t] = even ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[middle]!;
  }
  return medians;
}

/** Takes one value out of a sorted array and puts another one in. */
function replace(sorted: Float64Array, old: number, value: number): void {
  let place = firstFrom(sorted, old);
  while (place > 0 && sorted[place - 1]! > value) {
    sorted[place] = sorted[place - 1]!;
    place -= 1;
  }
  while (place < sorted.length - 1 && sorted[place + 1]! < value) {
    sorted[place] = sorted[place + 1]!;
    place += 1;
  }
  sorted[place] = value;
}

/** First place whose value is not below this one. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
