import type { ArgTable } from "../grammar/args.ts";
import type { SeriesModel } from "../grammar/model.ts";
import { call, keywords, name } from "../python/expression.ts";
import { boostingArgs, usualBoosting } from "./boosted/args.ts";
import { boostingDefinitions, boostingImports, treesPython } from "./boosted/python.ts";
import { requireDates, withBoostedResiduals } from "./boosted/residuals.ts";
import { args as prophetArgs, usualArgs } from "./prophetReg/args.ts";
import { prophetReg } from "./prophetReg/index.ts";
import { prophetSettings, quietProphet } from "./prophetReg/python.ts";
import { seesWeeks, seesYearsOfDays } from "./prophetReg/suits.ts";

const args = { ...prophetArgs, ...boostingArgs } as const satisfies ArgTable;

/** Prophet, then gradient boosting of what it leaves over, by the calendar (modeltime's `prophet_boost`). */
export const prophetBoost: SeriesModel<typeof args> = {
  kind: "series",
  id: "prophet_boost",
  title: "Prophet with boosted residuals",
  about: "Prophet's trend and seasons first; trees then learn from the dates what they leave over, such as a season that changes.",
  args,
  needs: prophetReg.needs,
  profile: {
    millisecondsPerThousandRows: 25,
    memory: "low",
    interpretability: "low",
    strengths: ["effects of the calendar that interact", "brings Prophet's end nearer to the latest values"],
    weaknesses: ["learns noise where little is left over"],
  },

  /**
   * Held-out ends of training data: on M4 hourly a MASE of 1.07 where seasonal naive has 1.30 and theta 2.4; best of all on four of
   * six daily series of two years and more. Months, quarters and weeks: the trees have too little to learn from.
   */
  propose(profile) {
    const args = { ...usualArgs, ...usualBoosting };
    if (seesWeeks(profile)) return [{ args, reason: "weekdays and hours that act together, which trees learn from the dates" }];
    return seesYearsOfDays(profile, 2) ? [{ args, reason: "seasons of week and year, and days of the calendar that trees learn from the dates" }] : [];
  },

  fit(y, given, signal, calendar) {
    const dates = requireDates(y, calendar);
    return withBoostedResiduals(prophetReg.fit(y, given, signal, calendar), y, dates, given, signal);
  },

  python: (given) => ({
    library: "function",
    imports: [{ module: "logging" }, { module: "prophet", name: "Prophet" }, ...boostingImports],
    expression: call("boosted_prophet", name("history"), name("horizon"), treesPython(given), keywords(prophetSettings(given))),
    definitions: [...boostingDefinitions, definition],
  }),
};

const definition = `def boosted_prophet(
    history: pd.DataFrame,
    horizon: int,
    trees: HistGradientBoostingRegressor,
    **settings,
) -> pd.DataFrame:
    """Prophet's curve for each series, and trees for what it leaves over."""

    def forecast_one(y: np.ndarray, ds: pd.Series, future: pd.Series) -> np.ndarray:
        model = Prophet(uncertainty_samples=0, **settings)
        model.fit(pd.DataFrame({"ds": ds, "y": y}))
        path = model.predict(pd.DataFrame({"ds": pd.concat([ds, future])}))["yhat"]
        residuals = y - path.to_numpy()[: len(y)]
        point = path.to_numpy()[len(y) :]
        return point + boosted(trees, residuals, ds, future)

${quietProphet}
    return forecast_each(history, horizon, forecast_one)`;
