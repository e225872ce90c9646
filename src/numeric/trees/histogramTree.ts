/** Trees over binned columns: the sums of a bin stand for its rows, and a child's are its parent's less its sibling's (LightGBM, Ke et al. 2017). */
import type { Bins } from "./bins.ts";
import { type Cut, type CutRules, cutOfHistogram, cutOfRows, fewRows } from "./binnedSplit.ts";
import { type Tree, treeBuilder } from "./tree.ts";

export interface GrowSettings extends CutRules {
  /** Leaves of a tree, the split that gains most first; Infinity = all splits. */
  readonly leaves: number;
  /** Splits from the root to a leaf. */
  readonly depth: number;
  /** A node with fewer rows is not split. */
  readonly minSplit: number;
  /** Number of columns that are tried at each split. */
  readonly tried: number;
}

/** A leaf and its rows: start … end − 1 of the rows that the tree was grown on. */
export interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

export interface GrownTree {
  /** A leaf's value is the mean of its targets (shrunk by the penalty). */
  readonly tree: Tree;
  readonly leaves: readonly Leaf[];
}

/** Grows trees on the same bins, with the same buffers. */
export interface Grower {
  /**
   * @param y targets by row number, about 1 in size: squares are taken. @param rows numbers of the rows to learn from, with
   * repetition where one counts more than once; they are put into the order of the leaves. @param uniform numbers in (0, 1).
   */
  grow(y: Float64Array, rows: Int32Array, uniform: () => number): GrownTree;
}

interface Node extends Leaf {
  readonly depth: number;
  readonly sum: number;
}

/** A node with a cut that is not made yet. */
interface Open extends Node {
  readonly cut: Cut;
  /** Sum and number of rows of each bin, in pairs; null where there are few rows. */
  readonly histogram: Float64Array | null;
}

export function openGrower(bins: Bins, settings: GrowSettings): Grower {
  const { codes, columns, offsets, edges } = bins;
  const minSplit = Math.max(settings.minSplit, 2 * settings.minLeaf, 2);
  const size = 2 * offsets[columns]!;
  const spare: Float64Array[] = [];
  const held = new Int32Array(bins.rows);
  const chooseColumns = columnChooser(columns, settings.tried);

  /** Adds (sign 1) rows to a histogram or takes them away (sign −1). */
  const tally = (histogram: Float64Array, y: Float64Array, rows: Int32Array, { start, end }: Leaf, sign: 1 | -1): void => {
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const value = sign * y[row]!;
      const first = row * columns;
      for (let c = 0; c < columns; c++) {
        const place = 2 * (offsets[c]! + codes[first + c]!);
        histogram[place]! += value;
        histogram[place + 1]! += sign;
      }
    }
  };

  const counted = (y: Float64Array, rows: Int32Array, node: Leaf): Float64Array => {
    const histogram = spare.pop() ?? new Float64Array(size);
    histogram.fill(0);
    tally(histogram, y, rows, node, 1);
    return histogram;
  };

  /** Histograms of two children from their parent's, which is used up; null for a child that needs none. */
  const inherit = (parent: Float64Array | null, y: Float64Array, rows: Int32Array, small: Node, large: Node, wanted: (node: Node) => boolean): readonly [Float64Array | null, Float64Array | null] => {
    if (parent === null) return [null, null];
    if (!wanted(large)) {
      spare.push(parent);
      return [null, null];
    }
    if (!wanted(small) && columns * (small.end - small.start) < size) {
      tally(parent, y, rows, small, -1);
      return [null, parent];
    }
    const histogram = counted(y, rows, small);
    for (let i = 0; i < size; i++) parent[i]! -= histogram[i]!;
    if (wanted(small)) return [histogram, parent];
    spare.push(histogram);
    return [null, parent];
  };

  /** Left rows first. @returns the first place of the right ones. */
  const partition = (rows: Int32Array, { start, end, cut: { column, bin } }: Open): number => {
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      if (codes[row * columns + column]! <= bin) rows[left++] = row;
      else held[right++] = row;
    }
    rows.set(held.subarray(0, right), left);
    return left;
  };

  const grow = (y: Float64Array, rows: Int32Array, uniform: () => number): GrownTree => {
    const builder = treeBuilder();
    const leaves: Leaf[] = [];
    const open: Open[] = [];
    const addNode = (start: number, end: number, depth: number, sum: number): Node => ({ node: builder.addLeaf(sum / (end - start + settings.penalty)), start, end, depth, sum });
    const splittable = ({ start, end, depth }: Node): boolean => end - start >= minSplit && depth < settings.depth;
    const needsHistogram = (node: Node): boolean => splittable(node) && node.end - node.start > fewRows;
    const offer = (node: Node, histogram: Float64Array | null): void => {
      const { start, end, sum } = node;
      const tried = splittable(node) ? chooseColumns(uniform) : null;
      const cut = tried === null ? null : histogram === null ? cutOfRows(bins, y, rows, start, end, sum, tried, settings) : cutOfHistogram(bins, histogram, end - start, sum, tried, settings);
      if (cut !== null) open.push({ ...node, cut, histogram });
      else {
        leaves.push(node);
        if (histogram !== null) spare.push(histogram);
      }
    };

    const root = addNode(0, rows.length, 0, rows.reduce((total, row) => total + y[row]!, 0));
    offer(root, needsHistogram(root) ? counted(y, rows, root) : null);
    while (open.length > 0 && leaves.length + open.length < settings.leaves) {
      const next = takeNext(open, settings.leaves);
      const { node, start, end, depth, sum, cut, histogram } = next;
      const middle = partition(rows, next);
      builder.split(node, cut.column, edges[cut.column]![cut.bin]!);
      const left = addNode(start, middle, depth + 1, cut.leftSum);
      const right = addNode(middle, end, depth + 1, sum - cut.leftSum);
      if (leaves.length + open.length + 2 >= settings.leaves) {
        leaves.push(left, right);
        if (histogram !== null) spare.push(histogram);
        continue;
      }
      const [small, large] = middle - start <= end - middle ? [left, right] : [right, left];
      const [smalls, larges] = inherit(histogram, y, rows, small, large, needsHistogram);
      offer(left, left === small ? smalls : larges);
      offer(right, right === small ? smalls : larges);
    }
    for (const { histogram, ...leaf } of open) {
      leaves.push(leaf);
      if (histogram !== null) spare.push(histogram);
    }
    return { tree: builder.build(), leaves };
  };

  return { grow };
}

/** The open node whose cut gains most; without a limit of leaves the order does not matter, and the latest keeps memory small. */
function takeNext(open: Open[], limit: number): Open {
  let best = open.length - 1;
  if (limit < Infinity) for (let i = best - 1; i >= 0; i--) if (open[i]!.cut.gain > open[best]!.cut.gain) best = i;
  const next = open[best]!;
  open[best] = open[open.length - 1]!;
  open.pop();
  return next;
}

/** Numbers of `tried` different columns, drawn anew each time; all of them in order where all are tried. */
function columnChooser(columns: number, tried: number): (uniform: () => number) => Int32Array {
  const order = Int32Array.from({ length: columns }, (_, c) => c);
  if (tried >= columns) return () => order;
  const chosen = order.subarray(0, tried);
  return (uniform) => {
    for (let i = 0; i < tried; i++) {
      const other = i + Math.floor(uniform() * (columns - i));
      const column = order[other]!;
      order[other] = order[i]!;
      order[i] = column;
    }
    return chosen;
  };
}
