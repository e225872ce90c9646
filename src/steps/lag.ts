import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { expression } from "../python/expression.ts";
import { withPredictors } from "./bake.ts";

const args = {
  lags: { kind: "numbers", min: 1, max: 100_000, integer: true, default: [1], help: "How many steps back: 1 is the value before." },
} as const satisfies ArgTable;

/** Earlier values of the target as predictors; forecasts stand in for values that are not there yet. */
export const lag: RecipeStep<typeof args> = {
  id: "lag",
  title: "Lags",
  about: "Uses values from a fixed number of steps before as predictors.",
  args,
  needs: {},
  on: "predictors",

  reach: ({ lags }) => Math.max(0, ...lags),

  prep: (_, { lags }) => ({ bake: (panel) => withPredictors(panel, lags.map(lagged)) }),

  python: (values) => ({ imports: [], comment: "Earlier values as predictors.", mlforecast: [{ keyword: "lags", value: expression(values.lags) }] }),
};

function lagged(steps: number): Predictor {
  return { name: `lag${steps}`, value: (series, t) => (t >= steps ? series.y[t - steps]! : NaN) };
}
