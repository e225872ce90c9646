/** Support vector regression with a kernel, in the dual. */

export interface SupportVectorProblem {
  /** rows × rows values of the kernel, symmetric and positive semidefinite. */
  readonly kernel: Float64Array;
  readonly rows: number;
  readonly y: Float64Array;
  /** C > 0 and ε ≥ 0 of the problem below. */
  readonly cost: number;
  readonly margin: number;
  /** How far the optimality conditions may be missed. */
  readonly tolerance: number;
}

export interface SupportVectorFit {
  /** β: the forecast is Σ βᵢ·k(xᵢ, x) + intercept; 0 for rows within the margin. */
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly converged: boolean;
}

/** Steps times rows: some seconds. */
const mostWork = 4e9;

/**
 * Minimizes β′Kβ/2 − y′β + ε‖β‖₁ with Σβ = 0 and |βᵢ| ≤ C, the dual of ε-insensitive regression (Smola & Schölkopf 2004, "A tutorial
 * on support vector regression"), by sequential minimal optimization: of the two weights of a step, which grow and shrink by the
 * same amount, the first violates optimality most and the second promises the largest gain (Fan, Chen & Lin 2005, "Working set
 * selection using second order information"). No step crosses 0, so that the ε-term stays linear within it.
 */
export function supportVectors({ kernel, rows, y, cost, margin, tolerance }: SupportVectorProblem, signal: AbortSignal): SupportVectorFit {
  const weights = new Float64Array(rows);
  // What the rows lack, the intercept aside: y − Kβ.
  const lack = Float64Array.from(y);
  const mostSteps = mostWork / Math.max(1, rows);
  for (let step = 0; ; step++) {
    if (step % 1024 === 0) signal.throwIfAborted();
    const pair = choosePair(kernel, rows, weights, lack, cost, margin);
    if (pair.gap < tolerance || step >= mostSteps) return { weights, intercept: interceptOf(weights, lack, cost, margin, pair), converged: pair.gap < tolerance };
    const { up, down } = pair;
    const room = Math.min(weights[up]! < 0 ? -weights[up]! : cost - weights[up]!, weights[down]! > 0 ? weights[down]! : cost + weights[down]!);
    const change = Math.min(room, pair.slope / pair.curvature);
    weights[up]! += change;
    weights[down]! -= change;
    const rowUp = up * rows;
    const rowDown = down * rows;
    for (let k = 0; k < rows; k++) lack[k]! -= change * (kernel[rowUp + k]! - kernel[rowDown + k]!);
  }
}

interface Pair {
  /** The weight that is to grow, and the one to shrink. */
  readonly up: number;
  readonly down: number;
  /** First derivative of the gain of the step, and minus its second. */
  readonly slope: number;
  readonly curvature: number;
  /** The most that optimality is missed by. */
  readonly gap: number;
  /** The largest gain of growing and the least of not shrinking, between which the intercept lies at the optimum. */
  readonly highest: number;
  readonly lowest: number;
}

function choosePair(kernel: Float64Array, rows: number, weights: Float64Array, lack: Float64Array, cost: number, margin: number): Pair {
  let up = -1;
  let highest = -Infinity;
  for (let i = 0; i < rows; i++) {
    if (weights[i]! >= cost) continue;
    const gain = weights[i]! < 0 ? lack[i]! + margin : lack[i]! - margin;
    if (gain > highest) {
      highest = gain;
      up = i;
    }
  }
  let down = -1;
  let lowest = Infinity;
  let best = 0;
  let slope = 0;
  let curvature = 1;
  for (let j = 0; up >= 0 && j < rows; j++) {
    if (weights[j]! <= -cost) continue;
    const loss = weights[j]! > 0 ? lack[j]! - margin : lack[j]! + margin;
    lowest = Math.min(lowest, loss);
    const rise = highest - loss;
    if (!(rise > 0)) continue;
    // Rows that are the same to the kernel: a tiny curvature lets the step run to its bound.
    const bend = Math.max(1e-12, kernel[up * rows + up]! + kernel[j * rows + j]! - 2 * kernel[up * rows + j]!);
    if ((rise * rise) / bend > best) {
      best = (rise * rise) / bend;
      down = j;
      slope = rise;
      curvature = bend;
    }
  }
  return { up, down, slope, curvature, gap: down < 0 ? 0 : highest - lowest, highest, lowest };
}

/** The mean over the weights that no bound holds; each of them knows it exactly at the optimum. */
function interceptOf(weights: Float64Array, lack: Float64Array, cost: number, margin: number, { highest, lowest }: Pair): number {
  let sum = 0;
  let free = 0;
  weights.forEach((weight, i) => {
    if (weight === 0 || Math.abs(weight) >= cost) return;
    sum += lack[i]! - Math.sign(weight) * margin;
    free++;
  });
  if (free > 0) return sum / free;
  return Number.isFinite(highest) && Number.isFinite(lowest) ? (highest + lowest) / 2 : 0;
}
