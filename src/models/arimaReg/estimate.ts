/** Maximum likelihood for one order. */
import { boundedLeastSquares, type LeastSquaresFit } from "../../numeric/boundedLeastSquares.ts";
import { ArmaProblem, coefficientsAt } from "./likelihood.ts";
import { coefficientCount, type Coefficients, type Order } from "./order.ts";
import { hasRootWithin } from "./partials.ts";
import { type Material, regressionStart } from "./start.ts";

/** Iterations that tell a promising start from others, and that reach the bottom. */
const scouting = 1;
const following = 60;
/** Relative gains in the sum of squares that end a search among orders and a final fit: about n/2 times this in the log-likelihood. */
export const rough = 1e-4;
export const fine = 1e-10;
/** Orders with a root nearer to the unit circle are left out of a search (Hyndman & Khandakar 2008, §3.2). */
const nearestRoot = 1.01;

/** An order as a search sees it. */
export interface Candidate {
  readonly order: Order;
  /** Partial autocorrelations of the four parts, where other fits may start. */
  readonly x: Float64Array;
  readonly coefficients: Coefficients;
  readonly aicc: number;
}

export interface Estimate extends Candidate {
  /** Mean of the differenced series; 0 without a constant. */
  readonly mean: number;
  readonly logLikelihood: number;
  /** Innovation variance with the coefficients taken off the degrees of freedom, as `forecast::Arima` reports it. */
  readonly sigma2: number;
}

/** @param material of the differenced values `w`. @param starts further places to try. @returns null where no start leads anywhere. */
export function estimate(w: Float64Array, order: Order, material: Material, starts: readonly Float64Array[], tolerance: number): Estimate | null {
  const problem = new ArmaProblem(w, order);
  const floor = w.reduce((sum, value) => sum + value * value, 0) * 1e-24;
  const best = problem.p === 0 ? new Float64Array(0) : search(problem, [regressionStart(material, order), ...starts], tolerance, floor)?.x;
  if (best === undefined) return null;
  const sum = Math.max(problem.residuals(best, new Float64Array(w.length)), floor);
  if (!(sum > 0 && sum < Infinity)) return null;
  return { order, x: best, coefficients: coefficientsAt(best, order), mean: problem.mean, ...quality(problem, order, sum) };
}

function search(problem: ArmaProblem, starts: readonly Float64Array[], tolerance: number, floor: number): LeastSquaresFit | undefined {
  const solve = boundedLeastSquares(problem);
  const scouts = starts.map((start) => solve(start, { maxIterations: starts.length > 1 ? scouting : 0, tolerance, floor }));
  const scout = scouts.reduce((a, b) => (b.sumOfSquares < a.sumOfSquares ? b : a));
  return scout.sumOfSquares < Infinity ? solve(scout.x, { maxIterations: following, tolerance, floor }) : undefined;
}

/** @param sum of the scaled squares. */
function quality({ n, factor }: ArmaProblem, order: Order, sum: number): Pick<Estimate, "logLikelihood" | "aicc" | "sigma2"> {
  const k = coefficientCount(order) + 1;
  const logLikelihood = (-n / 2) * (Math.log((2 * Math.PI * sum) / n) + 1);
  const aicc = n - k - 1 > 0 ? -2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
  return { logLikelihood, aicc, sigma2: sum / factor / Math.max(1, n - k + 1) };
}

/** Whether a model's polynomials have a root near the unit circle: its neighbours in the search are better founded. */
export function isNearUnitRoot({ coefficients: { ar, ma, seasonalAr, seasonalMa }, order: { m } }: Candidate): boolean {
  const seasonalRoot = nearestRoot ** m;
  return hasRootWithin(ar, 1, nearestRoot) || hasRootWithin(ma, -1, nearestRoot) || hasRootWithin(seasonalAr, 1, seasonalRoot) || hasRootWithin(seasonalMa, -1, seasonalRoot);
}
