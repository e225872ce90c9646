import type { ArgTable } from "../grammar/args.ts";
import { FitError } from "../grammar/model.ts";
import type { RecipeStep, WorkingPanel } from "../grammar/step.ts";
import { boxCox, guerrero, undoBoxCox } from "../numeric/boxCox.ts";
import { median } from "./imputeMedian.ts";
import { mapSeries, nameOf } from "./bake.ts";

const args = {
  lambda: { kind: "number", min: 0, max: 2, default: null, help: "Power: 0 is the logarithm, 1 leaves the shape as it is; null = Guerrero's choice on the training data." },
  period: { kind: "number", min: 2, max: 100_000, integer: true, default: 2, help: "Season length that Guerrero's choice groups by." },
} as const satisfies ArgTable;

/**
 * Box–Cox power transform (Box & Cox 1964), lambda by Guerrero (1993): the median over the series, one for the panel, because series
 * of one regression must stay comparable. Never below 0: there the back transform has a pole that upper bounds would run into.
 */
export const boxcox: RecipeStep<typeof args> = {
  id: "boxcox",
  title: "Box–Cox transform",
  about: "Bends the target by a power between the logarithm and the square, so that its swings have one size.",
  args,
  needs: { positive: true },
  on: "target",

  prep(panel, { lambda: given, period }) {
    for (const series of panel.series) {
      const bad = series.y.find((value) => value <= 0);
      if (bad !== undefined) throw new FitError(`Box–Cox needs values above 0; ${nameOf(series)} has ${bad}`);
    }
    const lambda = given ?? learnLambda(panel, period);
    const apply = (values: Float64Array): Float64Array => values.map((value) => boxCox(value, lambda));
    return {
      bake: (baked) => mapSeries(baked, (series) => ({ ...series, y: apply(series.y) })),
      target: { pointwise: true, apply, undo: (path) => path.map((value) => undoBoxCox(value, lambda)) },
    };
  },

  python({ lambda, period }) {
    const power = lambda === null ? "box_cox_lambda" : String(lambda);
    const to = (series: string): string => `boxcox(${series}.to_numpy(), ${power})`;
    const back = (series: string): string => `inv_boxcox(${series}.to_numpy(), ${power})`;
    return {
      imports: [
        { module: "coreforecast.scalers", name: "boxcox" },
        ...(lambda === null ? [{ module: "coreforecast.scalers", name: "boxcox_lambda" }] : []),
        { module: "coreforecast.scalers", name: "inv_boxcox" },
      ],
      comment: lambda === null ? "Bend the target by the power that evens out its swings (Guerrero)." : "Bend the target by a power.",
      ...(lambda === null ? { definitions: [learnPython], learn: [`box_cox_lambda = learn_box_cox_lambda(history, ${period})`] } : {}),
      bake: [`history = history.assign(y=${to('history["y"]')})`],
      unbake: [`point = ${back('forecast["point"]')}`, "forecast = forecast.assign(point=point)"],
      scale: { apply: to("{}"), undo: back("{}") },
    };
  },
};

/** Series without any value have no say. */
function learnLambda({ series }: WorkingPanel, period: number): number {
  const seen = series.map(({ y }) => y.filter((value) => !Number.isNaN(value))).filter((y) => y.length > 0);
  return seen.length > 0 ? median(Float64Array.from(seen, (y) => guerrero(y, period))) : 1;
}

const learnPython = `def learn_box_cox_lambda(history: pd.DataFrame, period: int) -> float:
    """Guerrero's power, the median over the series."""
    values = history.dropna(subset="y").groupby("unique_id")["y"]
    lambdas = values.agg(
        lambda y: boxcox_lambda(y.to_numpy(), "guerrero", period, lower=0.0)
    )
    return lambdas.median()`;
