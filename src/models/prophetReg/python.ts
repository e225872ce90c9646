/** The model as the package prophet has it. */
import type { PythonModel } from "../../grammar/model.ts";
import { call, type Expressible, keywords, name } from "../../python/expression.ts";
import { forecastEach, forecastEachImports } from "../forecastEach.ts";
import type { ProphetArgs } from "./args.ts";

/** Lines in a function. */
export const quietProphet = `\
    for package in ("cmdstanpy", "prophet"):
        logging.getLogger(package).disabled = True  # they tell of every fit`;

const definition = `def prophet(history: pd.DataFrame, horizon: int, **settings) -> pd.DataFrame:
    """Prophet's most probable curve for each series."""

    def forecast_one(y: np.ndarray, ds: pd.Series, future: pd.Series) -> np.ndarray:
        model = Prophet(uncertainty_samples=0, **settings)
        model.fit(pd.DataFrame({"ds": ds, "y": y}))
        return model.predict(pd.DataFrame({"ds": future}))["yhat"].to_numpy()

${quietProphet}
    return forecast_each(history, horizon, forecast_one)`;

const switches = { auto: undefined, on: true, off: false } as const;

/** The keywords of `Prophet`; what is as its own default is left out. */
export function prophetSettings(given: ProphetArgs): Readonly<Record<string, Expressible | undefined>> {
  const unless = <T extends number | string>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);
  return {
    growth: unless(given.growth, "linear"),
    n_changepoints: unless(given.changepoint_num, 25),
    changepoint_range: unless(given.changepoint_range, 0.8),
    changepoint_prior_scale: unless(given.prior_scale_changepoints, 0.05),
    seasonality_mode: unless(given.season, "additive"),
    yearly_seasonality: switches[given.seasonality_yearly],
    weekly_seasonality: switches[given.seasonality_weekly],
    daily_seasonality: switches[given.seasonality_daily],
    seasonality_prior_scale: unless(given.prior_scale_seasonality, 10),
  };
}

export function prophetPython(given: ProphetArgs): PythonModel {
  return {
    library: "function",
    imports: [{ module: "logging" }, { module: "prophet", name: "Prophet" }, ...forecastEachImports],
    expression: call("prophet", name("history"), name("horizon"), keywords(prophetSettings(given))),
    definitions: [forecastEach, definition],
  };
}
