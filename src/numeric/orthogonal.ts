/** Gram–Schmidt on columns. */

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** A part below this share of the squared length counts as none. */
const least = 1e-10;

/**
 * The part of `column` that is orthogonal to an orthonormal basis, with length 1; null where the column lies in its span. Projected
 * twice, which makes it orthogonal to rounding (Giraud, Langou & Rozložník 2005).
 */
export function orthogonalTo(column: Float64Array, basis: readonly Float64Array[]): Float64Array | null {
  const part = Float64Array.from(column);
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) {
      const share = dot(direction, part);
      for (let i = 0; i < part.length; i++) part[i]! -= share * direction[i]!;
    }
  }
  const square = dot(part, part);
  if (!(square > least * dot(column, column))) return null;
  const length = Math.sqrt(square);
  return part.map((value) => value / length);
}
