import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { call, dict } from "../python/expression.ts";
import { withPredictors } from "./bake.ts";

const args = {
  window: { kind: "number", min: 2, max: 10_000, integer: true, default: 12, help: "Number of values in the window." },
  statistic: { kind: "choice", choices: ["mean", "std", "min", "max"], default: "mean", help: "What is computed over the window; std is the sample standard deviation." },
  lag: { kind: "number", min: 1, max: 100_000, integer: true, default: 1, help: "The window ends this many steps before the row." },
} as const satisfies ArgTable;

/** A statistic of the last full window: there is none before `lag + window − 1` values have passed. */
export const rolling: RecipeStep<typeof args> = {
  id: "rolling",
  title: "Rolling statistic",
  about: "Uses the mean, spread, least or largest of the latest values as a predictor.",
  args,
  needs: {},
  on: "predictors",

  prep: (_, { window, statistic, lag }) => ({
    bake: (panel) => withPredictors(panel, [rolled(window, statistic, lag)]),
  }),

  python({ window, statistic, lag }) {
    const name = className[statistic];
    return {
      imports: [{ module: "mlforecast.lag_transforms", name }],
      comment: `The ${words[statistic]} of the latest ${window} values as a predictor.`,
      mlforecast: [{ keyword: "lag_transforms", value: dict([[lag, [call(name, window)]]]) }],
    };
  },
};

type Statistic = (typeof args.statistic.choices)[number];
const className = { mean: "RollingMean", std: "RollingStd", min: "RollingMin", max: "RollingMax" } as const satisfies Record<Statistic, string>;
const words = { mean: "mean", std: "standard deviation", min: "minimum", max: "maximum" } as const satisfies Record<Statistic, string>;

function rolled(window: number, statistic: Statistic, lag: number): Predictor {
  const compute = statistics[statistic];
  return {
    // The name that mlforecast gives the column.
    name: `rolling_${statistic}_lag${lag}_window_size${window}`,
    value(series, t) {
      const end = t - lag + 1;
      return end >= window ? compute(series.y, end - window, end) : NaN;
    },
  };
}

/** Over y[start … end − 1]. */
const statistics: Record<Statistic, (y: Float64Array, start: number, end: number) => number> = {
  mean,
  std(y, start, end) {
    const center = mean(y, start, end);
    let squares = 0;
    for (let t = start; t < end; t++) squares += (y[t]! - center) ** 2;
    return Math.sqrt(squares / (end - start - 1));
  },
  min(y, start, end) {
    let least = Infinity;
    for (let t = start; t < end; t++) least = Math.min(least, y[t]!);
    return least;
  },
  max(y, start, end) {
    let largest = -Infinity;
    for (let t = start; t < end; t++) largest = Math.max(largest, y[t]!);
    return largest;
  },
};

function mean(y: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let t = start; t < end; t++) sum += y[t]!;
  return sum / (end - start);
}
