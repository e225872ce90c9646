/**
 * Locally weighted straight lines over equally spaced points (Cleveland 1979; Cleveland et al. 1990, §2 for the widths).
 * Evaluated at every `jump`th point and joined by lines, which costs n · window / jump.
 * @param y no missing values. @param window points that a line is fitted to, ≥ 2; wider than n widens the weights only.
 */
export function loess(y: Float64Array, window: number, jump = 1, degree: 0 | 1 = 1): Float64Array {
  const n = y.length;
  const smooth = new Float64Array(n);
  if (n < 3) return smooth.fill(n === 0 ? 0 : (y[0]! + y[n - 1]!) / 2);
  const points = Math.min(window, n);
  let last = -1;
  for (let t = 0; ; t = Math.min(t + jump, n - 1)) {
    const left = Math.min(Math.max(0, t - ((points - 1) >> 1)), n - points);
    smooth[t] = lineAt(y, t, left, left + points - 1, window, degree);
    for (let k = last + 1; k < t; k++) smooth[k] = smooth[last]! + ((smooth[t]! - smooth[last]!) * (k - last)) / (t - last);
    last = t;
    if (t === n - 1) return smooth;
  }
}

/** The value at `t`, which may lie beside them, of the line (degree 1) or level (degree 0) fitted to y[left … right] with tricube weights. */
export function lineAt(y: Float64Array, t: number, left: number, right: number, window: number, degree: 0 | 1 = 1): number {
  const n = y.length;
  let reach = Math.max(t - left, right - t);
  if (window > n) reach += (window - n) >> 1;
  let weights = 0;
  let meanX = 0;
  let meanY = 0;
  const weightAt = (k: number): number => {
    const distance = Math.abs(k - t);
    if (distance <= 0.001 * reach) return 1;
    if (distance > 0.999 * reach) return 0;
    const ratio = distance / reach;
    const rest = 1 - ratio * ratio * ratio;
    return rest * rest * rest;
  };
  for (let k = left; k <= right; k++) {
    const weight = weightAt(k);
    weights += weight;
    meanX += weight * k;
    meanY += weight * y[k]!;
  }
  meanX /= weights;
  meanY /= weights;
  if (degree === 0) return meanY;
  let spread = 0;
  let product = 0;
  for (let k = left; k <= right; k++) {
    const weight = weightAt(k);
    spread += weight * (k - meanX) ** 2;
    product += weight * (k - meanX) * (y[k]! - meanY);
  }
  return spread > 1e-12 * weights ? meanY + (product / spread) * (t - meanX) : meanY;
}
