export interface Line {
  /** Value at t = 0, the first observation, and change a step. */
  readonly intercept: number;
  readonly slope: number;
}

/** Least squares line through y[0 … count − 1] over t = 0, 1, 2 …; flat for a single value. */
export function fitLine(y: Float64Array, count = y.length): Line {
  let mean = 0;
  for (let t = 0; t < count; t++) mean += y[t]! / count;
  const middle = (count - 1) / 2;
  let products = 0;
  let squares = 0;
  for (let t = 0; t < count; t++) {
    products += (t - middle) * (y[t]! - mean);
    squares += (t - middle) ** 2;
  }
  const slope = squares > 0 ? products / squares : 0;
  return { intercept: mean - slope * middle, slope };
}
