/** Recipes with linear_reg whose design matrix, fit and recursive forecast have a witness in pandas, scikit-learn and mlforecast. */
import type { ArgValues, StepSpec } from "../../src/grammar/args.ts";
import type { Frequency } from "../../src/data/frequency.ts";
import { timeAt } from "../../src/data/grid.ts";
import type { WorkingPanel } from "../../src/grammar/step.ts";
import { random } from "../support/series.ts";

export interface RegressionCase {
  readonly name: string;
  readonly panel: WorkingPanel;
  readonly recipe: readonly StepSpec[];
  readonly args: ArgValues;
  readonly horizon: number;
  /** Engine that the target steps are printed for; "both" prints them on frames. */
  readonly engine: "mlforecast" | "both";
}

/** R's `datasets::AirPassengers` (Box & Jenkins 1976), thousands of passengers a month from January 1949. */
export const airPassengers = Float64Array.of(
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
  145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
  196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
  242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
  315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
  360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
);

/** Series on a grid, their times reaching `horizon` beyond them. @param starts first time of each. */
export function panelOf(frequency: Frequency, starts: readonly number[], ys: readonly Float64Array[], horizon: number): WorkingPanel {
  return {
    frequency,
    series: ys.map((y, s) => ({
      key: ys.length > 1 ? [`series ${s}`] : [],
      times: Float64Array.from({ length: y.length + horizon }, (_, t) => timeAt(starts[s]!, t, frequency)),
      y,
    })),
    predictors: [],
    dropMissing: false,
  };
}

/** A level, a week or day in it, and noise. */
function wave(n: number, m: number, level: number, seed: number): Float64Array {
  const next = random(seed);
  return Float64Array.from({ length: n }, (_, t) => level * (1 + 0.2 * Math.sin((2 * Math.PI * t) / m) + 0.001 * t + 0.1 * next()));
}

function withGaps(y: Float64Array, ...gaps: readonly number[]): Float64Array {
  return y.map((value, t) => (gaps.includes(t) ? NaN : value));
}

const step = (type: string, args: ArgValues = {}): StepSpec => ({ type, args });
const naomit = step("naomit");
const normalize = step("normalize");
const month: Frequency = { unit: "month", every: 1, anchor: 1 };
const day: Frequency = { unit: "day", every: 1 };
const base = { args: { penalty: 0 }, engine: "mlforecast" } as const;

