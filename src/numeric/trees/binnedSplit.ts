/** The best cut of a node between two bins: from the sums of the bins, or, where there are few rows, from the rows. */
import type { Bins } from "./bins.ts";

export interface Cut {
  readonly gain: number;
  readonly column: number;
  /** Last bin of the left child. */
  readonly bin: number;
  /** Sum of the left child's targets. */
  readonly leftSum: number;
}

export interface CutRules {
  /** Fewest rows of a leaf. */
  readonly minLeaf: number;
  /** Added to the number of rows that a leaf's sum is divided by (ridge penalty of a leaf's value). */
  readonly penalty: number;
}

/** Up to this many rows are sorted rather than counted. */
export const fewRows = 32;

/** Least gain as a share of the node's own: sums that were subtracted from each other differ from zero by rounding. */
const rounding = 1e-12;

/**
 * @param histogram sum and number of rows of each bin, in pairs, all columns one after another.
 * @param tried column numbers; of equal gains the first wins. @returns null where no cut lowers the squared error.
 */
export function cutOfHistogram({ offsets }: Bins, histogram: Float64Array, rows: number, sum: number, tried: Int32Array, { minLeaf, penalty }: CutRules): Cut | null {
  const before = (sum * sum) / (rows + penalty);
  let best = rounding * before;
  let column = -1;
  let place = -1;
  let leftSum = 0;
  for (const c of tried) {
    const last = offsets[c + 1]! - 1;
    let left = 0;
    let n = 0;
    for (let bin = offsets[c]!; bin < last; bin++) {
      const more = histogram[2 * bin + 1]!;
      // A cut behind an empty bin is the one before it again, but for rounding.
      if (more === 0) continue;
      left += histogram[2 * bin]!;
      n += more;
      if (n < minLeaf) continue;
      if (rows - n < minLeaf) break;
      const right = sum - left;
      const gain = (left * left) / (n + penalty) + (right * right) / (rows - n + penalty) - before;
      if (gain > best) {
        best = gain;
        column = c;
        place = bin;
        leftSum = left;
      }
    }
  }
  return column < 0 ? null : { gain: best, column, bin: place - offsets[column]!, leftSum };
}

const sortedCodes = new Int32Array(fewRows);
const sortedTargets = new Float64Array(fewRows);

/** The same for at most `fewRows` rows: those at start … end − 1 of `rows`. */
export function cutOfRows({ codes, columns }: Bins, y: Float64Array, rows: Int32Array, start: number, end: number, sum: number, tried: Int32Array, { minLeaf, penalty }: CutRules): Cut | null {
  const count = end - start;
  const before = (sum * sum) / (count + penalty);
  let cut: Cut | null = null;
  let best = rounding * before;
  for (const c of tried) {
    for (let i = 0; i < count; i++) {
      const row = rows[start + i]!;
      const code = codes[row * columns + c]!;
      let place = i;
      for (; place > 0 && sortedCodes[place - 1]! > code; place--) {
        sortedCodes[place] = sortedCodes[place - 1]!;
        sortedTargets[place] = sortedTargets[place - 1]!;
      }
      sortedCodes[place] = code;
      sortedTargets[place] = y[row]!;
    }
    let left = 0;
    for (let n = 1; n <= count - minLeaf; n++) {
      left += sortedTargets[n - 1]!;
      if (n < minLeaf || sortedCodes[n]! === sortedCodes[n - 1]!) continue;
      const right = sum - left;
      const gain = (left * left) / (n + penalty) + (right * right) / (count - n + penalty) - before;
      if (gain > best) {
        best = gain;
        cut = { gain, column: c, bin: sortedCodes[n - 1]!, leftSum: left };
      }
    }
  }
  return cut;
}
