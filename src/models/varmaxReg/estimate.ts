/** Vector autoregression by least squares, its order by an information criterion (Lütkepohl 2005, §3.2 and §4.3). */
import { reflect } from "../../numeric/householder.ts";
import { spectralRadius } from "../../numeric/spectralRadius.ts";

export type Criterion = "aic" | "bic" | "hqic";

export interface Autoregression {
  readonly order: number;
  /** One a series. */
  readonly constants: Float64Array;
  /** Effect of series j, `lag` steps ago, on series i: coefficients[lag − 1][i × series + j]. */
  readonly coefficients: readonly Float64Array[];
  /** Below 1 the forecasts settle. */
  readonly largestRoot: number;
}

/** Columns that are this close to a combination of the others, as a share of their length, are one. */
const collinear = 1e-10;

/**
 * The order with the least criterion among 0 … `longest`, all on the same steps: one triangle tells the residuals of every order.
 * @param ys one array a series, all of the same length. @returns null where the series are linear combinations of each other.
 */
export function chooseOrder(ys: readonly Float64Array[], longest: number, criterion: Criterion): number | null {
  const count = ys.length;
  const rows = ys[0]!.length - longest;
  const { a, width, columns } = triangle(ys, longest, longest);
  let best: number | null = null;
  let least = Infinity;
  for (let order = 0; order <= longest; order++) {
    const used = 1 + order * count;
    // Orders that leave nothing over fit anything.
    if (rows <= used) break;
    const determinant = logDeterminant(a, width, columns, used, Math.min(rows, columns + count), count, rows);
    if (determinant === null) return null;
    const parameters = order * count ** 2 + count;
    const value = determinant + (price(criterion, rows) * parameters) / rows;
    if (value < least) [best, least] = [order, value];
  }
  return best;
}

function price(criterion: Criterion, rows: number): number {
  return criterion === "aic" ? 2 : criterion === "bic" ? Math.log(rows) : 2 * Math.log(Math.log(rows));
}

/** @returns null where the predictors are linear combinations of each other. */
export function estimateOrder(ys: readonly Float64Array[], order: number): Autoregression | null {
  const count = ys.length;
  const { a, width, columns } = triangle(ys, order, order);
  const solution = Array.from({ length: count }, (_, i) => backSubstitute(a, width, columns, columns + i));
  if (solution.some((each) => each === null)) return null;
  const at = (i: number, column: number): number => solution[i]![column]!;
  const coefficients = Array.from({ length: order }, (_, lag) => Float64Array.from({ length: count * count }, (_, place) => at(Math.floor(place / count), 1 + lag * count + (place % count))));
  return { order, constants: Float64Array.from({ length: count }, (_, i) => at(i, 0)), coefficients, largestRoot: spectralRadius(companion(coefficients, count), count * order) };
}

/** @returns one path of `horizon` values a series. */
export function forecastPaths(ys: readonly Float64Array[], { constants, coefficients }: Autoregression, horizon: number): Float64Array[] {
  const n = ys[0]!.length;
  const count = ys.length;
  const paths = ys.map(() => new Float64Array(horizon));
  const value = (j: number, t: number): number => (t < n ? ys[j]![t]! : paths[j]![t - n]!);
  for (let k = 0; k < horizon; k++) {
    for (let i = 0; i < count; i++) {
      let sum = constants[i]!;
      coefficients.forEach((matrix, lag) => {
        for (let j = 0; j < count; j++) sum += matrix[i * count + j]! * value(j, n + k - lag - 1);
      });
      paths[i]![k] = sum;
    }
  }
  return paths;
}

/** Rows [1, values 1 … `order` steps ago | values] of the steps from `first` on, reduced to a triangle. */
function triangle(ys: readonly Float64Array[], order: number, first: number): { readonly a: Float64Array; readonly width: number; readonly columns: number } {
  const count = ys.length;
  const columns = 1 + order * count;
  const width = columns + count;
  const rows = ys[0]!.length - first;
  const a = new Float64Array(rows * width);
  for (let t = 0; t < rows; t++) {
    const row = t * width;
    a[row] = 1;
    for (let lag = 1; lag <= order; lag++) for (let j = 0; j < count; j++) a[row + 1 + (lag - 1) * count + j] = ys[j]![first + t - lag]!;
    for (let j = 0; j < count; j++) a[row + columns + j] = ys[j]![first + t]!;
  }
  reflect(a, rows, width, width);
  return { a, width, columns };
}

/** Of the residual covariance (divided by the rows) when only the first `used` columns explain. */
function logDeterminant(a: Float64Array, width: number, columns: number, used: number, size: number, count: number, rows: number): number | null {
  const left = size - used;
  if (left < count) return null;
  const rest = new Float64Array(left * count);
  for (let i = 0; i < left; i++) for (let j = 0; j < count; j++) rest[i * count + j] = a[(used + i) * width + columns + j]!;
  const lengths = Float64Array.from({ length: count }, (_, j) => length(a, width, size, columns + j));
  reflect(rest, left, count, count);
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const diagonal = Math.abs(rest[j * count + j]!);
    if (!(diagonal > collinear * lengths[j]!)) return null;
    sum += 2 * Math.log(diagonal);
  }
  return sum - count * Math.log(rows);
}

/** Length of a column of a triangle with `size` rows. */
function length(a: Float64Array, width: number, size: number, column: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[i * width + column]! ** 2;
  return Math.sqrt(sum);
}

function backSubstitute(a: Float64Array, width: number, columns: number, right: number): Float64Array | null {
  const x = new Float64Array(columns);
  for (let i = columns - 1; i >= 0; i--) {
    if (!(Math.abs(a[i * width + i]!) > collinear * length(a, width, i + 1, i))) return null;
    let sum = a[i * width + right]!;
    for (let j = i + 1; j < columns; j++) sum -= a[i * width + j]! * x[j]!;
    x[i] = sum / a[i * width + i]!;
  }
  return x;
}

/** One step of all lags at once, as a matrix of (series · order)². */
function companion(coefficients: readonly Float64Array[], count: number): Float64Array {
  const size = count * coefficients.length;
  const a = new Float64Array(size * size);
  coefficients.forEach((matrix, lag) => {
    for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) a[i * size + lag * count + j] = matrix[i * count + j]!;
  });
  for (let i = count; i < size; i++) a[i * size + i - count] = 1;
  return a;
}
