import type { ArgTable } from "../grammar/args.ts";
import type { SeriesModel } from "../grammar/model.ts";
import { call, name } from "../python/expression.ts";
import { args as arimaArgs } from "./arimaReg/args.ts";
import { arimaReg } from "./arimaReg/index.ts";
import { boostingArgs } from "./boosted/args.ts";
import { boostingDefinitions, boostingImports, treesPython } from "./boosted/python.ts";
import { requireDates, withBoostedResiduals } from "./boosted/residuals.ts";

const args = { ...arimaArgs, ...boostingArgs } as const satisfies ArgTable;

/** ARIMA, then gradient boosting of what it leaves over, by the calendar (modeltime's `arima_boost`; Zhang 2003 on ARIMA with a second model for its residuals). */
export const arimaBoost: SeriesModel<typeof args> = {
  kind: "series",
  id: "arima_boost",
  title: "ARIMA with boosted residuals",
  about: "ARIMA first; trees then learn from the dates what it leaves over, such as weekdays beside a yearly season.",
  args,
  needs: { ...arimaReg.needs, calendar: true },
  profile: {
    millisecondsPerThousandRows: 320,
    memory: "low",
    interpretability: "low",
    strengths: ["autocorrelation and effects of the calendar that are no straight lines"],
    weaknesses: ["learns noise where little is left over", "dearer than ARIMA"],
  },

  // Held-out ends of M1, tourism and M4 weekly: what ARIMA leaves over follows the calendar so little that the trees add noise.
  propose: () => [],

  fit(y, given, signal, calendar) {
    const dates = requireDates(y, calendar);
    return withBoostedResiduals(arimaReg.fit(y, given, signal, calendar), y, dates, given, signal);
  },

  python(given) {
    const arima = arimaReg.python(given);
    return {
      library: "function",
      imports: [...["ARIMA", "AutoARIMA"].map((each) => ({ module: "statsforecast.models", name: each })), ...boostingImports],
      expression: call("boosted_arima", name("history"), name("horizon"), arima.expression, treesPython(given)),
      definitions: [...boostingDefinitions, definition],
    };
  },
};

const definition = `def boosted_arima(
    history: pd.DataFrame,
    horizon: int,
    arima: ARIMA | AutoARIMA,
    trees: HistGradientBoostingRegressor,
) -> pd.DataFrame:
    """ARIMA for each series, and trees for what it leaves over."""

    def forecast_one(y: np.ndarray, ds: pd.Series, future: pd.Series) -> np.ndarray:
        model = arima.new().fit(y)
        _, _, _, _, season, differences, seasonal_differences = model.model_["arma"]
        first = differences + season * seasonal_differences
        residuals = (y - model.predict_in_sample()["fitted"])[first:]
        point = model.predict(horizon)["mean"]
        return point + boosted(trees, residuals, ds, future)

    return forecast_each(history, horizon, forecast_one)`;
