/** The concentrated likelihood of a form as a least squares problem in its smoothing constants and initial states. */
import type { LeastSquaresProblem } from "../../numeric/boundedLeastSquares.ts";
import { isAdmissible } from "./admissible.ts";
import { type Chain, type Columns, emptyPath, filter, type Parameters, type Path, sensitivities } from "./filter.ts";
import type { Form } from "./form.ts";

/** The usual bounds: α, β, γ from here to one minus this, φ in its own range. */
const edge = 1e-4;
const phiRange = [0.8, 0.98] as const;

/** Order of the search variables: α, u, v, φ, level, growth, season; β = edge + (α − edge)u and γ = edge + (1 − α − edge)v turn the triangle of the usual bounds into a box. */
export function columnsOf(form: Form): Columns {
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

/** Residuals whose sum of squares is smallest where the likelihood is largest, and their derivatives. */
export class EtsProblem implements LeastSquaresProblem {
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly path: Path;
  private readonly y: Float64Array;
  private readonly form: Form;
  private readonly columns: Columns;
  /** Seasonal states that are held while the rest is searched for; null = they are variables, too. */
  private readonly held: Float64Array | null;
  private parameters: Parameters | null = null;
  /** Geometric mean of the forecasts under multiplicative errors, else 1. */
  private scale = 1;

  /**
   * @param mostPace bound of β/α: how fast the trend may change beside the level.
   * @param held m seasonal states to hold: the variables are those before `columns.season` then.
   */
  constructor(y: Float64Array, form: Form, mostPace = 1, held: Float64Array | null = null) {
    const all = columnsOf(form);
    const columns = held === null ? all : { ...all, count: all.season };
    this.y = y;
    this.form = form;
    this.columns = columns;
    this.held = held;
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
    bound(columns.beta, 0, mostPace);
    bound(columns.gamma, 0, 1);
    bound(columns.phi, ...phiRange);
    if (form.season === "M") for (let k = columns.season; k < this.p; k++) this.lower[k] = 1e-6;
  }

  parametersAt(x: Float64Array): Parameters {
    const { columns, form } = this;
    const alpha = x[columns.alpha]!;
    const season = this.held ?? seasonAt(x, columns.season, form);
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
    const scale = (this.scale = relative ? geometricMean(fitted) : 1);
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
    const { scale } = this;
    const { error, fitted } = this.path;
    const mean = new Float64Array(p);
    for (let t = 0; t < n; t++) {
      const share = 1 / (fitted[t]! * n);
      for (let i = 0; i < p; i++) mean[i] = mean[i]! + j[t * p + i]! * share;
    }
    for (let t = 0; t < n; t++) {
      const f = fitted[t]!;
      const epsilon = error[t]! / f;
      const byMean = scale * epsilon;
      const own = (-scale * (1 + epsilon)) / f;
      for (let i = 0; i < p; i++) j[t * p + i] = byMean * mean[i]! + own * j[t * p + i]!;
    }
  }
}

/** m seasonal states, of which the last makes them sum to zero (additive) or have mean one (multiplicative). */
export function seasonAt(x: Float64Array, from: number, { season, m }: Form): Float64Array {
  if (season === "N") return new Float64Array(0);
  const states = new Float64Array(m);
  let last = season === "M" ? m : 0;
  for (let k = 0; k < m - 1; k++) {
    states[k] = x[from + k]!;
    last -= states[k]!;
  }
  states[m - 1] = last;
  return states;
}

/** By the product of the values, its exponent kept apart: one logarithm a few values instead of one a value. */
function geometricMean(values: Float64Array): number {
  let sum = 0;
  let product = 1;
  for (const value of values) {
    product *= value;
    if (product > 1e-150 && product < 1e150) continue;
    sum += Math.log(product);
    product = 1;
  }
  return Math.exp((sum + Math.log(product)) / values.length);
}
