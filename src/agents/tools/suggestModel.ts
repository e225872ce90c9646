import { brokenConstraints } from "../constraints.ts";
import type { ForecastModel } from "../../grammar/model.ts";
import { unmet } from "../../grammar/needs.ts";
import type { Study } from "../study.ts";
import { choosable, entryOf } from "./choosable.ts";
import { backtestView } from "../views/leaderboard.ts";
import { tool } from "./tool.ts";
import { usualRecipe } from "./usualRecipe.ts";

export const suggestModel = tool({
  name: "suggest_model",
  description: "Suggests models for this data under the person's constraints: the best of those that were backtested, those that were not and could be, and those that do not apply with the reason. Use it to decide what to backtest next.",
  input: { count: { kind: "whole", min: 1, max: 20, optional: true, help: "How many of each kind; 5 if left out." } },
  run({ count = 5 }, study) {
    const { bench, constraints } = study;
    const others = choosable.map(entryOf).filter(({ id }) => study.rows().every(({ candidate }) => candidate.model.type !== id));
    return {
      backtested: study
        .rows()
        .filter((row) => row.scores !== null && brokenConstraints(row.candidate, bench, constraints).length === 0)
        .slice(0, count)
        .map((row) => backtestView(row, study)),
      could_be_backtested: untried(study)
        .slice(0, count)
        .map((model) => ({ model: model.id, about: model.about, kind: model.kind, milliseconds_per_1000_rows: model.profile.millisecondsPerThousandRows, usual_recipe: usualRecipe(model, bench).map(({ type }) => type) })),
      do_not_apply: others
        .map(({ id, needs }) => ({ model: id, reason: unmet(needs, bench.profile) }))
        .filter(({ reason }) => reason !== null)
        .slice(0, count),
      against_constraints: others.filter((model) => !keeps(model, study)).map(({ id }) => id),
      backtests_left: study.allowance.left.backtests,
    };
  },
});

/** Models that were not backtested, and could be under the person's wishes. */
export function untried(study: Study): readonly ForecastModel[] {
  const { bench } = study;
  const tried = new Set(study.rows().map(({ candidate }) => candidate.model.type));
  return choosable
    .map(entryOf)
    .filter((model) => (bench.only === undefined || bench.only === model.id) && !tried.has(model.id) && unmet(model.needs, bench.profile) === null && keeps(model, study));
}

function keeps({ id }: ForecastModel, { bench, constraints }: Study): boolean {
  return brokenConstraints({ model: { type: id, args: {} }, recipe: [] }, bench, constraints).length === 0;
}
