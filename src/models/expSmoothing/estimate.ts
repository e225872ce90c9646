/** Maximum likelihood for one form: smoothing constants and all initial states together. */
import { boundedLeastSquares, type LeastSquaresFit } from "../../numeric/boundedLeastSquares.ts";
import type { Parameters, Path } from "./filter.ts";
import { type Form, parameterCount } from "./form.ts";
import { columnsOf, EtsProblem } from "./likelihood.ts";
import { startingPoints } from "./start.ts";

/** Iterations that tell a promising start from others, and that reach the bottom of a valley. */
const scouting = 3;
const following = 80;
/** Values times variables beyond which a search of all valleys would take about a second a series. */
const workload = 40_000;
/** Relative gain in the sum of squares that ends a search: about n/2 times this in the log-likelihood. */
const tolerance = 1e-8;

export interface Estimate {
  readonly form: Form;
  readonly parameters: Parameters;
  readonly path: Path;
  /** Without the constants that all forms share: −½ (n log Σε² + 2 Σ log ŷ under multiplicative errors). */
  readonly logLikelihood: number;
  readonly aicc: number;
  /** Variance of the innovations ε (relative ones under multiplicative errors). */
  readonly sigma2: number;
}

/**
 * The concentrated likelihood (Hyndman et al. 2008, eq. 5.3) is a sum of squares for both kinds of errors: Σe², and under
 * multiplicative errors Σ(gε)² with g the geometric mean of the one-step forecasts. So the fit is nonlinear least squares,
 * with derivatives from the recursion itself. It has several valleys (a steady level with a changing season, a changing
 * level with a steady season …): in each, short runs find the most promising start, which is followed to the bottom.
 * @param y values of magnitude about one. @returns null where no start leads into the form's domain.
 */
export function estimate(y: Float64Array, form: Form): Estimate | null {
  const problem = new EtsProblem(y, form, columnsOf(form));
  let best: LeastSquaresFit | null = null;
  for (const fit of y.length * problem.p > workload ? bottomsOfLong(y, problem, form) : valleyBottoms(y, problem, form)) {
    if (fit.sumOfSquares < (best?.sumOfSquares ?? Infinity)) best = fit;
  }
  if (best === null) return null;
  const sumOfSquares = Math.max(problem.residuals(best.x, new Float64Array(y.length)), perfect(y));
  return { form, parameters: problem.parametersAt(best.x), path: problem.path, ...quality(form, problem.path, sumOfSquares) };
}

/** The best fit of each valley. */
function valleyBottoms(y: Float64Array, problem: EtsProblem, form: Form): LeastSquaresFit[] {
  const solve = boundedLeastSquares(problem);
  const floor = perfect(y);
  return startingPoints(y, form, columnsOf(form), problem).map((valley) => {
    const scouts = valley.map((start) => solve(start, { maxIterations: scouting, tolerance, floor }));
    const scout = scouts.reduce((a, b) => (b.sumOfSquares < a.sumOfSquares ? b : a));
    return solve(scout.x, { maxIterations: following, tolerance, floor });
  });
}

/** A long series is searched through its beginning, where the initial states act; from the bottom that suits all of it best few steps remain. */
function bottomsOfLong(y: Float64Array, problem: EtsProblem, form: Form): LeastSquaresFit[] {
  const head = y.subarray(0, Math.ceil(workload / 2 / problem.p));
  const r = new Float64Array(y.length);
  let place: Float64Array | null = null;
  let cost = Infinity;
  for (const { x } of valleyBottoms(head, new EtsProblem(head, form, columnsOf(form)), form)) {
    const here = problem.residuals(x, r);
    if (here < cost) [place, cost] = [x, here];
  }
  return place === null ? [] : [boundedLeastSquares(problem)(place, { maxIterations: following, tolerance, floor: perfect(y) })];
}

/** The sum of squares of a fit that is as close as rounding allows; it keeps the likelihood of a perfect fit finite. */
function perfect(y: Float64Array): number {
  let squares = 0;
  for (const value of y) squares += value * value;
  return squares * 1e-24;
}

/** Likelihood, AICc (the innovation variance counts as a parameter) and innovation variance. @param sumOfSquares of `EtsProblem`'s residuals. */
export function quality(form: Form, { error, fitted }: Path, sumOfSquares: number): Pick<Estimate, "logLikelihood" | "aicc" | "sigma2"> {
  const n = error.length;
  const logLikelihood = (-n / 2) * Math.log(sumOfSquares);
  const k = parameterCount(form) + 1;
  const aicc = n - k - 1 > 0 ? -2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
  let squares = 0;
  for (let t = 0; t < n; t++) squares += (form.error === "M" ? error[t]! / fitted[t]! : error[t]!) ** 2;
  return { logLikelihood, aicc, sigma2: squares / Math.max(1, n - parameterCount(form)) };
}
