import type { SeriesModel } from "../../grammar/model.ts";
import { args, usualArgs } from "./args.ts";
import { fitProphet } from "./fit.ts";
import { prophetPython } from "./python.ts";
import { seesWeeks, seesYearsOfDays, seesYearsOfMonths } from "./suits.ts";

/** The additive model of Taylor & Letham (2018), "Forecasting at scale": trend with bends, seasons of year, week and day, as its most probable curve. */
export const prophetReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "prophet_reg",
  title: "Prophet",
  about: "A trend of straight pieces that bends where the data insist, with smooth seasons of the year, week and day.",
  args,
  needs: { minObservations: 2, calendar: true },
  profile: {
    millisecondsPerThousandRows: 15,
    memory: "low",
    interpretability: "high",
    strengths: ["several seasons by the calendar", "trend and seasons can be looked at one by one", "steady where single values are wild"],
    weaknesses: ["blind to the latest level: it does not learn from its recent errors", "holds the last slope for ever"],
  },

  /**
   * Held-out ends of training data: best of all on many daily series of some years; on monthly tourism multiplicative seasons
   * beat smoothing, and a mean with smoothing, theta and ARIMA gained 4 %. Weeks, quarters and years: far behind.
   */
  propose(profile) {
    if (seesYearsOfMonths(profile)) return [{ args: { ...usualArgs, season: profile.positive ? "multiplicative" : "additive" }, reason: "a trend that bends and a smooth season of the year" }];
    if (seesYearsOfDays(profile, 1)) return [{ args: usualArgs, reason: "a trend that bends, with the seasons of week and year at once" }];
    return seesWeeks(profile) ? [{ args: usualArgs, reason: "a trend that bends, with the seasons of day and week at once" }] : [];
  },

  fit: (y, given, signal, calendar) => fitProphet(y, given, calendar, signal).fitted,

  python: (given) => prophetPython(given),
};
