/** The arguments of the trees that learn what a model leaves over, in parsnip's names. */
import type { ArgsOf, ArgTable } from "../../grammar/args.ts";

export const boostingArgs = {
  trees: { kind: "number", min: 1, max: 2000, integer: true, default: 100, help: "Trees that are added one after another." },
  tree_depth: { kind: "number", min: 1, max: 16, integer: true, default: 6, help: "Questions from the root to a leaf of a tree." },
  learn_rate: { kind: "number", min: 0.001, max: 1, default: 0.1, help: "Share of each tree's prediction that is added." },
  min_n: { kind: "number", min: 1, max: 1000, integer: true, default: 20, help: "Least number of residuals in a leaf." },
} as const satisfies ArgTable;

export type BoostingArgs = ArgsOf<typeof boostingArgs>;

export const usualBoosting: BoostingArgs = { trees: 100, tree_depth: 6, learn_rate: 0.1, min_n: 20 };
