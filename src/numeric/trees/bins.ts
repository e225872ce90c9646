/** A matrix whose columns are cut into at most 256 bins: then a split is searched over bins instead of rows. */
export interface Bins {
  readonly rows: number;
  readonly columns: number;
  /** Row-major bin numbers. */
  readonly codes: Uint8Array;
  /** edges[c][b] is the largest value of bin b of column c; what is above all edges is in the last bin. */
  readonly edges: readonly Float64Array[];
  /** First place of each column in an array that holds the bins of all columns one after another; the last entry is their number. */
  readonly offsets: Int32Array;
}

/**
 * Bins of equal numbers of rows; a value each where a column has few. The edges are those of scikit-learn's
 * HistGradientBoostingRegressor: midpoints between neighbouring values, or quantiles that average at jumps.
 * @param x rows × columns, row-major, finite. @param most bins a column, at most 256.
 */
export function binColumns(x: Float64Array, rows: number, columns: number, most = 255): Bins {
  const codes = new Uint8Array(rows * columns);
  const offsets = new Int32Array(columns + 1);
  const column = new Float64Array(rows);
  const edges: Float64Array[] = [];
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < rows; i++) column[i] = x[i * columns + c]!;
    const cuts = binEdges(column.sort(), most);
    for (let i = 0; i < rows; i++) codes[i * columns + c] = binOf(x[i * columns + c]!, cuts);
    edges.push(cuts);
    offsets[c + 1] = offsets[c]! + cuts.length + 1;
  }
  return { rows, columns, codes, edges, offsets };
}

function binOf(value: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

function binEdges(sorted: Float64Array, most: number): Float64Array {
  const distinct = firstDistinct(sorted, most + 1);
  if (distinct.length <= most) return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) => midpoint(distinct[i]!, distinct[i + 1]!));
  const edges: number[] = [];
  for (let b = 1; b < most; b++) {
    // Where the share falls between two rows their midpoint is taken (type 2 of Hyndman & Fan 1996); rounded as NumPy's percentiles are.
    const place = sorted.length * ((b * (100 / most)) / 100) - 1;
    const edge = Number.isInteger(place) ? midpoint(sorted[place]!, sorted[place + 1]!) : sorted[Math.floor(place) + 1]!;
    if (edges.length === 0 || edge > edges[edges.length - 1]!) edges.push(edge);
  }
  return Float64Array.from(edges);
}

function firstDistinct(sorted: Float64Array, most: number): readonly number[] {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length && distinct.length < most; i++) {
    if (i === 0 || sorted[i]! > sorted[i - 1]!) distinct.push(sorted[i]!);
  }
  return distinct;
}

/** Halves first: the sum of two large numbers may overflow. */
export function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high ? middle : low;
}
