/** Maximum likelihood for one form: smoothing constants and all initial states together. */
import { boundedLeastSquares, type LeastSquaresProblem } from "../../numeric/boundedLeastSquares.ts";
import { isAdmissible } from "./admissible.ts";
import { type Chain, type Columns, emptyPath, filter, type Parameters, type Path, sensitivities } from "./filter.ts";
import { type Form, parameterCount } from "./form.ts";
import { flatStates, initialStates, type States } from "./start.ts";

/** The usual bounds: α, β, γ from here to one minus this, φ in its own range. */
const edge = 1e-4;
const phiRange = [0.8, 0.98] as const;

export interface Estimate {
  readonly form: Form;
  readonly parameters: Parameters;
  readonly path: Path;
  /** Without the constants that all forms share: −½ (n log Σε² + 2 Σ log|ŷ| under multiplicative errors). */
  readonly logLikelihood: number;
  readonly aicc: number;
  /** Variance of the innovations ε (relative ones under multiplicative errors). */
  readonly sigma2: number;
}

/**
 * The concentrated likelihood (Hyndman et al. 2008, eq. 5.3) is a sum of squares for both kinds of errors: Σe², and under
 * multiplicative errors Σ(gε)² with g the geometric mean of the one-step forecasts. So the fit is nonlinear least squares,
 * with derivatives from the recursion itself.
 * @param y values of magnitude about one. @returns null where no start leads into the form's domain.
 */
export function estimate(y: Float64Array, form: Form): Estimate | null {
  const columns = columnsOf(form);
  const problem = new EtsProblem(y, form, columns);
  const start = bestStart(y, form, columns, problem);
  if (start === null) return null;
  let squares = 0;
  for (const value of y) squares += value * value;
  const fit = boundedLeastSquares(problem, start, { maxIterations: 200, tolerance: 1e-9, floor: squares * 1e-24 });
  const sumOfSquares = Math.max(problem.residuals(fit.x, new Float64Array(y.length)), squares * 1e-24);
  return { form, ...summary(y, form, sumOfSquares, problem), parameters: problem.parametersAt(fit.x), path: problem.path };
}

/** Likelihood, AICc and innovation variance of a path that has been filtered. */
export function summary(y: Float64Array, form: Form, sumOfSquares: number, { path }: { readonly path: Path }): Pick<Estimate, "logLikelihood" | "aicc" | "sigma2"> {
  const n = y.length;
  const logLikelihood = (-n / 2) * Math.log(sumOfSquares);
  // The innovation variance is a parameter too.
  const k = parameterCount(form) + 1;
  const aicc = n - k - 1 > 0 ? -2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : Infinity;
  let squares = 0;
  for (let t = 0; t < n; t++) squares += (form.error === "M" ? path.error[t]! / path.fitted[t]! : path.error[t]!) ** 2;
  return { logLikelihood, aicc, sigma2: squares / Math.max(1, n - parameterCount(form)) };
}

/** Order of the search variables: α, u, v, φ, level, growth, season; β = edge + (α − edge)u and γ = edge + (1 − α − edge)v turn the triangle of the usual bounds into a box. */
function columnsOf(form: Form): Columns {
  let next = 1;
  const take = (present: boolean): number => (present ? next++ : -1);
  const beta = take(form.trend !== "N");
  const gamma = take(form.season !== "N");
  const phi = take(form.damped);
  const level = next++;
  const growth = take(form.trend !== "N");
  const season = next;
  return { count: next + (form.season === "N" ? 0 : form.m - 1), alpha: 0, beta, gamma, phi, level, growth, season };
}

class EtsProblem implements LeastSquaresProblem {
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly path: Path;
  private readonly y: Float64Array;
  private readonly form: Form;
  private readonly columns: Columns;
  private parameters: Parameters | null = null;

  constructor(y: Float64Array, form: Form, columns: Columns) {
    this.y = y;
    this.form = form;
    this.columns = columns;
    this.n = y.length;
    this.p = columns.count;
    this.path = emptyPath(y.length, form.m);
    this.lower = new Float64Array(this.p).fill(-Infinity);
    this.upper = new Float64Array(this.p).fill(Infinity);
    const bound = (at: number, low: number, high: number): void => {
      if (at < 0) return;
      this.lower[at] = low;
      this.upper[at] = high;
    };
    bound(columns.alpha, edge, 1 - edge);
    bound(columns.beta, 0, 1);
    bound(columns.gamma, 0, 1);
    bound(columns.phi, ...phiRange);
    if (form.season === "M") for (let k = columns.season; k < this.p; k++) this.lower[k] = 1e-6;
  }

