/**
 * The largest magnitude of a matrix's eigenvalues: the limit of ‖Aⁿ‖^(1/n), by squaring (Gelfand 1941). Real and complex
 * eigenvalues alike; n = 2²⁴ leaves a relative error of about a millionth.
 * @param a size × size, row-major; not changed.
 */
export function spectralRadius(a: Float64Array, size: number): number {
  let power = a;
  let logarithm = 0;
  for (let squaring = 0, exponent = 1; squaring <= squarings; squaring++, exponent *= 2) {
    const norm = frobenius(power);
    if (norm === 0) return 0;
    if (!Number.isFinite(norm)) return Infinity;
    logarithm += Math.log(norm) / exponent;
    power = square(power.map((value) => value / norm), size);
  }
  return Math.exp(logarithm);
}

const squarings = 24;

function frobenius(a: Float64Array): number {
  let sum = 0;
  for (const value of a) sum += value * value;
  return Math.sqrt(sum);
}

function square(a: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const value = a[i * size + k]!;
      if (value === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j]! += value * a[k * size + j]!;
    }
  }
  return product;
}
