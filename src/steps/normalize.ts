import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep, WorkingPanel } from "../grammar/step.ts";
import { varies } from "../numeric/standardize.ts";
import { call } from "../python/expression.ts";

const args = {} as const satisfies ArgTable;

/**
 * Each predictor minus its mean, over its population standard deviation (scikit-learn's StandardScaler), learned on the complete
 * rows of the training data: those the regression sees. A penalty needs it, and so does scikit-learn's LinearRegression, which
 * takes directions below a millionth of the largest for collinear (`tol`, since 1.9): lags in millions would drown a sine.
 */
export const normalize: RecipeStep<typeof args> = {
  id: "normalize",
  title: "Normalize predictors",
  about: "Gives every predictor mean 0 and standard deviation 1, so that all count alike.",
  args,
  needs: {},
  on: "predictors",

  prep(training) {
    const scales = learnScales(training);
    return { bake: (panel) => ({ ...panel, predictors: panel.predictors.map((predictor, p) => scaled(predictor, scales[p]!)) }) };
  },

  python: () => ({
    imports: [{ module: "sklearn.preprocessing", name: "StandardScaler" }],
    comment: "Give all predictors mean 0 and standard deviation 1.",
    transformer: call("StandardScaler"),
  }),
};

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaled(predictor: Predictor, { mean, deviation }: Scale): Predictor {
  return { name: predictor.name, normalized: true, value: (series, t) => (predictor.value(series, t) - mean) / deviation };
}

/** Running means and sums of squares (Welford 1962), which do not cancel where the mean is large. */
function learnScales({ series: all, predictors }: WorkingPanel): readonly Scale[] {
  const mean = new Float64Array(predictors.length);
  const squares = new Float64Array(predictors.length);
  const row = new Float64Array(predictors.length);
  let n = 0;
  for (const series of all) {
    for (let t = 0; t < series.y.length; t++) {
      let complete = !Number.isNaN(series.y[t]!);
      for (let p = 0; complete && p < row.length; p++) {
        row[p] = predictors[p]!.value(series, t);
        complete = !Number.isNaN(row[p]!);
      }
      if (!complete) continue;
      n++;
      for (let p = 0; p < row.length; p++) {
        const change = row[p]! - mean[p]!;
        mean[p]! += change / n;
        squares[p]! += change * (row[p]! - mean[p]!);
      }
    }
  }
  return predictors.map((_, p) => ({ mean: mean[p]!, deviation: varies(squares[p]! / n, mean[p]!, n) ? Math.sqrt(squares[p]! / n) : 1 }));
}
