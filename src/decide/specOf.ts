import type { Candidate } from "../backtest/backtest.ts";
import type { WorkflowSpec } from "../grammar/spec.ts";
import type { Panel } from "../data/panel.ts";
import type { Bench } from "./bench.ts";

/** The candidate on this panel as a complete workflow. */
export function specOf(bench: Bench, candidate: Candidate): WorkflowSpec {
  const { panel, profile } = bench;
  return {
    schema: "forecast-workflow/1",
    source: { file: panel.file, dialect: panel.dialect, columns: panel.columns, ...(panel.across === undefined ? {} : { across: panel.across }), ...untidy(panel) },
    roles: {
      layout: panel.layout,
      index: panel.roles.index,
      keys: panel.roles.keys,
      targets: panel.roles.targets,
      exogenous: [],
      duplicates: panel.duplicates,
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

/** Columns with cells that are not what the rest of the column is, or that wear signs; and those signs. */
function untidy({ problems, columns, decorated = [], roles, across }: Panel): { readonly untidy?: readonly string[]; readonly signs?: readonly string[] } {
  const places = problems.flatMap(({ code, at }) => ((code === "cell_not_number" || code === "cell_not_time") && at?.column !== undefined ? [at.column - 1] : []));
  const names = [...new Set([...places.flatMap((place) => columns[place] ?? []), ...decorated.map(({ column }) => column)])];
  const values = across?.columns ?? roles.targets;
  const signs = [...new Set(decorated.filter(({ column }) => values.includes(column)).flatMap((each) => each.signs))];
  return { ...(names.length === 0 ? {} : { untidy: names }), ...(signs.length === 0 ? {} : { signs }) };
}
