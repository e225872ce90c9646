/** A binary regression tree as arrays: node 0 is the root. */
export interface Tree {
  /** Column that a node asks about; −1 = leaf. */
  readonly feature: Int32Array;
  /** Rows whose value is at most this go left. */
  readonly threshold: Float64Array;
  /** Number of the left child; the right one is the next. */
  readonly left: Int32Array;
  /** What a leaf predicts. */
  readonly value: Float64Array;
}

/** @param start place of the row's first value in `x`. */
export function predictTree({ feature, threshold, left, value }: Tree, x: Float64Array, start = 0): number {
  let node = 0;
  for (let column = feature[0]!; column >= 0; column = feature[node]!) node = left[node]! + (x[start + column]! <= threshold[node]! ? 0 : 1);
  return value[node]!;
}

/** Leaves that can be reached: pruning leaves others behind. */
export function leafCount({ feature, left }: Tree): number {
  const open = [0];
  let leaves = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (feature[node]! < 0) leaves++;
    else open.push(left[node]!, left[node]! + 1);
  }
  return leaves;
}

/** A tree while it grows. */
export interface TreeBuilder {
  /** Adds a leaf. @returns its number. */
  addLeaf(value: number): number;
  /** Turns a leaf into a split; its children must be added next, left before right. */
  split(node: number, column: number, threshold: number): void;
  /** Copies what has grown. */
  build(): Tree;
}

export function treeBuilder(): TreeBuilder {
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const values: number[] = [];
  return {
    addLeaf(value) {
      feature.push(-1);
      threshold.push(0);
      left.push(-1);
      return values.push(value) - 1;
    },
    split(node, column, at) {
      feature[node] = column;
      threshold[node] = at;
      left[node] = feature.length;
    },
    build: () => ({ feature: Int32Array.from(feature), threshold: Float64Array.from(threshold), left: Int32Array.from(left), value: Float64Array.from(values) }),
  };
}
