/** Python that forecasts series one by one, for models whose library does not do so. */
import type { PythonImport } from "../grammar/model.ts";

export const forecastEachImports: readonly PythonImport[] = [
  { module: "collections.abc", name: "Callable" },
  { module: "numpy" },
  { module: "utilsforecast.processing", name: "make_future_dataframe" },
];

/** `forecast_one` gets values, times and the times to forecast, and returns as many values. In a panel a series that cannot be fitted repeats its last value. */
export const forecastEach = `def forecast_each(
    history: pd.DataFrame, horizon: int, forecast_one: Callable[..., np.ndarray]
) -> pd.DataFrame:
    """Forecast the series one by one; where one cannot be fitted, repeat its end."""
    last = history.groupby("unique_id")["ds"].last()
    forecast = make_future_dataframe(last.index, last, FREQUENCY, horizon)
    points = []
    for key, future in forecast.groupby("unique_id"):
        series = history[history["unique_id"] == key]
        try:
            point = forecast_one(series["y"].to_numpy(), series["ds"], future["ds"])
        except (RuntimeError, ValueError):
            if len(last) == 1:
                raise
            point = np.full(horizon, series["y"].iloc[-1])
        points.append(point)
    return forecast.assign(point=np.concatenate(points))`;
