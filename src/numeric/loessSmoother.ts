/**
 * Loess over equally spaced points as a linear filter (Cleveland 1979; Cleveland et al. 1990, §2): inside the series the local
 * line's value in the middle of its window is a weighted mean with the same weights everywhere, so they are made once. Only
 * near the ends, and where points have weights of their own, does it take more.
 */
export class LoessSmoother {
  private readonly n: number;
  private readonly window: number;
  private readonly points: number;
  private readonly degree: 0 | 1;
  /** Weights of the window around a point inside. */
  private readonly inner: Float64Array;
  /** Weights for the first points, row after row; the last points have the same ones mirrored. Empty where they would take much memory. */
  private readonly edge: Float64Array;
  private readonly half: number;

  /** @param n points of the series. @param window odd, ≥ 3: points that a line (degree 1) or level (0) is fitted to. Wider than n widens the weights only. */
  constructor(n: number, window: number, degree: 0 | 1) {
    this.n = n;
    this.window = window;
    this.points = Math.min(window, n);
    this.degree = degree;
    this.half = window < n ? (window - 1) >> 1 : n;
    this.inner = new Float64Array(window < n ? this.points : 0);
    if (window < n) this.weigh(this.half, 0, null, this.inner);
    this.edge = new Float64Array(this.half * this.points <= mostStored ? this.half * this.points : 0);
    for (let t = 0; t * this.points < this.edge.length; t++) this.weigh(t, 0, null, this.edge.subarray(t * this.points, (t + 1) * this.points));
  }

  /** @param weights of the points, null = all alike. @param out overwritten, from `offset` on. */
  smooth(y: Float64Array, weights: Float64Array | null, out: Float64Array, offset = 0): void {
    const { n, points, half, inner, edge } = this;
    if (n === 1) {
      out[offset] = y[0]!;
      return;
    }
    const row = new Float64Array(points);
    for (let t = 0; t < n; t++) {
      const left = Math.min(Math.max(0, t - half), n - points);
      let sum = 0;
      if (weights === null && t >= half && t < n - half) {
        for (let k = 0; k < points; k++) sum += inner[k]! * y[left + k]!;
      } else if (weights === null && edge.length > 0 && t < half) {
        for (let k = 0, at = t * points; k < points; k++) sum += edge[at + k]! * y[left + k]!;
      } else if (weights === null && edge.length > 0) {
        for (let k = 0, at = (n - t) * points - 1; k < points; k++) sum += edge[at - k]! * y[left + k]!;
      } else {
        sum = this.weigh(t, left, weights, row) ? dot(row, y, left) : y[t]!;
      }
      out[offset + t] = sum;
    }
  }

  /** The line's value at `t`, one beyond the first or last point; the value `otherwise` where all weights are zero. */
  beyond(y: Float64Array, t: number, weights: Float64Array | null, otherwise: number): number {
    const left = t < 0 ? 0 : this.n - this.points;
    const row = new Float64Array(this.points);
    return this.weigh(t, left, weights, row) ? dot(row, y, left) : otherwise;
  }

  /** Writes the weights of the points from `left` on for the value at `t`. @returns false where all are zero. */
  private weigh(t: number, left: number, weights: Float64Array | null, row: Float64Array): boolean {
    const { n, window, points } = this;
    let reach = Math.max(t - left, left + points - 1 - t);
    if (window > n) reach += (window - n) >> 1;
    let total = 0;
    for (let k = 0; k < points; k++) {
      const weight = tricube(Math.abs(left + k - t), reach) * (weights === null ? 1 : weights[left + k]!);
      row[k] = weight;
      total += weight;
    }
    if (!(total > 0)) return false;
    let mean = 0;
    for (let k = 0; k < points; k++) mean += (row[k] = row[k]! / total) * (left + k);
    if (this.degree === 0 || reach === 0) return true;
    let spread = 0;
    for (let k = 0; k < points; k++) spread += row[k]! * (left + k - mean) ** 2;
    // Points so close together carry no line.
    if (Math.sqrt(spread) <= 0.001 * (n - 1)) return true;
    const slope = (t - mean) / spread;
    for (let k = 0; k < points; k++) row[k] = row[k]! * (slope * (left + k - mean) + 1);
    return true;
  }
}

/** Numbers that weights for the ends may take. */
const mostStored = 4_000_000;

function tricube(distance: number, reach: number): number {
  if (distance <= 0.001 * reach) return 1;
  if (distance > 0.999 * reach) return 0;
  const ratio = distance / reach;
  const rest = 1 - ratio * ratio * ratio;
  return rest * rest * rest;
}

function dot(row: Float64Array, y: Float64Array, left: number): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += row[k]! * y[left + k]!;
  return sum;
}
