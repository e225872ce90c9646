/** The nearest rows of a matrix, by looking at every row: trees of boxes do not help where there are dozens of columns. */

export interface Neighbours {
  /** Row numbers by ascending distance. */
  readonly rows: Int32Array;
  readonly distances: Float64Array;
}

export type Metric = "manhattan" | "euclidean";

/** Columns that are summed up before a row is given up for being too far. */
const block = 4;

/**
 * @param x rows × columns, row-major. @param k at most the number of rows.
 * @returns a search whose answer is overwritten by the next. Of rows at the same distance the first counts.
 */
export function openNeighbourSearch(x: Float64Array, rows: number, columns: number, k: number, metric: Metric): (row: Float64Array) => Neighbours {
  const nearest: Neighbours = { rows: new Int32Array(k), distances: new Float64Array(k) };
  const distance = metric === "manhattan" ? absoluteDistance : squaredDistance;
  return (row) => {
    const { rows: places, distances } = nearest;
    distances.fill(Infinity);
    for (let i = 0; i < rows; i++) {
      const away = distance(x, i * columns, row, columns, distances[k - 1]!);
      if (away >= distances[k - 1]!) continue;
      let place = k - 1;
      for (; place > 0 && distances[place - 1]! > away; place--) {
        distances[place] = distances[place - 1]!;
        places[place] = places[place - 1]!;
      }
      distances[place] = away;
      places[place] = i;
    }
    if (metric === "euclidean") for (let n = 0; n < k; n++) distances[n] = Math.sqrt(distances[n]!);
    return nearest;
  };
}

/** Sum of squared differences; somewhere above `most` where it is more than that. */
function squaredDistance(x: Float64Array, start: number, row: Float64Array, columns: number, most: number): number {
  let sum = 0;
  for (let p = 0; p < columns; ) {
    for (const end = Math.min(columns, p + block); p < end; p++) {
      const difference = x[start + p]! - row[p]!;
      sum += difference * difference;
    }
    if (sum > most) return sum;
  }
  return sum;
}

function absoluteDistance(x: Float64Array, start: number, row: Float64Array, columns: number, most: number): number {
  let sum = 0;
  for (let p = 0; p < columns; ) {
    for (const end = Math.min(columns, p + block); p < end; p++) sum += Math.abs(x[start + p]! - row[p]!);
    if (sum > most) return sum;
  }
  return sum;
}
