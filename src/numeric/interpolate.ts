/** Missing values filled by straight lines between their neighbours; at the ends the nearest value. @returns `y` itself where nothing is missing. */
export function interpolate(y: Float64Array): Float64Array {
  if (!y.includes(NaN)) return y;
  const filled = y.slice();
  let before = -1;
  for (let t = 0; t < filled.length; t++) {
    if (Number.isNaN(y[t]!)) continue;
    if (before < 0) filled.fill(y[t]!, 0, t);
    else for (let k = before + 1; k < t; k++) filled[k] = y[before]! + ((y[t]! - y[before]!) * (k - before)) / (t - before);
    before = t;
  }
  if (before >= 0) filled.fill(y[before]!, before + 1);
  return filled;
}
