import type { Predictor, WorkingPanel, WorkingSeries } from "../grammar/step.ts";

/** The panel with each series replaced; most target steps bake this way. */
export function mapSeries(panel: WorkingPanel, change: (series: WorkingSeries, seriesNumber: number) => WorkingSeries): WorkingPanel {
  return { ...panel, series: panel.series.map(change) };
}

/** How messages name a series: its key, or "the series" where there is only one. */
export function nameOf(series: WorkingSeries): string {
  return series.key.length > 0 ? `series ${series.key.map((part) => JSON.stringify(part)).join(" / ")}` : "the series";
}

/** The panel with more predictors; all predictor steps bake this way. A name that is there already is not added twice. */
export function withPredictors(panel: WorkingPanel, more: readonly Predictor[]): WorkingPanel {
  const predictors = [...panel.predictors];
  for (const predictor of more) if (!predictors.some((known) => known.name === predictor.name)) predictors.push(predictor);
  return { ...panel, predictors };
}
