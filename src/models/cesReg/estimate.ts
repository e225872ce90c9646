/** Least squares for one form's smoothing parameters, and the choice between forms. */
import { FitError } from "../../grammar/model.ts";
import { boundedLeastSquares, type LeastSquaresFit, type LeastSquaresProblem } from "../../numeric/boundedLeastSquares.ts";
import { CesFilter, type InitialStates } from "./filter.ts";
import { type Form, formName, lowerBounds, parameterCount, upperBounds } from "./form.ts";
import { initialStates, startingParameters } from "./start.ts";

export interface Estimate {
  readonly form: Form;
  /** α₀, α₁ and β₀, β₁ as far as the form has them. */
  readonly parameters: Float64Array;
  readonly fitted: Float64Array;
  readonly sumOfSquares: number;
  readonly sigma2: number;
  readonly aicc: number;
  /** The last m states of each kind: where forecasts begin. */
  readonly last: InitialStates;
}

/** The valleys are curved: steps are many and cheap. */
const stopping = { maxIterations: 60, tolerance: 1e-7 };

/** The estimate with the least AICc. Throws `FitError` where no form can be estimated. @param y values of magnitude about one. */
export function selectForm(y: Float64Array, forms: readonly Form[], signal: AbortSignal): Estimate {
  let best: Estimate | null = null;
  for (const form of forms) {
    signal.throwIfAborted();
    const candidate = estimate(y, form);
    if (candidate !== null && (best === null || candidate.aicc < best.aicc)) best = candidate;
  }
  if (best === null) throw new FitError(`${y.length} observations are not enough for, or grow beyond all numbers with, ${forms.map(formName).join(", ")}`);
  return best;
}

/** @returns null where the form has no finite likelihood on these values. */
export function estimate(y: Float64Array, form: Form): Estimate | null {
  const initial = initialStates(y, form);
  const problem = new CesProblem(y, form, initial);
  const solve = boundedLeastSquares(problem);
  const floor = y.reduce((sum, value) => sum + value * value, 0) * 1e-24;
  let best: LeastSquaresFit | null = null;
  for (const start of startingParameters(form)) {
    if (problem.residuals(start, new Float64Array(y.length)) === Infinity) continue;
    const fit = solve(start, { ...stopping, floor });
    if (fit.sumOfSquares < (best?.sumOfSquares ?? Infinity)) best = fit;
  }
  if (best === null) return null;
  const aicc = aiccOf(y.length, form, Math.max(best.sumOfSquares, floor));
  return Number.isFinite(aicc) ? { ...estimateAt(y, form, initial, best.x), aicc } : null;
}

/** The model with given parameters. */
export function estimateAt(y: Float64Array, form: Form, initial: InitialStates, parameters: Float64Array): Estimate {
  const n = y.length;
  const filter = new CesFilter(y, form, false);
  const sumOfSquares = filter.run(parameters, initial);
  const ofEnd = (states: Float64Array): Float64Array => states.slice(n, n + form.m);
  return {
    form,
    parameters,
    fitted: y.map((value, t) => value - filter.error[t]!),
    sumOfSquares,
    sigma2: sumOfSquares / Math.max(1, n - parameterCount(form)),
    aicc: aiccOf(n, form, sumOfSquares),
    last: { level: ofEnd(filter.level), potential: ofEnd(filter.potential), season: ofEnd(filter.season), seasonPotential: ofEnd(filter.seasonPotential) },
  };
}

/** AICc without the constants that all forms share. The states of one step and σ² count as parameters, as in statsforecast. */
function aiccOf(n: number, { season }: Form, sumOfSquares: number): number {
  const k = 1 + (season === "full" ? 4 : season === "partial" ? 3 : 2);
  return n - k - 1 > 0 ? n * Math.log(sumOfSquares) + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
}

/** Residuals and their derivatives, each with a filter of its own. */
class CesProblem implements LeastSquaresProblem {
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly plain: CesFilter;
  private readonly derived: CesFilter;
  private readonly initial: InitialStates;

  constructor(y: Float64Array, form: Form, initial: InitialStates) {
    this.n = y.length;
    this.p = parameterCount(form);
    this.lower = lowerBounds(form);
    this.upper = upperBounds(form);
    this.plain = new CesFilter(y, form, false);
    this.derived = new CesFilter(y, form, true);
    this.initial = initial;
  }

  residuals(x: Float64Array, r: Float64Array): number {
    const sum = this.plain.run(x, this.initial);
    r.set(this.plain.error);
    return sum;
  }

  jacobian(x: Float64Array, j: Float64Array): void {
    this.derived.run(x, this.initial);
    const { error } = this.derived;
    const { n, p } = this;
    for (let t = 0; t < n; t++) for (let i = 0; i < p; i++) j[t * p + i] = error[t * (p + 1) + 1 + i]!;
  }
}
