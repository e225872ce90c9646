/** A plain number straight from the bytes of its cell. */

/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** Whole numbers of so many digits, and quotients of one and such a power, are the doubles that `Number` gives for the text. */
const exactDigits = 15;

/**
 * Reads `-12.50`: a sign, digits, and the decimal mark among or beside them, 15 digits at most. For such a text the result is
 * just what `Number` makes of it: both numbers of the quotient are exact, so IEEE 754 rounds it once (Clinger 1990, "fast path").
 * @param decimal byte of the decimal mark.
 * @returns NaN for every other text, which is then to be looked at as text.
 */
export function numberFromBytes(bytes: Uint8Array, from: number, to: number, decimal: number): number {
  let at = from;
  let first = bytes[at] as number;
  const negative = first === 45;
  if (negative || first === 43) {
    at += 1;
    first = bytes[at] as number;
  }
  let whole = 0;
  let digits = to - at;
  let fraction = 0;
  for (; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 48 && byte <= 57) whole = 10 * whole + byte - 48;
    else if (byte === decimal && fraction === 0) {
      fraction = to - at;
      digits -= 1;
    } else return Number.NaN;
  }
  if (digits < 1 || digits > exactDigits) return Number.NaN;
  const size = fraction > 1 ? whole / (powers[fraction - 1] as number) : whole;
  return negative ? -size : size;
}
