/** The model as statsmodels has it. */
import type { PythonModel } from "../../grammar/model.ts";
import { call, keywords, name } from "../../python/expression.ts";
import type { VarmaxArgs } from "./index.ts";

const stable = `def is_stable(fitted: VARResults) -> bool:
    """Without lags there is nothing to grow."""
    return fitted.k_ar == 0 or fitted.is_stable()`;

const definition = `def vector_autoregression(
    history: pd.DataFrame, horizon: int, differences: int | None = None, **order
) -> pd.DataFrame:
    """All series together, each explained by earlier values of all of them."""
    wide = history.pivot(index="ds", columns="unique_id", values="y").dropna()
    values = wide.to_numpy()
    changes = np.diff(values, axis=0)
    fitted = VAR(changes if differences else values).fit(**order)
    if differences is None and not is_stable(fitted):
        differences = 1
        fitted = VAR(changes).fit(**order)
    while differences and not is_stable(fitted):
        fitted = VAR(changes).fit(fitted.k_ar - 1)
    known = changes if differences else values
    points = fitted.forecast(known[len(known) - fitted.k_ar :], horizon)
    if differences:
        points = values[-1] + points.cumsum(axis=0)
    ends = pd.Series(wide.index[-1], index=wide.columns)
    forecast = make_future_dataframe(wide.columns, ends, FREQUENCY, horizon)
    return forecast.assign(point=points.T.ravel())`;

export function varPython({ non_seasonal_ar, criterion, non_seasonal_differences }: VarmaxArgs): PythonModel {
  const order = non_seasonal_ar === null ? { ic: criterion } : { maxlags: non_seasonal_ar };
  return {
    library: "function",
    imports: [{ module: "numpy" }, { module: "statsmodels.tsa.api", name: "VAR" }, { module: "statsmodels.tsa.vector_ar.var_model", name: "VARResults" }, { module: "utilsforecast.processing", name: "make_future_dataframe" }],
    expression: call("vector_autoregression", name("history"), name("horizon"), keywords({ differences: non_seasonal_differences ?? undefined, ...order })),
    definitions: [stable, definition],
  };
}
