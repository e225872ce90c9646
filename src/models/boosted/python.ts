/** Boosted residuals in Python: scikit-learn's histogram trees on parts of the date. */
import type { PythonImport } from "../../grammar/model.ts";
import { call, type Expression, keywords } from "../../python/expression.ts";
import { forecastEach, forecastEachImports } from "../forecastEach.ts";
import type { BoostingArgs } from "./args.ts";

export const boostingImports: readonly PythonImport[] = [...forecastEachImports, { module: "sklearn.ensemble", name: "HistGradientBoostingRegressor" }];

export const boostingDefinitions: readonly string[] = [
  `def time_features(ds: pd.Series, step: pd.Timedelta) -> pd.DataFrame:
    """What a date alone says: the finer the steps, the more."""
    features = {"time": ds.astype("int64"), "month": ds.dt.month}
    if step < pd.Timedelta(days=28):
        features |= {"day": ds.dt.day, "dayofweek": ds.dt.dayofweek}
    if step < pd.Timedelta(days=1):
        features |= {"hour": ds.dt.hour, "minute": ds.dt.minute}
    return pd.DataFrame(features)`,
  `def boosted(
    trees: HistGradientBoostingRegressor,
    residuals: np.ndarray,
    ds: pd.Series,
    future: pd.Series,
) -> np.ndarray:
    """What trees that look at dates alone expect a model to leave over."""
    step = ds.diff().median()
    trees.fit(time_features(ds[-len(residuals) :], step), residuals)
    return trees.predict(time_features(future, step))`,
  forecastEach,
];

/** The trees; what is as scikit-learn's own default is left out. */
export function treesPython({ trees, tree_depth, learn_rate, min_n }: BoostingArgs): Expression {
  return call(
    "HistGradientBoostingRegressor",
    keywords({
      max_iter: trees === 100 ? undefined : trees,
      learning_rate: learn_rate === 0.1 ? undefined : learn_rate,
      max_depth: tree_depth,
      min_samples_leaf: min_n === 20 ? undefined : min_n,
      early_stopping: false,
    }),
  );
}
