/** Gradient boosting of regression trees for the squared error (Friedman 2001): each tree learns what those before it left over. */
import { uniformSampler } from "../random.ts";
import { binColumns } from "./bins.ts";
import { openGrower } from "./histogramTree.ts";
import { predictTree, type Tree } from "./tree.ts";

export interface BoostingSettings {
  readonly trees: number;
  /** Share of each tree's prediction that is added. */
  readonly rate: number;
  readonly leaves: number;
  readonly depth: number;
  readonly minLeaf: number;
  readonly penalty: number;
  /** Number of columns that are tried at each split. */
  readonly tried: number;
}

export interface TreeSum {
  readonly base: number;
  readonly trees: readonly Tree[];
}

export function predictSum({ base, trees }: TreeSum, row: Float64Array): number {
  let value = base;
  for (const tree of trees) value += predictTree(tree, row);
  return value;
}

/**
 * @param x rows × columns, row-major, finite. @param y about 1 in size.
 * @param signal checked before each tree.
 */
export function boostTrees(x: Float64Array, y: Float64Array, columns: number, { rate, ...settings }: BoostingSettings, signal: AbortSignal): TreeSum {
  const rows = Int32Array.from(y, (_, i) => i);
  const grower = openGrower(binColumns(x, y.length, columns), { ...settings, minSplit: 2 });
  const uniform = uniformSampler(1);
  const base = y.reduce((sum, value) => sum + value, 0) / y.length;
  const left = y.map((value) => value - base);
  const trees: Tree[] = [];
  while (trees.length < settings.trees) {
    signal.throwIfAborted();
    const { tree, leaves } = grower.grow(left, rows, uniform);
    // A root that cannot be split leaves nothing for further trees.
    if (leaves.length === 1 && settings.tried >= columns) break;
    for (const { node, start, end } of leaves) {
      const step = rate * tree.value[node]!;
      tree.value[node] = step;
      for (let i = start; i < end; i++) left[rows[i]!]! -= step;
    }
    trees.push(tree);
  }
  return { base, trees };
}
