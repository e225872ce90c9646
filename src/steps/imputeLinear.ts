import type { ArgTable } from "../grammar/args.ts";
import type { RecipeStep } from "../grammar/step.ts";
import { mapSeries } from "./bake.ts";

const args = {} as const satisfies ArgTable;

/** Straight lines over the gaps; before the first and after the last value that value is repeated (pandas `interpolate`, both directions). */
export const imputeLinear: RecipeStep<typeof args> = {
  id: "impute_linear",
  title: "Interpolate missing values",
  about: "Fills gaps with a straight line between the neighbouring values, and both ends with the nearest value.",
  args,
  needs: {},
  on: "target",

  prep: () => ({ bake: (panel) => mapSeries(panel, (series) => ({ ...series, y: interpolate(series.y) })) }),

  python: () => ({
    imports: [],
    comment: "Fill missing values with straight lines.",
    bake: [
      'filled = history.groupby("unique_id")["y"].transform(',
      '    lambda y: y.interpolate(limit_direction="both")',
      ")",
      "history = history.assign(y=filled)",
    ],
  }),
};

/** @returns a copy of `y` with its NaN filled; all NaN stays all NaN. */
export function interpolate(y: Float64Array): Float64Array {
  const filled = y.slice();
  let last = -1;
  for (let t = 0; t < y.length; t++) {
    if (Number.isNaN(y[t]!)) continue;
    if (last < 0) filled.fill(y[t]!, 0, t);
    else for (let k = last + 1; k < t; k++) filled[k] = y[last]! + ((y[t]! - y[last]!) * (k - last)) / (t - last);
    last = t;
  }
  if (last >= 0) filled.fill(y[last]!, last + 1);
  return filled;
}
