import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { call, dict } from "../python/expression.ts";
import { withPredictors } from "./bake.ts";

const args = {
  window: { kind: "number", min: 2, max: 10_000, integer: true, default: 12, help: "Number of values in the window." },
  statistic: { kind: "choice", choices: ["mean", "std", "min", "max"], default: "mean", help: "What is computed over the window; std is the sample standard deviation." },
  lag: { kind: "number", min: 1, max: 100_000, integer: true, default: 1, help: "The window ends this many steps before the row." },
  season: { kind: "number", min: 1, max: 100_000, integer: true, default: 1, help: "Distance of the values: 1 = one after the other, the season length = the same place in each season." },
} as const satisfies ArgTable;

/** A statistic of the last full window: there is none before `lag + (window − 1) · season` values have passed. */
export const rolling: RecipeStep<typeof args> = {
  id: "rolling",
  title: "Rolling statistic",
  about: "Uses the mean, spread, least or largest of the latest values as a predictor.",
  args,
  needs: {},
  on: "predictors",

  reach: ({ window, lag, season }) => lag + (window - 1) * season,

  prep: (_, { window, statistic, lag, season }) => ({
    bake: (panel) => withPredictors(panel, [rolled(window, statistic, lag, season)]),
  }),

  python({ window, statistic, lag, season }) {
    const name = `${season > 1 ? "Seasonal" : ""}${className[statistic]}`;
    const which = season > 1 ? `${window} values, each ${season} steps apart,` : `latest ${window} values`;
    return {
      imports: [{ module: "mlforecast.lag_transforms", name }],
      comment: `The ${words[statistic]} of ${season > 1 ? "" : "the "}${which} as a predictor.`,
      mlforecast: [{ keyword: "lag_transforms", value: dict([[lag, [season > 1 ? call(name, season, window) : call(name, window)]]]) }],
    };
  },
};

type Statistic = (typeof args.statistic.choices)[number];
const className = { mean: "RollingMean", std: "RollingStd", min: "RollingMin", max: "RollingMax" } as const satisfies Record<Statistic, string>;
const words = { mean: "mean", std: "standard deviation", min: "minimum", max: "maximum" } as const satisfies Record<Statistic, string>;

function rolled(window: number, statistic: Statistic, lag: number, season: number): Predictor {
  const compute = statistics[statistic];
  const reach = (window - 1) * season;
  return {
    // The name that mlforecast gives the column.
    name: season > 1 ? `seasonal_rolling_${statistic}_lag${lag}_season_length${season}_window_size${window}` : `rolling_${statistic}_lag${lag}_window_size${window}`,
    value(series, t) {
      const last = t - lag;
      return last >= reach ? compute(series.y, last - reach, last, season) : NaN;
    },
  };
}

/** Over y[first], y[first + step] … y[last]. */
const statistics: Record<Statistic, (y: Float64Array, first: number, last: number, step: number) => number> = {
  mean,
  std(y, first, last, step) {
    const center = mean(y, first, last, step);
    let squares = 0;
    for (let t = first; t <= last; t += step) squares += (y[t]! - center) ** 2;
    return Math.sqrt((squares * step) / (last - first));
  },
  min(y, first, last, step) {
    let least = Infinity;
    for (let t = first; t <= last; t += step) least = Math.min(least, y[t]!);
    return least;
  },
  max(y, first, last, step) {
    let largest = -Infinity;
    for (let t = first; t <= last; t += step) largest = Math.max(largest, y[t]!);
    return largest;
  },
};

function mean(y: Float64Array, first: number, last: number, step: number): number {
  let sum = 0;
  for (let t = first; t <= last; t += step) sum += y[t]!;
  return (sum * step) / (last - first + step);
}