  parametersAt(x: Float64Array): Parameters {
    const { columns, form } = this;
    const alpha = x[columns.alpha]!;
    const season = new Float64Array(form.season === "N" ? 0 : form.m);
    let last = form.season === "M" ? form.m : 0;
    for (let k = 0; k < season.length - 1; k++) {
      season[k] = x[columns.season + k]!;
      last -= season[k]!;
    }
    if (season.length > 0) season[season.length - 1] = last;
    return {
      alpha,
      beta: columns.beta < 0 ? 0 : edge + (alpha - edge) * x[columns.beta]!,
      gamma: columns.gamma < 0 ? 0 : edge + (1 - alpha - edge) * x[columns.gamma]!,
      phi: columns.phi < 0 ? 1 : x[columns.phi]!,
      level: x[columns.level]!,
      growth: columns.growth < 0 ? 0 : x[columns.growth]!,
      season,
    };
  }

  residuals(x: Float64Array, r: Float64Array): number {
    const parameters = this.parametersAt(x);
    const { alpha, beta, gamma, phi, season } = parameters;
    if (this.form.season === "M" && !(season[season.length - 1]! > 0)) return Infinity;
    if (!isAdmissible(this.form, alpha, beta, gamma, phi)) return Infinity;
    if (!filter(this.y, this.form, parameters, this.path)) return Infinity;
    this.parameters = parameters;
    const { error, fitted } = this.path;
    const relative = this.form.error === "M";
    const scale = relative ? geometricMean(fitted) : 1;
    let sum = 0;
    for (let t = 0; t < this.n; t++) {
      const value = relative ? (scale * error[t]!) / fitted[t]! : error[t]!;
      r[t] = value;
      sum += value * value;
    }
    return Number.isNaN(sum) ? Infinity : sum;
  }

  jacobian(x: Float64Array, j: Float64Array): void {
    const { columns, p, n } = this;
    const alpha = x[columns.alpha]!;
    const u = columns.beta < 0 ? 0 : x[columns.beta]!;
    const v = columns.gamma < 0 ? 0 : x[columns.gamma]!;
    const chain: Chain = { betaByOwn: alpha - edge, betaByAlpha: u, gammaByOwn: 1 - alpha - edge, gammaByAlpha: -v };
    sensitivities(this.form, this.parameters!, this.path, columns, chain, j);
    if (this.form.error === "A") {
      for (let i = 0; i < n * p; i++) j[i] = -j[i]!;
      return;
    }
    // r = gε with ε = y/f − 1: dr = g(dε + ε·mean(df/f)) and dε = −(1 + ε) df/f.
    const { error, fitted } = this.path;
    const scale = geometricMean(fitted);
    const mean = new Float64Array(p);
    for (let t = 0; t < n; t++) for (let i = 0; i < p; i++) mean[i] = mean[i]! + j[t * p + i]! / fitted[t]! / n;
    for (let t = 0; t < n; t++) {
      const f = fitted[t]!;
      const epsilon = error[t]! / f;
      for (let i = 0; i < p; i++) j[t * p + i] = scale * (epsilon * mean[i]! - ((1 + epsilon) * j[t * p + i]!) / f);
    }
  }
}

function geometricMean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += Math.log(value);
  return Math.exp(sum / values.length);
}

/** The best of a few smoothing constants with heuristic states; flat states where those lie outside the domain. */
function bestStart(y: Float64Array, form: Form, columns: Columns, problem: EtsProblem): Float64Array | null {
  const r = new Float64Array(y.length);
  for (const states of [initialStates(y, form), flatStates(y, form)]) {
    let best: Float64Array | null = null;
    let bestCost = Infinity;
    for (const alpha of [0.05, 0.3, 0.8]) {
      for (const u of columns.beta < 0 ? [0] : [0.02, 0.3]) {
        for (const v of columns.gamma < 0 ? [0] : [0.05, 0.5]) {
          const x = pack(columns, states, alpha, u, v);
          const cost = problem.residuals(x, r);
          if (cost < bestCost) {
            bestCost = cost;
            best = x;
          }
        }
      }
    }
    if (best !== null) return best;
  }
  return null;
}

function pack(columns: Columns, states: States, alpha: number, u: number, v: number): Float64Array {
  const x = new Float64Array(columns.count);
  x[columns.alpha] = alpha;
  if (columns.beta >= 0) x[columns.beta] = u;
  if (columns.gamma >= 0) x[columns.gamma] = v;
  if (columns.phi >= 0) x[columns.phi] = 0.95;
  x[columns.level] = states.level;
  if (columns.growth >= 0) x[columns.growth] = states.growth;
  for (let k = 0; columns.season + k < columns.count; k++) x[columns.season + k] = states.season[k]!;
  return x;
}
