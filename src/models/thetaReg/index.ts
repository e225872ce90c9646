import type { ArgTable } from "../../grammar/args.ts";
import { FitError, type Fitted, type SeriesModel } from "../../grammar/model.ts";
import { magnitude } from "../../numeric/scale.ts";
import type { Profile } from "../../profile/profile.ts";
import { call, keywords } from "../../python/expression.ts";
import { learnFromLast } from "../learnFromLast.ts";
import { isFiniteForecast, normalForecast } from "../normalForecast.ts";
import { burnIn, estimateTheta, thetaPath, thetaVariance } from "./dotm.ts";
import { seasonallyAdjust } from "./season.ts";

const args = {
  seasonal_period: { kind: "number", min: 1, max: 100_000, integer: true, default: null, help: "Season length in steps; null for a series without a season." },
  decomposition: {
    kind: "choice",
    choices: ["multiplicative", "additive"],
    default: "multiplicative",
    help: "How a significant season is taken out; multiplicative becomes additive where values are not all above zero.",
  },
} as const satisfies ArgTable;

/** So many of the last values are learnt from. */
const mostValues = 1_000_000;

/** The dynamic optimised theta model of Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016). */
export const thetaReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "theta_reg",
  title: "Dynamic optimised theta",
  about: "A line through all the data and smoothing of the recent level, weighted to fit best, after taking the season out.",
  args,
  needs: { minObservations: burnIn + 1 },
  profile: {
    millisecondsPerThousandRows: 2,
    memory: "low",
    interpretability: "medium",
    strengths: ["hard to beat on single business series", "three parameters only", "any season length"],
    weaknesses: ["one fixed season", "no other variables", "a straight long-run trend"],
  },

  propose(profile: Profile) {
    if (profile.intermittentShare > 0.5) return [];
    const m = profile.periods[0] ?? 1;
    return [
      {
        args: { seasonal_period: m > 1 ? m : null, decomposition: "multiplicative" },
        reason: m > 1 ? `a smoothed level with half a trend, the season of ${m} steps taken out first` : "a smoothed level with half a trend",
      },
    ];
  },

  fit: (y, args) => learnFromLast(y, mostValues, (recent) => fitTheta(recent, args)),

  python: ({ seasonal_period, decomposition }) => ({
    library: "statsforecast",
    imports: [{ module: "statsforecast.models", name: "DynamicOptimizedTheta" }],
    expression: call(
      "DynamicOptimizedTheta",
      keywords({
        season_length: seasonal_period !== null && seasonal_period > 1 ? seasonal_period : undefined,
        decomposition_type: decomposition === "additive" ? "additive" : undefined,
      }),
    ),
  }),
};

function fitTheta(y: Float64Array, { seasonal_period, decomposition }: Parameters<typeof thetaReg.python>[0]): Fitted {
  if (y.length <= burnIn) throw new FitError(`needs at least ${burnIn + 1} observations; there are ${y.length}`);
  if (y.every((value) => value === y[0])) return constant(y);
  const scale = magnitude(y);
  const adjusted = seasonallyAdjust(y.map((value) => value / scale), seasonal_period ?? 1, decomposition);
  const best = estimateTheta(adjusted.y);
  const restore = (values: Float64Array, from: number): Float64Array => adjusted.restore(values, from).map((value) => value * scale);
  const season = adjusted.kind === "none" ? "" : `, ${adjusted.kind} season ${seasonal_period}`;
  return {
    description: `DOTM(theta=${thetaOf(best.weight)}${season})`,
    // The first values only settle the states: the initial level is free to make them anything.
    fitted: restore(best.fitted.fill(NaN, 0, burnIn), 0),
    predict(horizon, levels) {
      const variance = thetaVariance(best, levels.length === 0 ? 0 : horizon);
      const { point, intervals } = normalForecast(thetaPath(best, horizon), (k) => Math.sqrt(variance[k - 1]!), levels);
      const forecast = {
        point: restore(point, best.n),
        intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: restore(lower, best.n), upper: restore(upper, best.n) })),
      };
      if (!isFiniteForecast(forecast)) throw new FitError(`the forecast grows beyond all numbers within ${horizon} steps`);
      return forecast;
    },
  };
}

/** θ = 1/(1 − weight), which runs away as the weight comes to one: past 1000 the model is the same. */
function thetaOf(weight: number): string {
  const theta = 1 / (1 - weight);
  return theta < 1000 ? theta.toFixed(2) : "∞";
}

/** Nothing varies: the value goes on. */
function constant(y: Float64Array): Fitted {
  return {
    description: "DOTM(constant)",
    fitted: Float64Array.from(y),
    predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(y[0]!), () => 0, levels),
  };
}
