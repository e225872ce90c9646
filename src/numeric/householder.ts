/**
 * Householder reflections that leave a triangle in the first `columns` columns, in place; the columns after them go along
 * (Golub & Van Loan, Matrix Computations, §5.2).
 * @param a rows × width values, row-major.
 */
export function reflect(a: Float64Array, rows: number, width: number, columns: number): void {
  const sums = new Float64Array(width);
  for (let j = 0; j < Math.min(rows, columns); j++) {
    let square = 0;
    for (let i = j; i < rows; i++) square += a[i * width + j]! ** 2;
    if (square === 0) continue;
    const pivot = a[j * width + j]!;
    const diagonal = pivot > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    // The reflecting vector is the column with `diagonal` taken from its first entry; half its squared length:
    const half = square - pivot * diagonal;
    a[j * width + j] = pivot - diagonal;
    sums.fill(0);
    for (let i = j; i < rows; i++) {
      const weight = a[i * width + j]!;
      if (weight === 0) continue;
      for (let k = j + 1; k < width; k++) sums[k]! += weight * a[i * width + k]!;
    }
    for (let i = j; i < rows; i++) {
      const share = a[i * width + j]! / half;
      if (share === 0) continue;
      for (let k = j + 1; k < width; k++) a[i * width + k]! -= share * sums[k]!;
      a[i * width + j] = 0;
    }
    a[j * width + j] = diagonal;
  }
}
