import type { Candidate } from "../backtest/backtest.ts";
import { leavesOf } from "../backtest/cost.ts";
import type { WorkflowSpec } from "../grammar/spec.ts";
import type { Panel } from "../data/panel.ts";
import { columnsUsed } from "../steps/exogenous.ts";
import type { Bench } from "./bench.ts";

/** The candidate on this panel as a complete workflow. */
export function specOf(bench: Bench, candidate: Candidate): WorkflowSpec {
  const { panel, profile } = bench;
  return {
    schema: "forecast-workflow/1",
    source: { file: panel.file, dialect: panel.dialect, columns: panel.columns, ...(panel.across === undefined ? {} : { across: panel.across }), ...untidyIn(panel) },
    roles: {
      layout: panel.layout,
      index: panel.roles.index,
      keys: panel.roles.keys,
      targets: panel.roles.targets,
      exogenous: usedColumns(candidate),
      duplicates: panel.duplicates,
      ...(panel.bins === undefined ? {} : { bins: panel.bins }),
      ...(panel.partial === true ? { partial: true } : {}),
    },
    frequency: panel.frequency,
    periods: profile.periods,
    recipe: candidate.recipe,
    model: candidate.model,
    horizon: bench.horizon,
    levels: bench.levels,
    nonNegative: profile.nonNegative,
    validation: bench.validation,
  };
}

/** All that the candidate's recipe, or those of its members, look at beside the target. */
function usedColumns(candidate: Candidate): readonly string[] {
  return [...new Set(leavesOf(candidate).flatMap(({ recipe }) => recipe.flatMap(columnsUsed)))];
}

/** Columns that a plain reader would stumble over, and the signs that the target's numbers wear. */
function untidyIn({ untidy = [], roles, across }: Panel): { readonly untidy?: readonly string[]; readonly signs?: readonly string[] } {
  const values = across?.columns ?? roles.targets;
  const signs = [...new Set(untidy.filter(({ column }) => values.includes(column)).flatMap((each) => each.signs))];
  return { ...(untidy.length === 0 ? {} : { untidy: untidy.map(({ column }) => column) }), ...(signs.length === 0 ? {} : { signs }) };
}
