import type { ArgTable } from "../../grammar/args.ts";
import { FitError, type Fitted, type Proposal, type SeriesModel } from "../../grammar/model.ts";
import { median } from "../../numeric/quantile.ts";
import { magnitude } from "../../numeric/scale.ts";
import { demandPattern } from "../../profile/intermittency.ts";
import { call, keywords } from "../../python/expression.ts";
import { learnFromLast } from "../learnFromLast.ts";
import { normalForecast } from "../normalForecast.ts";
import { aggregated, aggregatedAtAll, croston, syntetosBoylan, teunterSyntetosBabai } from "./methods.ts";

const args = {
  method: {
    kind: "choice",
    choices: ["croston", "sba", "tsb", "adida", "imapa"],
    default: "sba",
    help: "Croston's sizes and intervals; the same without its bias (SBA); sizes and probabilities, which fall when demand ends (TSB); sums over an average interval (ADIDA); the mean over all such sums (IMAPA).",
  },
  smooth_demand: { kind: "number", min: 0.01, max: 1, default: 0.1, help: "Weight of the newest size, for method tsb." },
  smooth_probability: { kind: "number", min: 0.01, max: 1, default: 0.1, help: "Weight of the newest step in the probability of a demand, for method tsb." },
} as const satisfies ArgTable;

type Method = (typeof args.method.choices)[number];

/** So many of the last values are learnt from: methods that aggregate look at all of them many times. */
const mostValues = 500_000;

const names: Readonly<Record<Method, string>> = { croston: "Croston", sba: "Croston(SBA)", tsb: "TSB", adida: "ADIDA", imapa: "IMAPA" };

const titles: Readonly<Record<Method, string>> = { croston: "Croston's method", sba: "Croston's method without bias (SBA)", tsb: "Demand sizes and probabilities (TSB)", adida: "Sums over an average interval (ADIDA)", imapa: "Mean over sums of intervals (IMAPA)" };

/** Croston's method and its successors for demand with many zeros (FPP3 §13.2; statsforecast's sparse models). */
export const intermittentReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "intermittent_reg",
  title: "Intermittent demand",
  called: ({ method }) => titles[method],
  about: "How much comes when something comes, and how often that is: the average demand a step where most values are zero.",
  args,
  needs: { minObservations: 2, nonNegative: true },
  profile: {
    millisecondsPerThousandRows: 0.1,
    memory: "low",
    interpretability: "high",
    strengths: ["made for many zeros", "nothing to tune", "hard to fool by a single large demand"],
    weaknesses: ["a flat line: no trend and no season", "the average, not when the next demand comes"],
  },

  propose({ intermittentShare, nonNegative, series }) {
    if (intermittentShare <= 0.5 || !nonNegative) return [];
    const adi = median(series.map((one) => one.adi));
    const cv2 = median(series.map((one) => one.cv2));
    const measures = `a value that is not zero every ${adi.toFixed(1)} steps, CV² ${cv2.toFixed(2)}: ${demandPattern({ adi, cv2 })} demand`;
    const why: readonly (readonly [Method, string])[] = [
      ["sba", "Croston's method without its bias"],
      ["tsb", "which notices when demand ends"],
      ["imapa", "smoothed at several aggregations"],
    ];
    return why.map(([method, reason]): Proposal<typeof args> => ({ args: { method, smooth_demand: 0.1, smooth_probability: 0.1 }, reason: `${reason}; ${measures}` }));
  },

  fit(y, given, signal) {
    if (y.some((value) => value < 0)) throw new FitError("demand is zero or more; there are negative values");
    return learnFromLast(y, mostValues, (recent) => fitLevel(recent, given, signal));
  },

  python({ method, smooth_demand, smooth_probability }) {
    const name = { croston: "CrostonClassic", sba: "CrostonSBA", tsb: "TSB", adida: "ADIDA", imapa: "IMAPA" }[method];
    return {
      library: "statsforecast",
      imports: [{ module: "statsforecast.models", name }],
      expression: method === "tsb" ? call(name, keywords({ alpha_d: smooth_demand, alpha_p: smooth_probability })) : call(name),
    };
  },
};

type Args = Parameters<typeof intermittentReg.python>[0];

function fitLevel(y: Float64Array, given: Args, signal: AbortSignal): Fitted {
  const scale = magnitude(y);
  const level = levelOf(y.map((value) => value / scale), given, signal) * scale;
  let squares = 0;
  for (const value of y) squares += ((value - level) / scale) ** 2;
  const sigma = scale * Math.sqrt(squares / y.length);
  return {
    description: `${names[given.method]}(${levelText(level, scale)} a step)`,
    // A level for all steps ahead: what it would have been before each step is not kept.
    fitted: new Float64Array(y.length).fill(NaN),
    predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(level), () => sigma, levels),
  };
}

/** A demand that has died out leaves a level that no digits would say better; with nothing at all it is 0. @param scale of the series. */
function levelText(level: number, scale: number): string {
  return level !== 0 && Math.abs(level) < 1e-4 * scale ? "almost 0" : String(Number(level.toPrecision(4)));
}

function levelOf(y: Float64Array, { method, smooth_demand, smooth_probability }: Args, signal: AbortSignal): number {
  if (y.every((value) => value === 0)) return 0;
  switch (method) {
    case "croston":
      return croston(y);
    case "sba":
      return syntetosBoylan(y);
    case "tsb":
      return teunterSyntetosBabai(y, smooth_demand, smooth_probability);
    case "adida":
      return aggregated(y);
    case "imapa":
      return aggregatedAtAll(y, signal);
  }
}
