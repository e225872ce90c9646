import type { ArgTable } from "../../grammar/args.ts";
import { FitError, type Fitted, type SeriesModel } from "../../grammar/model.ts";
import type { Profile } from "../../profile/profile.ts";
import { magnitude } from "../../numeric/scale.ts";
import { call, keywords } from "../../python/expression.ts";
import { learnFromLast } from "../learnFromLast.ts";
import { isFiniteForecast, normalForecast } from "../normalForecast.ts";
import { selectForm } from "./estimate.ts";
import { type Form, formName, type Season } from "./form.ts";
import { forecastVariance, predict } from "./predict.ts";

const args = {
  seasonal_period: { kind: "number", min: 1, max: 100_000, integer: true, default: null, help: "Season length in steps; null for a series without a season." },
  season: {
    kind: "choice",
    choices: ["auto", "none", "simple", "partial", "full"],
    default: "auto",
    help: "How the season enters; auto chooses by AICc. Without two full seasons of data there is none.",
  },
} as const satisfies ArgTable;

/** Fewer values leave no degree of freedom to choose a form by. */
const fewestValues = 7;
/** So many of the last values are learnt from. */
const mostValues = 50_000;

/** Complex exponential smoothing (Svetunkov & Kourentzes 2015; Svetunkov, Kourentzes & Ord 2022). */
export const cesReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "ces_reg",
  title: "Complex exponential smoothing (CES)",
  about: "Smooths the value and its recent error as one complex number, so that level and trend need not be told apart.",
  args,
  needs: { minObservations: fewestValues },
  profile: {
    millisecondsPerThousandRows: 10,
    memory: "low",
    interpretability: "low",
    strengths: ["level and trend in one: no form to choose", "long memory where it pays", "any season length"],
    weaknesses: ["parameters without a plain meaning", "one season", "no other variables"],
  },

  propose(profile: Profile) {
    if (profile.intermittentShare > 0.5) return [];
    const m = profile.periods[0] ?? 1;
    return [{ args: { seasonal_period: m > 1 ? m : null, season: "auto" }, reason: "a level with a long memory, which may be a trend" }];
  },

  fit: (y, args, signal) => learnFromLast(y, mostValues, (recent) => fitForms(recent, args, signal)),

  python({ seasonal_period, season }) {
    const letter = { auto: undefined, none: "N", simple: "S", partial: "P", full: "F" } as const;
    return {
      library: "statsforecast",
      imports: [{ module: "statsforecast.models", name: "AutoCES" }],
      expression: call("AutoCES", keywords({ season_length: seasonal_period !== null && seasonal_period > 1 ? seasonal_period : undefined, model: letter[season] })),
    };
  },
};

function fitForms(y: Float64Array, { seasonal_period, season }: Parameters<typeof cesReg.python>[0], signal: AbortSignal): Fitted {
  if (y.length < fewestValues) throw new FitError(`needs at least ${fewestValues} observations; there are ${y.length}`);
  if (y.every((value) => value === y[0])) return constant(y);
  const scale = magnitude(y);
  const best = selectForm(y.map((value) => value / scale), openForms(y.length, seasonal_period ?? 1, season), signal);
  const restore = (values: Float64Array): Float64Array => values.map((value) => value * scale);
  return {
    description: formName(best.form),
    fitted: restore(best.fitted),
    predict(horizon, levels) {
      const variance = forecastVariance(best, levels.length === 0 ? 0 : horizon);
      const { point, intervals } = normalForecast(predict(best, horizon), (k) => Math.sqrt(variance[k - 1]!), levels);
      const forecast = { point: restore(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: restore(lower), upper: restore(upper) })) };
      if (!isFiniteForecast(forecast)) throw new FitError(`${formName(best.form)} grows beyond all numbers within ${horizon} steps`);
      return forecast;
    },
  };
}

function openForms(n: number, m: number, season: (typeof args.season.choices)[number]): readonly Form[] {
  const seasons: readonly Season[] = season === "auto" ? ["none", "simple", "partial", "full"] : [season];
  if (m === 1 || n < 2 * m) return [{ season: "none", m: 1 }];
  return seasons.map((kind) => ({ season: kind, m: kind === "none" ? 1 : m }));
}

/** Nothing varies: the value goes on. */
function constant(y: Float64Array): Fitted {
  return {
    description: "CES(constant)",
    fitted: Float64Array.from(y),
    predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(y[0]!), () => 0, levels),
  };
}
