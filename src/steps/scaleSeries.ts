import type { ArgTable } from "../grammar/args.ts";
import { FitError } from "../grammar/model.ts";
import type { PythonStep, RecipeStep } from "../grammar/step.ts";
import { call } from "../python/expression.ts";
import { mapSeries, nameOf } from "./bake.ts";

const args = {} as const satisfies ArgTable;

/**
 * Each series minus its own mean, over its own population standard deviation (mlforecast's LocalStandardScaler), learned on its
 * training data. An error then weighs alike in every series. For one regression over series of different sizes; models of single
 * series gain nothing by it.
 */
export const scaleSeries: RecipeStep<typeof args> = {
  id: "scale_series",
  title: "Scale each series",
  about: "Gives every series mean 0 and standard deviation 1, so that all count alike in one regression.",
  args,
  needs: {},
  on: "target",

  prep(panel) {
    const scales = panel.series.map((series) => {
      const scale = learnScale(series.y);
      if (!Number.isFinite(scale.deviation)) throw new FitError(`the values of ${nameOf(series)} are too large to scale`);
      return scale;
    });
    return {
      bake: (baked) => mapSeries(baked, (series, s) => ({ ...series, y: series.y.map((value) => (value - scales[s]!.mean) / scales[s]!.deviation) })),
      // Pointwise in each series, but another line for each: intervals, which are a multiple of a series' own errors, are the same without it.
      target: { pointwise: false, undo: (path, s) => path.map((value) => value * scales[s]!.deviation + scales[s]!.mean) },
    };
  },

  python(_, { engine }) {
    const comment = "Scale each series by its own mean and standard deviation.";
    if (engine !== "mlforecast") return framesStep(comment);
    return {
      imports: [{ module: "mlforecast.target_transforms", name: "LocalStandardScaler" }],
      comment,
      mlforecast: [{ keyword: "target_transforms", value: { kind: "list", items: [call("LocalStandardScaler")] } }],
    };
  },
};

function framesStep(comment: string): PythonStep {
  return {
    imports: [{ module: "numpy" }],
    comment,
    bake: [
      'values = history.groupby("unique_id")["y"]',
      "center, spread = values.mean(), values.std(ddof=0)",
      "spread = spread.where(spread > np.finfo(float).eps, 1)",
      'key = history["unique_id"]',
      'scaled = (history["y"] - key.map(center)) / key.map(spread)',
      "history = history.assign(y=scaled)",
    ],
    unbake: ['key = forecast["unique_id"]', 'point = forecast["point"] * key.map(spread) + key.map(center)', "forecast = forecast.assign(point=point)"],
  };
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** Missing values are passed over. A series that hardly moves is only centred, as in mlforecast. */
function learnScale(y: Float64Array): Scale {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (const value of y) {
    if (Number.isNaN(value)) continue;
    n++;
    const change = value - mean;
    mean += change / n;
    squares += change * (value - mean);
  }
  const deviation = n > 0 ? Math.sqrt(squares / n) : 0;
  return { mean, deviation: deviation < Number.EPSILON ? 1 : deviation };
}
