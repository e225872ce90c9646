import type { ArgTable } from "../grammar/args.ts";
import type { PythonStep, RecipeStep } from "../grammar/step.ts";
import { call } from "../python/expression.ts";
import { mapSeries } from "./bake.ts";

const args = {
  lag: { kind: "number", min: 1, max: 100_000, integer: true, default: 1, help: "Distance of the difference in steps: 1, or the season length." },
  differences: { kind: "number", min: 1, max: 2, integer: true, default: 1, help: "How many times the difference is taken." },
} as const satisfies ArgTable;

/** y[t] − y[t − lag], taken `differences` times; the first lag·differences rows fall away (FPP3 §9.1). */
export const diff: RecipeStep<typeof args> = {
  id: "diff",
  title: "Difference",
  about: "Models the change from an earlier value instead of the value, which takes trend (lag 1) or season (lag m) away.",
  args,
  needs: {},
  on: "target",

  reach: ({ lag, differences }) => lag * differences,

  prep(panel, { lag, differences }) {
    const last = panel.series.map((series) => lastValues(series.y, lag, differences));
    return {
      bake: (baked) =>
        mapSeries(baked, (series) => ({
          ...series,
          times: series.times.slice(Math.min(lag * differences, series.y.length)),
          y: repeat(differences, series.y, (y) => difference(y, lag)),
        })),
      target: { pointwise: false, undo: (path, s) => last[s]!.reduceRight((undone, values) => integrate(undone, values), path) },
    };
  },

  python({ lag, differences }, { engine }) {
    const comment = lag === 1 ? "Model the change from step to step." : `Model the change from ${lag} steps before.`;
    if (engine === "mlforecast") {
      const transform = call("Differences", Array.from({ length: differences }, () => lag));
      return {
        imports: [{ module: "mlforecast.target_transforms", name: "Differences" }],
        comment,
        mlforecast: [{ keyword: "target_transforms", value: { kind: "list", items: [transform] } }],
      };
    }
    return framesStep(lag, differences, comment);
  },
};

/** Without mlforecast: keep the last values, difference each series, and add up again behind them. */
function framesStep(lag: number, differences: number, comment: string): PythonStep {
  const names = Array.from({ length: differences }, (_, d) => `last_${lag}${d > 0 ? `_${d + 1}` : ""}`);
  return {
    imports: [{ module: "numpy" }],
    comment,
    definitions: [undoDifference],
    bake: names.flatMap((name) => [
      `${name} = history.groupby("unique_id").tail(${lag})`,
      `changes = history.groupby("unique_id")["y"].diff(${lag})`,
      'history = history.assign(y=changes).dropna(subset="y")',
    ]),
    unbake: names.toReversed().map((name) => `forecast = forecast.assign(point=undo_difference(forecast, ${name}, ${lag}))`),
  };
}

const undoDifference = `def undo_difference(forecast: pd.DataFrame, last: pd.DataFrame, lag: int) -> np.ndarray:
    """Add forecast changes up, starting from the last \`lag\` observed values."""
    changes = forecast.rename(columns={"point": "y"})
    path = pd.concat([last, changes]).sort_values(
        ["unique_id", "ds"], ignore_index=True
    )
    place = path.groupby("unique_id").cumcount()
    values = path.groupby([path["unique_id"], place % lag])["y"].cumsum()
    return values[place >= lag].to_numpy()`;

function difference(y: Float64Array, lag: number): Float64Array {
  return Float64Array.from({ length: Math.max(0, y.length - lag) }, (_, t) => y[t + lag]! - y[t]!);
}

/** The last `lag` values before each of the differences, outermost first. */
function lastValues(y: Float64Array, lag: number, differences: number): readonly Float64Array[] {
  const stages: Float64Array[] = [];
  for (let d = 0, stage = y; d < differences; d++, stage = difference(stage, lag)) stages.push(stage.slice(-lag));
  return stages;
}

/** Steps beyond the lag build on the forecast itself. */
function integrate(path: Float64Array, last: Float64Array): Float64Array {
  const lag = last.length;
  const undone = new Float64Array(path.length);
  for (let k = 0; k < path.length; k++) undone[k] = path[k]! + (k < lag ? last[k]! : undone[k - lag]!);
  return undone;
}

function repeat<T>(times: number, value: T, change: (value: T) => T): T {
  let result = value;
  for (let i = 0; i < times; i++) result = change(result);
  return result;
}