export const regressionCases: readonly RegressionCase[] = [
  {
    ...base,
    name: "monthly, log, seasonal lags and rolling statistics",
    panel: panelOf(month, [Date.UTC(1949, 0, 1)], [airPassengers], 18),
    recipe: [
      step("log"),
      step("lag", { lags: [1, 2, 12, 13] }),
      ...["mean", "std", "min", "max"].map((statistic) => step("rolling", { window: 6, statistic, lag: 1 })),
      step("rolling", { window: 3, statistic: "mean", lag: 12 }),
      naomit,
    ],
    horizon: 18,
  },
  {
    ...base,
    name: "monthly, Box–Cox learned, differences in mlforecast, ridge",
    panel: panelOf(month, [Date.UTC(1949, 0, 1)], [airPassengers], 15),
    recipe: [step("boxcox", { lambda: null, period: 12 }), step("diff", { lag: 12 }), step("diff", { lag: 1 }), step("lag", { lags: [1, 12] }), naomit, normalize],
    args: { penalty: 1.5 },
    horizon: 15,
  },
  {
    ...base,
    name: "monthly, seasonal difference on frames, all Fourier terms",
    panel: panelOf(month, [Date.UTC(1949, 0, 1)], [withGaps(airPassengers, 0, 30, 31, 32, 143)], 30),
    recipe: [step("impute_linear"), step("log", { offset: 1 }), step("diff", { lag: 12 }), step("lag", { lags: [1, 2, 3] }), step("date", { features: ["year", "quarter", "month"] }), step("fourier", { period: 12, K: 6 }), naomit],
    engine: "both",
    horizon: 30,
  },
  {
    ...base,
    name: "daily panel, series that start and end at different times, holidays, two seasons",
    panel: panelOf(day, [Date.UTC(2019, 0, 1), Date.UTC(2019, 2, 5), Date.UTC(2018, 11, 30)], [wave(700, 7, 50, 1), wave(560, 7, 5e5, 2), withGaps(wave(610, 7, 3, 3), 5, 6, 200)], 60),
    recipe: [
      step("impute_median"),
      step("log", { offset: 0.5 }),
      step("lag", { lags: [1, 7, 14] }),
      step("date", { features: ["day", "dayofweek", "dayofyear", "week", "is_weekend", "is_month_start", "is_month_end", "is_quarter_start", "is_year_end"] }),
      step("fourier", { period: 365.25, K: 2 }),
      step("fourier", { period: 7, K: 3 }),
      step("holiday", { holidays: ["NewYearsDay", "GoodFriday", "EasterMonday", "USMemorialDay", "USThanksgivingDay", "BlackFriday", "ChristmasDay"] }),
      naomit,
      normalize,
    ],
    horizon: 60,
  },
  {
    ...base,
    name: "collinear predictors: the same lag as a window of it, ridge-free",
    panel: panelOf(day, [Date.UTC(2021, 0, 1)], [wave(200, 7, 20, 4)], 10),
    recipe: [step("lag", { lags: [1, 2] }), step("rolling", { window: 2, statistic: "mean", lag: 1 }), step("holiday", { holidays: ["ChristmasDay", "Easter"] }), naomit, normalize],
    horizon: 10,
  },
  {
    ...base,
    name: "hourly, day and week",
    panel: panelOf({ unit: "hour", every: 1 }, [Date.UTC(2022, 4, 3, 5)], [wave(24 * 40, 24, 10, 5)], 48),
    recipe: [step("diff", { lag: 24 }), step("lag", { lags: [1, 24, 168] }), step("date", { features: ["hour", "is_weekend"] }), step("fourier", { period: 24, K: 4 }), step("fourier", { period: 168, K: 2 }), naomit, normalize],
    engine: "both",
    horizon: 48,
  },
  {
    ...base,
    name: "half-hourly",
    panel: panelOf({ unit: "minute", every: 30 }, [Date.UTC(2022, 4, 3, 5)], [wave(48 * 12, 48, 10, 6)], 20),
    recipe: [step("lag", { lags: [1, 48] }), step("date", { features: ["hour", "minute"] }), step("fourier", { period: 48, K: 3 }), naomit, normalize],
    horizon: 20,
  },
  {
    ...base,
    name: "weekly on Saturdays, year in broken weeks, holidays counted",
    panel: panelOf({ unit: "week", every: 1, anchor: 6 }, [Date.UTC(2015, 0, 3)], [wave(260, 52, 400, 7)], 30),
    recipe: [step("lag", { lags: [1, 2] }), step("fourier", { period: 52.18, K: 3 }), step("holiday", { holidays: ["Easter", "ChristmasDay", "USThanksgivingDay"] }), naomit, normalize],
    horizon: 30,
  },
  {
    ...base,
    name: "business days",
    panel: panelOf({ unit: "businessDay", every: 1 }, [Date.UTC(2017, 5, 1)], [wave(300, 5, 30, 8)], 12),
    recipe: [step("lag", { lags: [1, 5] }), step("date", { features: ["dayofweek", "month"] }), step("fourier", { period: 5, K: 2 }), step("holiday", { holidays: ["NewYearsDay", "USIndependenceDay"] }), naomit, normalize],
    horizon: 12,
  },
  {
    ...base,
    name: "quarter ends, holidays in the quarter, twice differenced",
    panel: panelOf({ unit: "quarter", every: 1, anchor: 31, month: 1 }, [Date.UTC(1990, 2, 31)], [wave(90, 4, 60, 9)], 9),
    recipe: [step("diff", { lag: 1, differences: 2 }), step("lag", { lags: [1, 4] }), step("fourier", { period: 4, K: 2 }), step("holiday", { holidays: ["Easter", "LabourDay"] }), naomit],
    engine: "both",
    horizon: 9,
  },
  ...(["mlforecast", "both"] as const).map((engine) => ({
    ...base,
    name: `hourly panel, differenced, each series scaled, the same hour on earlier days, by ${engine}`,
    panel: panelOf({ unit: "hour", every: 1 }, [Date.UTC(2022, 4, 3, 5), Date.UTC(2022, 4, 3), Date.UTC(2022, 4, 4)], [wave(24 * 15, 24, 10, 11), wave(24 * 12, 24, 1e6, 12), wave(24 * 14, 24, 1e-3, 13)], 30),
    recipe: [
      step("log"),
      step("diff", { lag: 24 }),
      step("scale_series"),
      step("lag", { lags: [1, 24, 25] }),
      step("rolling", { window: 24 }),
      step("rolling", { window: 3, lag: 24, season: 24 }),
      ...["std", "min", "max"].map((statistic) => step("rolling", { window: 4, lag: 1, season: 24, statistic })),
      naomit,
    ],
    engine,
    horizon: 30,
  })),
  {
    ...base,
    name: "plain sequence",
    panel: panelOf({ unit: "step", every: 1 }, [1], [wave(120, 10, 7, 10)], 11),
    recipe: [step("boxcox", { lambda: 0.3, period: 2 }), step("lag", { lags: [1, 10] }), step("fourier", { period: 10, K: 5 }), naomit],
    horizon: 11,
  },
];
