import { type ArgsOf, type ArgTable, type ArgValues, checkArgs, type ModelSpec } from "../grammar/args.ts";
import { type Design, FitError, type FittedRegression, type ForecastModel, type JointModel, type RegressionModel } from "../grammar/model.ts";
import { call, keywords, name } from "../python/expression.ts";
import { countOf } from "./trainingRows.ts";

const args = {
  base_model: { kind: "models", default: [{ type: "linear_reg", args: {} }], help: "The regression that learns from the lags: exactly one." },
  lags: { kind: "numbers", min: 1, max: 10_000, integer: true, default: [], help: "How many steps back its predictors lie; none = 1, 2, … up to 24, or up to a sixth of the shortest series." },
  differentiation: { kind: "number", min: 0, max: 2, integer: true, default: 0, help: "How many times the change from step to step is taken first." },
} as const satisfies ArgTable;

type RecursiveArgs = ArgsOf<typeof args>;

/** Cells of the design matrix: more do not fit into memory along with their copies (512 MB). */
const mostCells = 64_000_000;

/**
 * Any regression over lags, forecast recursively (FPP3 §13.1; Bontempi et al. 2013, "recursive strategy"): self-contained, where
 * the regressions by themselves take their predictors from the recipe.
 * @param all the list of models that `base_model` is looked up in.
 */
export function recursiveReg(all: () => readonly ForecastModel[]): JointModel<typeof args> {
  return {
    kind: "joint",
    id: "recursive_reg",
    title: "Recursive regression",
    about: "Lets a regression of choice learn the next value from the ones before, of all series together, and feeds it its own forecasts.",
    args,
    needs: { minObservations: 10, complete: true },
    profile: {
      millisecondsPerThousandRows: 8,
      memory: "medium",
      interpretability: "medium",
      strengths: ["any regression becomes a forecaster", "learns from all series of a panel together"],
      weaknesses: ["no calendar, no other columns", "errors of early steps are carried on to later ones"],
    },

    // The regressions with the recipe's lags, seasons and calendar see more.
    propose: () => [],

    fit(series, given, signal) {
      const [base, baseArgs] = regressionOf(given.base_model, all());
      const changed = series.map(({ y }) => differenced(y, given.differentiation));
      const lags = given.lags.length > 0 ? given.lags : usualLags(Math.min(...series.map(({ y }) => y.length)));
      const fitted = base.regress(designOf(changed, lags), baseArgs, signal);
      return {
        description: `Recursive over ${countOf(lags.length, "lag")}${given.differentiation > 0 ? " of changes" : ""}: ${fitted.description}`,
        predict: (horizon) => series.map(({ y }, s) => integrated(y, given.differentiation, extended(fitted, changed[s]!, lags, horizon))),
      };
    },

    python({ base_model, lags, differentiation }) {
      const [base, baseArgs] = regressionOf(base_model, all());
      const regressor = base.python(baseArgs);
      const settings = { lags: lags.length > 0 ? lags : undefined, differences: differentiation > 0 ? differentiation : undefined };
      return {
        library: "function",
        imports: [
          ...regressor.imports,
          { module: "mlforecast", name: "MLForecast" },
          { module: "mlforecast.target_transforms", name: "Differences" },
          { module: "sklearn.base", name: "RegressorMixin" },
        ],
        expression: call("recursive", name("history"), name("horizon"), regressor.expression, keywords(settings)),
        definitions: [...(regressor.definitions ?? []), definition],
      };
    },
  };
}

/** @throws FitError where it is not one known regression with arguments that it takes. */
function regressionOf(given: RecursiveArgs["base_model"], all: readonly ForecastModel[]): readonly [RegressionModel, ArgValues] {
  const spec: ModelSpec | undefined = given[0];
  if (spec === undefined || given.length > 1) throw new FitError("base_model must be exactly one model");
  const model = all.find(({ id }) => id === spec.type);
  if (model?.kind !== "regression") throw new FitError(`base_model ${JSON.stringify(spec.type)} is no regression; these are: ${all.flatMap(({ kind, id }) => (kind === "regression" ? [id] : [])).join(", ")}`);
  const checked = checkArgs(model.args, spec.args);
  if (!checked.ok) throw new FitError(`base_model ${spec.type}: ${checked.reasons.join("; ")}`);
  return [model, checked.args];
}

function usualLags(shortest: number): readonly number[] {
  return Array.from({ length: Math.max(1, Math.min(24, Math.floor(shortest / 6))) }, (_, i) => i + 1);
}

/** Rows of all series for which every lag is there. @throws FitError where a series has fewer values than its forecast looks back. */
function designOf(ys: readonly Float64Array[], lags: readonly number[]): Design {
  const longest = Math.max(...lags);
  const short = ys.find((y) => y.length < longest);
  if (short !== undefined) throw new FitError(`a series of ${short.length} values is too short for lag ${longest}`);
  const rows = ys.reduce((sum, y) => sum + y.length - longest, 0);
  if (rows * lags.length > mostCells) throw new FitError(`${rows} rows of ${lags.length} lags are too many for the embedded regression`);
  const x = new Float64Array(rows * lags.length);
  const target = new Float64Array(rows);
  let row = 0;
  for (const y of ys) {
    for (let t = longest; t < y.length; t++, row++) {
      lags.forEach((lag, p) => (x[row * lags.length + p] = y[t - lag]!));
      target[row] = y[t]!;
    }
  }
  return { names: lags.map((lag) => `lag${lag}`), rows, x, y: target };
}

/** The next `horizon` values, each a lag of the ones after it. */
function extended(fitted: FittedRegression, y: Float64Array, lags: readonly number[], horizon: number): Float64Array {
  const n = y.length;
  const path = new Float64Array(n + horizon);
  path.set(y);
  const row = new Float64Array(lags.length);
  for (let t = n; t < n + horizon; t++) {
    lags.forEach((lag, p) => (row[p] = path[t - lag]!));
    path[t] = fitted.predictRow(row);
    if (!Number.isFinite(path[t]!)) throw new FitError("its forecast grows beyond all bounds");
  }
  return path.slice(n);
}

function differenced(y: Float64Array, times: number): Float64Array {
  if (times === 0) return y;
  return differenced(Float64Array.from({ length: Math.max(0, y.length - 1) }, (_, t) => y[t + 1]! - y[t]!), times - 1);
}

/** The path of changes added up from the last values. */
function integrated(y: Float64Array, times: number, path: Float64Array): Float64Array {
  if (times === 0) return path;
  let value = differenced(y, times - 1).at(-1)!;
  return integrated(y, times - 1, path.map((change) => (value += change)));
}

const definition = `def recursive(
    history: pd.DataFrame,
    horizon: int,
    model: RegressorMixin,
    lags: list[int] | None = None,
    differences: int = 0,
) -> pd.DataFrame:
    """One regression over earlier values of all series, forecast step by step."""
    if lags is None:
        shortest = history.groupby("unique_id").size().min()
        lags = list(range(1, max(1, min(24, shortest // 6)) + 1))
    forecaster = MLForecast(
        models={"point": model},
        freq=FREQUENCY,
        lags=lags,
        target_transforms=[Differences([1] * differences)] if differences else None,
    )
    forecaster.fit(history, static_features=[])
    return forecaster.predict(horizon)`;
