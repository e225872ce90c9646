import type { SeriesModel } from "../../grammar/model.ts";
import { args } from "./args.ts";
import { fitProphet } from "./fit.ts";
import { prophetPython } from "./python.ts";

/** The additive model of Taylor & Letham (2018), "Forecasting at scale": trend with bends, seasons of year, week and day, as its most probable curve. */
export const prophetReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "prophet_reg",
  title: "Prophet",
  about: "A trend of straight pieces that bends where the data insist, with smooth seasons of the year, week and day.",
  args,
  needs: { minObservations: 2, calendar: true },
  profile: {
    millisecondsPerThousandRows: 60,
    memory: "low",
    interpretability: "high",
    strengths: ["several seasons by the calendar", "trend and seasons can be looked at one by one", "steady where single values are wild"],
    weaknesses: ["blind to the latest level: it does not learn from its recent errors", "holds the last slope for ever"],
  },

  // On the training values of competitions it is beaten by smoothing and theta on nearly every series.
  propose: () => [],

  fit: (y, given, _signal, calendar) => fitProphet(y, given, calendar).fitted,

  python: (given) => prophetPython(given),
};
