/** Chooses the form by AICc among those that the arguments leave open and the data allow. */
import { FitError } from "../../grammar/model.ts";
import type { ExpSmoothingArgs } from "./args.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { allowedForms, type Component, formName, type FormChoice, isUnstable, parameterCount } from "./form.ts";

/** Beyond this season length there are too many seasonal states for the data that people have; R's `ets` stops here too. */
export const longestSeason = 24;

/** Fewer values than this tell nothing about smoothing constants. */
export const fewestValues = 7;

const components = { none: ["N"], additive: ["A"], multiplicative: ["M"] } as const;

/** The forms that the arguments leave open. Throws `FitError` on a combination that no data can be fitted with. */
export function choiceOf(args: ExpSmoothingArgs): FormChoice {
  const m = args.seasonal_period ?? 1;
  const errors = args.error === "auto" ? (["A", "M"] as const) : args.error === "additive" ? (["A"] as const) : (["M"] as const);
  // A multiplicative trend explodes too easily to compete unasked.
  const trends: readonly Component[] = args.trend === "auto" ? ["N", "A"] : components[args.trend];
  const open: readonly Component[] = m > 1 && m <= longestSeason ? ["N", "A", "M"] : ["N"];
  const seasons: readonly Component[] = args.season === "auto" ? open : components[args.season];
  const damping = args.damping === "auto" ? [false, true] : [args.damping === "damped"];
  if (args.season === "additive" || args.season === "multiplicative") {
    if (m < 2) throw new FitError(`season "${args.season}" needs seasonal_period of 2 or more, not ${args.seasonal_period}`);
    if (m > longestSeason) throw new FitError(`a season of ${m} steps is too long for exponential smoothing; ${longestSeason} is the most`);
  }
  if (args.damping === "damped" && args.trend === "none") throw new FitError('damping "damped" needs a trend, and trend is "none"');
  if (errors.every((error) => trends.every((trend) => seasons.every((season) => isUnstable(error, trend, season))))) {
    throw new FitError(`error "${args.error}", trend "${args.trend}", season "${args.season}" have no stable form together`);
  }
  return { errors, trends, damping, seasons, m };
}

/**
 * The estimate with the lowest AICc; the simpler form where two are equal.
 * @param y values of magnitude about one. Throws `FitError` where no form can be estimated.
 */
export function selectForm(y: Float64Array, choice: FormChoice, signal: AbortSignal): Estimate {
  const n = y.length;
  if (n < fewestValues) throw new FitError(`needs at least ${fewestValues} observations; there are ${n}`);
  const positive = y.every((value) => value > 0);
  const forms = allowedForms(choice, positive);
  if (forms.length === 0) throw new FitError("multiplicative components need values above zero; there are zeros or negative values");
  // With a season unseen in full its states mean nothing, and AICc needs two values more than parameters.
  const affordable = forms.filter((form) => n > form.m && n - parameterCount(form) - 2 > 0);
  if (affordable.length === 0) throw new FitError(`${n} observations are too few for the ${parameterCount(forms[0]!) + 1} parameters of ${formName(forms[0]!)}`);
  let best: Estimate | null = null;
  for (const form of affordable) {
    signal.throwIfAborted();
    const candidate = estimate(y, form);
    if (candidate !== null && Number.isFinite(candidate.aicc) && (best === null || candidate.aicc < best.aicc)) best = candidate;
  }
  if (best === null) throw new FitError(`none of ${affordable.map(formName).join(", ")} could be estimated on these values`);
  return best;
}
