import type { Candidate } from "../backtest/backtest.ts";
import type { WorkflowSpec } from "../grammar/spec.ts";
import type { Bench } from "./bench.ts";

/** The candidate on this panel as a complete workflow. */
export function specOf(bench: Bench, candidate: Candidate): WorkflowSpec {
  const { panel, profile } = bench;
  return {
    schema: "forecast-workflow/1",
    source: { file: panel.file, dialect: panel.dialect, columns: panel.columns },
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
