const golden = (3 - Math.sqrt(5)) / 2;

/**
 * A local minimum of a function of one variable: golden sections with parabolic steps (Brent 1973, ch. 5, `localmin`).
 * With its default tolerance the same as R's `optimize`, step by step; for a global minimum take `minimiseOnInterval`.
 * @param tolerance width of the final bracket. @returns the place of the least value seen.
 */
export function minimize(f: (x: number) => number, lower: number, upper: number, tolerance = 2 ** -13): number {
  let a = lower;
  let b = upper;
  // x: least so far; w: second least; v: w's value before.
  let x = a + golden * (b - a);
  let w = x;
  let v = x;
  let fx = f(x);
  let fw = fx;
  let fv = fx;
  let step = 0;
  let stepBefore = 0;
  for (let i = 0; i < 200; i++) {
    const middle = (a + b) / 2;
    const tiny = Math.sqrt(Number.EPSILON) * Math.abs(x) + tolerance / 3;
    if (Math.abs(x - middle) <= 2 * tiny - (b - a) / 2) break;
    let parabolic = false;
    if (Math.abs(stepBefore) > tiny) {
      const r = (x - w) * (fx - fv);
      const s = (x - v) * (fx - fw);
      const q = 2 * (s - r);
      const p = Math.sign(q) * ((x - v) * s - (x - w) * r);
      const size = Math.abs(q);
      if (Math.abs(p) < Math.abs((size * stepBefore) / 2) && p > size * (a - x) && p < size * (b - x)) {
        parabolic = true;
        stepBefore = step;
        step = -p / size;
        const u = x + step;
        if (u - a < 2 * tiny || b - u < 2 * tiny) step = x < middle ? tiny : -tiny;
      }
    }
    if (!parabolic) {
      stepBefore = x < middle ? b - x : a - x;
      step = golden * stepBefore;
    }
    const u = x + (Math.abs(step) >= tiny ? step : step > 0 ? tiny : -tiny);
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return x;
}
