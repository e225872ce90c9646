/** Whether a workflow keeps to what the person asked of it beyond accuracy. */
import { leavesOf, sharedCost, type Workflow } from "../backtest/cost.ts";
import type { Bench } from "../decide/bench.ts";
import type { Constraints, Degree } from "../decide/request.ts";
import type { ModelSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";
import { weightOfArgs } from "./weightOfArgs.ts";

const rank: Readonly<Record<Degree, number>> = { low: 0, medium: 1, high: 2 };

/** @returns what is not met, one sentence each without its full stop. */
export function brokenConstraints(workflow: Workflow, bench: Bench, { interpretability, memory, maxTrainSeconds }: Constraints): readonly string[] {
  // A combination is as hard to explain and as large as the worst of its members.
  const profiles = [workflow.model, ...leavesOf(workflow).map(({ model }) => model)].map((model: ModelSpec) => modelOf(model).profile);
  const hardest = profiles.map((profile) => profile.interpretability).reduce((a, b) => (rank[a] <= rank[b] ? a : b));
  const largest = profiles.map((profile) => profile.memory).reduce((a, b) => (rank[a] >= rank[b] ? a : b));
  const seconds = finalSeconds(workflow, bench);
  return [
    ...(interpretability !== undefined && rank[hardest] < rank[interpretability] ? [`its interpretability is ${hardest}, and the person asks for ${interpretability}`] : []),
    ...(memory !== undefined && rank[largest] > rank[memory] ? [`it needs ${largest} memory, and the person allows ${memory}`] : []),
    ...(maxTrainSeconds !== undefined && seconds > maxTrainSeconds ? [`fitting it to all data takes about ${seconds.toPrecision(2)} s, and the person allows ${maxTrainSeconds} s`] : []),
  ];
}

/** Seconds to fit the workflow to all data, by the usual speed of its models. */
export function finalSeconds(workflow: Workflow, { panel }: Bench): number {
  const rows = panel.series.reduce((sum, { y }) => sum + y.length, 0);
  return leavesOf(workflow).reduce((sum, leaf) => sum + sharedCost([leaf], [rows]) * weightOfArgs(leaf), 0) / 1000;
}
