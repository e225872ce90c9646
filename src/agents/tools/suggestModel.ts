import { brokenConstraints } from "../constraints.ts";
import { unmet } from "../../grammar/needs.ts";
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
    const rows = study.rows();
    const allowed = (id: string): boolean => bench.only === undefined || bench.only === id;
    const fits = (id: string): boolean => brokenConstraints({ model: { type: id, args: {} }, recipe: [] }, bench, constraints).length === 0;
    const untried = choosable.filter((id) => allowed(id) && rows.every(({ candidate }) => candidate.model.type !== id)).map(entryOf);
    return {
      backtested: rows.filter((row) => row.scores !== null && brokenConstraints(row.candidate, bench, constraints).length === 0).slice(0, count).map((row) => backtestView(row, study)),
      could_be_backtested: untried
        .filter(({ id, needs }) => unmet(needs, bench.profile) === null && fits(id))
        .slice(0, count)
        .map((model) => ({ model: model.id, about: model.about, kind: model.kind, milliseconds_per_1000_rows: model.profile.millisecondsPerThousandRows, usual_recipe: usualRecipe(model, bench).map(({ type }) => type) })),
      do_not_apply: untried
        .map(({ id, needs }) => ({ model: id, reason: unmet(needs, bench.profile) }))
        .filter(({ reason }) => reason !== null)
        .slice(0, count),
      against_constraints: untried.filter(({ id }) => !fits(id)).map(({ id }) => id),
      backtests_left: study.allowance.left.backtests,
    };
  },
});
