/** The design matrix of a regression from the predictors of a prepared panel. */
import { type Design, FitError } from "../grammar/model.ts";
import type { WorkingPanel } from "../grammar/step.ts";
import { nameOf } from "../steps/bake.ts";

/** Cells beyond this do not fit into memory along with their copies (512 MB). */
const mostCells = 64_000_000;

/**
 * One row a step of each series, in the order of the panel; rows with a missing value are dropped where the recipe says so (naomit).
 * @throws FitError where there are no predictors, a row must not be dropped, or the matrix would be too large.
 */
export function designMatrix({ series: all, predictors, dropMissing }: WorkingPanel, signal: AbortSignal): Design {
  const columns = predictors.length;
  if (columns === 0) throw new FitError("a regression needs predictors: put steps such as lag, date or fourier into the recipe");
  const most = all.reduce((sum, series) => sum + series.y.length, 0);
  if (most * columns > mostCells) throw new FitError(`${most} rows of ${columns} predictors are too many for the embedded regression`);
  const x = new Float64Array(most * columns);
  const y = new Float64Array(most);
  let rows = 0;
  for (const series of all) {
    signal.throwIfAborted();
    for (let t = 0; t < series.y.length; t++) {
      let missing = Number.isNaN(series.y[t]!) ? "target" : null;
      for (let p = 0; missing === null && p < columns; p++) {
        const value = predictors[p]!.value(series, t);
        x[rows * columns + p] = value;
        if (Number.isNaN(value)) missing = predictors[p]!.name;
      }
      if (missing === null) y[rows++] = series.y[t]!;
      else if (!dropMissing) throw new FitError(`${nameOf(series)} has no ${missing} at row ${t + 1}; put naomit into the recipe`);
    }
  }
  return { names: predictors.map((predictor) => predictor.name), rows, x: x.subarray(0, rows * columns), y: y.subarray(0, rows), ...(predictors.some(({ normalized }) => normalized === true) ? { normalized: true } : {}) };
}
