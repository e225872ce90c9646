/** Classification and regression trees (Breiman, Friedman, Olshen & Stone 1984): every cut between two values is tried. */
import { midpoint } from "./bins.ts";
import { type Tree, treeBuilder } from "./tree.ts";

export interface CartSettings {
  /** Splits from the root to a leaf. */
  readonly depth: number;
  /** A node with fewer rows is not split. */
  readonly minSplit: number;
  /** What a further leaf must save of the mean squared error (Breiman et al. 1984, §3.3). */
  readonly costComplexity: number;
}

interface Node {
  readonly number: number;
  /** Its rows are those at start … end − 1 in the order of every column. */
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly sum: number;
}

interface Cut {
  readonly column: number;
  /** First place of the right child. */
  readonly place: number;
  readonly threshold: number;
}

/**
 * @param x rows × columns, row-major, finite. @param y centred, about 1 in size: squares are taken.
 * The rows are kept in the order of each column, so that a node's best cut is found in one pass (Mehta, Agrawal & Rissanen 1996).
 */
export function growCart(x: Float64Array, y: Float64Array, columns: number, { depth, minSplit, costComplexity }: CartSettings): Tree {
  const rows = y.length;
  const orders = sortedRows(x, rows, columns);
  const goesLeft = new Uint8Array(rows);
  const held = new Int32Array(rows);
  const builder = treeBuilder();
  const risks: number[] = [];

  const addNode = (start: number, end: number, level: number): Node => {
    let sum = 0;
    let squares = 0;
    for (let i = start; i < end; i++) {
      const value = y[orders[0]![i]!]!;
      sum += value;
      squares += value * value;
    }
    // Its share of the mean squared error as a leaf.
    risks.push(Math.max(0, squares - (sum * sum) / (end - start)) / rows);
    return { number: builder.addLeaf(sum / (end - start)), start, end, depth: level, sum };
  };

  const open = [addNode(0, rows, 0)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { start, end, number } = node;
    const pure = risks[number]! * rows <= Number.EPSILON * (end - start);
    if (node.depth >= depth || end - start < Math.max(2, minSplit) || pure) continue;
    const cut = bestCut(x, y, columns, orders, node);
    if (cut === null) continue;
    builder.split(number, cut.column, cut.threshold);
    const order = orders[cut.column]!;
    for (let i = start; i < end; i++) goesLeft[order[i]!] = i < cut.place ? 1 : 0;
    for (const other of orders) if (other !== order) partition(other, start, end, goesLeft, held);
    const left = addNode(start, cut.place, node.depth + 1);
    open.push(addNode(cut.place, end, node.depth + 1), left);
  }
  const tree = builder.build();
  return costComplexity > 0 ? prune(tree, risks, costComplexity) : tree;
}

/** Row numbers by ascending value, one array a column. */
function sortedRows(x: Float64Array, rows: number, columns: number): readonly Int32Array[] {
  return Array.from({ length: columns }, (_, c) => Int32Array.from({ length: rows }, (_, i) => i).sort((a, b) => x[a * columns + c]! - x[b * columns + c]!));
}

/** The cut that leaves the least squared error: the largest Σ(left)²/n(left) + Σ(right)²/n(right). Null where all rows are alike. */
function bestCut(x: Float64Array, y: Float64Array, columns: number, orders: readonly Int32Array[], { start, end, sum }: Node): Cut | null {
  let best = -Infinity;
  let cut: Cut | null = null;
  for (let c = 0; c < columns; c++) {
    const order = orders[c]!;
    let left = 0;
    let value = x[order[start]! * columns + c]!;
    for (let i = start + 1; i < end; i++) {
      left += y[order[i - 1]!]!;
      const next = x[order[i]! * columns + c]!;
      if (next > value) {
        const right = sum - left;
        const saved = (left * left) / (i - start) + (right * right) / (end - i);
        if (saved > best) {
          best = saved;
          cut = { column: c, place: i, threshold: midpoint(value, next) };
        }
      }
      value = next;
    }
  }
  return cut;
}

/** Left rows first, in their order; then right rows, in theirs. */
function partition(order: Int32Array, start: number, end: number, goesLeft: Uint8Array, held: Int32Array): void {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    if (goesLeft[row] === 1) order[left++] = row;
    else held[right++] = row;
  }
  order.set(held.subarray(0, right), left);
}

/** The smallest of the subtrees with least error + costComplexity · leaves. Children stand behind their parents. */
function prune({ feature, threshold, left, value }: Tree, risks: readonly number[], costComplexity: number): Tree {
  const cost = Float64Array.from(risks, (risk) => risk + costComplexity);
  const kept = feature.slice();
  for (let node = kept.length - 1; node >= 0; node--) {
    if (kept[node]! < 0) continue;
    const below = cost[left[node]!]! + cost[left[node]! + 1]!;
    if (cost[node]! <= below) kept[node] = -1;
    else cost[node] = below;
  }
  return { feature: kept, threshold, left, value };
}
