/** Maximum likelihood for one form: smoothing constants and all initial states together. */
import { boundedLeastSquares, type LeastSquaresFit } from "../../numeric/boundedLeastSquares.ts";
import type { Parameters, Path } from "./filter.ts";
import { type Form, parameterCount } from "./form.ts";
import { columnsOf, EtsProblem, seasonAt } from "./likelihood.ts";
import { startingPoints } from "./start.ts";

/** Iterations that tell a promising start from others, that find a valley's floor roughly, that settle all states there, and that reach the bottom. */
const scouting = 3;
const walking = 10;
const settling = 3;
const following = 80;
/** Valleys that are followed to the bottom; without a season there are more of them, and steps cost less, the shorter the series. */
const followed = ({ season }: Form, n: number): number => (season === "N" ? Math.max(3, 1500 / n) : 2);
/** Values times variables beyond which a search of all valleys would take long. */
const workload = 40_000;
/** Relative gains in the sum of squares that end a search for valleys and for a bottom: about n/2 times this in the log-likelihood. */
const rough = 1e-4;
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

/** A form that has been looked at: its best places so far, and the AICc of the first. */
export interface Contender {
  readonly form: Form;
  /** Bound of β/α. */
  readonly mostPace: number;
  readonly places: readonly Float64Array[];
  readonly aicc: number;
}

/** @param y values of magnitude about one. @param mostPace bound of β/α. @returns null where no start leads into the form's domain. */
export function estimate(y: Float64Array, form: Form, mostPace = 1): Estimate | null {
  const contender = contend(y, form, mostPace);
  return contender === null ? null : finish(y, contender);
}

/**
 * The concentrated likelihood (Hyndman et al. 2008, eq. 5.3) is a sum of squares for both kinds of errors: Σe², and under
 * multiplicative errors Σ(gε)² with g the geometric mean of the one-step forecasts. So the fit is nonlinear least squares,
 * with derivatives from the recursion itself. It has several valleys (a steady level with a changing season, a changing
 * level with a steady season …): short runs find the most promising start in each. While they do the seasonal states are held
 * where the decomposition has put them, which saves most of the variables; a few steps with all of them then tell what the
 * form is worth.
 */
export function contend(y: Float64Array, form: Form, mostPace = 1): Contender | null {
  const problem = new EtsProblem(y, form, mostPace);
  if (y.length * problem.p > workload) return contendWithLong(y, problem, form, mostPace);
  const floor = perfect(y);
  const solve = boundedLeastSquares(problem);
  const found = valleyFloors(y, problem, form, mostPace).map((fit) => (form.season === "N" ? fit : solve(fit.x, { maxIterations: settling, tolerance, floor })));
  return contenderOf(y, form, mostPace, found);
}

/** A long series is searched through its beginning, where the initial states act; of the places found, that counts which suits all of it best. */
function contendWithLong(y: Float64Array, problem: EtsProblem, form: Form, mostPace: number): Contender | null {
  const head = contend(y.subarray(0, Math.floor(workload / problem.p)), form, mostPace);
  const r = new Float64Array(y.length);
  const found = (head?.places ?? []).map((x): LeastSquaresFit => ({ x, sumOfSquares: problem.residuals(x, r), iterations: 0 }));
  return contenderOf(y, form, mostPace, found);
}

function contenderOf(y: Float64Array, form: Form, mostPace: number, found: readonly LeastSquaresFit[]): Contender | null {
  const inside = found.filter((fit) => fit.sumOfSquares < Infinity).sort((a, b) => a.sumOfSquares - b.sumOfSquares);
  if (inside.length === 0) return null;
  return { form, mostPace, places: inside.slice(0, followed(form, y.length)).map(({ x }) => x), aicc: aiccOf(form, y.length, (-y.length / 2) * Math.log(Math.max(inside[0]!.sumOfSquares, perfect(y)))) };
}

/** The best place of each valley, the seasonal states as they start. */
function valleyFloors(y: Float64Array, problem: EtsProblem, form: Form, mostPace: number): LeastSquaresFit[] {
  const floor = perfect(y);
  const columns = columnsOf(form);
  return startingPoints(y, form, mostPace, columns, problem).map((valley) => {
    const start = valley[0]!;
    const held = form.season === "N" ? null : seasonAt(start, columns.season, form);
    const solve = boundedLeastSquares(held === null ? problem : new EtsProblem(y, form, mostPace, held));
    const scouts = valley.map((place) => solve(place.subarray(0, columns.season), { maxIterations: scouting, tolerance: rough, floor }));
    const scout = scouts.reduce((a, b) => (b.sumOfSquares < a.sumOfSquares ? b : a));
    const walked = solve(scout.x, { maxIterations: walking, tolerance: rough, floor });
    return { ...walked, x: Float64Array.of(...walked.x, ...start.subarray(columns.season)) };
  });
}

/** Follows a contender's places to the bottom. */
export function finish(y: Float64Array, { form, mostPace, places }: Contender): Estimate {
  const problem = new EtsProblem(y, form, mostPace);
  const solve = boundedLeastSquares(problem);
  const best = places
    .map((place) => solve(place, { maxIterations: following, tolerance, floor: perfect(y) }))
    .reduce((a, b) => (b.sumOfSquares < a.sumOfSquares ? b : a));
  const sumOfSquares = Math.max(problem.residuals(best.x, new Float64Array(y.length)), perfect(y));
  return { form, parameters: problem.parametersAt(best.x), path: problem.path, ...quality(form, problem.path, sumOfSquares) };
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
  const aicc = aiccOf(form, n, logLikelihood);
  let squares = 0;
  for (let t = 0; t < n; t++) squares += (form.error === "M" ? error[t]! / fitted[t]! : error[t]!) ** 2;
  return { logLikelihood, aicc, sigma2: squares / Math.max(1, n - parameterCount(form)) };
}

function aiccOf(form: Form, n: number, logLikelihood: number): number {
  const k = parameterCount(form) + 1;
  return n - k - 1 > 0 ? -2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
}
