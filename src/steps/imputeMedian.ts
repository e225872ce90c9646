import type { ArgTable } from "../grammar/args.ts";
import type { RecipeStep } from "../grammar/step.ts";
import { mapSeries } from "./bake.ts";

const args = {} as const satisfies ArgTable;

/** Each series' own median of the training data. For series without trend and season; otherwise impute_linear. */
export const imputeMedian: RecipeStep<typeof args> = {
  id: "impute_median",
  title: "Fill missing values with the median",
  about: "Replaces missing values with the median of their own series.",
  args,
  needs: {},
  on: "target",

  prep(panel) {
    const medians = panel.series.map((series) => median(series.y));
    return { bake: (baked) => mapSeries(baked, (series, s) => ({ ...series, y: series.y.map((value) => (Number.isNaN(value) ? medians[s]! : value)) })) };
  },

  python: () => ({
    imports: [],
    comment: "Fill missing values with the median of their series.",
    bake: ['medians = history.groupby("unique_id")["y"].transform("median")', 'history = history.assign(y=history["y"].fillna(medians))'],
  }),
};

/** Median of the values that are there; NaN where there is none. */
export function median(y: Float64Array): number {
  const sorted = y.filter((value) => !Number.isNaN(value)).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
