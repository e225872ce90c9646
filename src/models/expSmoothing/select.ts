/** Chooses the form by AICc among those that the arguments leave open and the data allow. */
import { FitError } from "../../grammar/model.ts";
import type { ExpSmoothingArgs } from "./args.ts";
import { contend, type Contender, type Estimate, estimate, finish } from "./estimate.ts";
import { allowedForms, type Component, type Form, formName, type FormChoice, isUnstable, parameterCount } from "./form.ts";

/** Beyond this season length there are too many seasonal states for the data that people have; R's `ets` stops here too. */
export const longestSeason = 24;

/** Fewer values than this tell nothing about smoothing constants. */
export const fewestValues = 7;

/** Forms whose AICc is within this of the best, as far as a short search tells, are followed to the end; so many at most. */
const openLead = (n: number): number => 15 + 3000 / n;
const mostFinalists = (n: number): number => 6 + 600 / n;
/** More than this, and this a value, damping has not been seen to gain in AICc. */
const dampingGain = { always: 25, perValue: 0.1 } as const;

/**
 * The likelihood likes trends, and quick ones, better than the future does: of the simpler form and a trend that AICc cannot
 * tell apart (Burnham & Anderson 2002, §2.6) the simpler is taken, and a trend changes at a tenth of the level's pace at most
 * unless more would be far likelier. On held-out training ends of the M1, tourism and M4 weekly series this took 5 %, 8 % and
 * 1 % off MASE, and nearly halved the distance to statsforecast, whose search begins with slow trends and seldom leaves them.
 */
const trendEarns = 2;
const calmPace = 0.1;
const nervousEarns = 12;

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
  const contenders = contendersOf(y, affordable, signal);
  const lead = contenders[0]?.aicc ?? Infinity;
  const finished: Estimate[] = [];
  for (const contender of contenders.slice(0, mostFinalists(n))) {
    if (contender.aicc > lead + openLead(n)) break;
    signal.throwIfAborted();
    const candidate = finish(y, contender);
    if (Number.isFinite(candidate.aicc)) finished.push(candidate);
  }
  if (finished.length === 0) throw new FitError(`none of ${affordable.map(formName).join(", ")} could be estimated on these values`);
  const best = finished.reduce((a, b) => (worth(b) < worth(a) ? b : a));
  return nervous(y, finished, best) ?? best;
}

/** AICc with what a trend must earn. */
function worth({ aicc, form }: Estimate): number {
  return aicc + (form.trend === "N" ? 0 : trendEarns);
}

/** The best of the trends that the bound of their pace holds back, set free, where that earns what it must. */
function nervous(y: Float64Array, finished: readonly Estimate[], best: Estimate): Estimate | null {
  const held = finished.filter(({ parameters: { alpha, beta } }) => beta > 0.99 * calmPace * alpha).sort((a, b) => a.aicc - b.aicc)[0];
  const free = held === undefined ? null : estimate(y, held.form);
  return free !== null && worth(free) < worth(best) - nervousEarns ? free : null;
}

/** What the forms are worth roughly, the best one first. A damped trend is tried where the trend itself comes near. */
function contendersOf(y: Float64Array, forms: readonly Form[], signal: AbortSignal): readonly Contender[] {
  const contenders: Contender[] = [];
  let lead = Infinity;
  for (const form of [...forms.filter(({ damped }) => !damped), ...forms.filter(({ damped }) => damped)]) {
    signal.throwIfAborted();
    const steady = contenders.find((other) => form.damped && formName(other.form) === formName({ ...form, damped: false }));
    if (steady !== undefined && steady.aicc > lead + dampingGain.always + dampingGain.perValue * y.length) continue;
    const contender = contend(y, form, calmPace);
    if (contender === null || !Number.isFinite(contender.aicc)) continue;
    contenders.push(contender);
    lead = Math.min(lead, contender.aicc);
  }
  return contenders.sort((a, b) => a.aicc - b.aicc);
}
