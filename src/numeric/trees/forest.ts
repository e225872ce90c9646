/** Random forests (Breiman 2001): trees on bootstrap samples of the rows, each split chosen among a few columns. */
import { uniformSampler } from "../random.ts";
import { binColumns } from "./bins.ts";
import { openGrower } from "./histogramTree.ts";
import { predictTree, type Tree } from "./tree.ts";

export interface ForestSettings {
  readonly trees: number;
  readonly depth: number;
  readonly minSplit: number;
  /** Number of columns that are tried at each split. */
  readonly tried: number;
  readonly seed: number;
}

/** @param x rows × columns, row-major, finite. @param y about 1 in size. @param signal checked before each tree. */
export function growForest(x: Float64Array, y: Float64Array, columns: number, { trees: count, seed, ...settings }: ForestSettings, signal: AbortSignal): readonly Tree[] {
  const n = y.length;
  const grower = openGrower(binColumns(x, n, columns), { ...settings, leaves: Infinity, minLeaf: 1, penalty: 0 });
  const uniform = uniformSampler(seed);
  const drawn = new Int32Array(n);
  return Array.from({ length: count }, () => {
    signal.throwIfAborted();
    for (let i = 0; i < n; i++) drawn[i] = Math.floor(uniform() * n);
    return grower.grow(y, drawn, uniform).tree;
  });
}

export function predictForest(trees: readonly Tree[], row: Float64Array): number {
  return trees.reduce((sum, tree) => sum + predictTree(tree, row), 0) / trees.length;
}
