/** The innovations state space recursion of exponential smoothing and its derivatives along a path. */
import type { Form } from "./form.ts";

/** Smoothing constants (0 or 1 where the form has none) and the states before the first observation. */
export interface Parameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly growth: number;
  /** m values in the order in which they are used; empty without a season. */
  readonly season: Float64Array;
}

/** Everything along time: entry t of `level` and `growth` is the state before observation t; `season[t]` is used at t and renewed into t + m. */
export interface Path {
  readonly level: Float64Array;
  readonly growth: Float64Array;
  readonly season: Float64Array;
  /** One-step forecasts and y − forecast. */
  readonly fitted: Float64Array;
  readonly error: Float64Array;
}

export function emptyPath(n: number, m: number): Path {
  return {
    level: new Float64Array(n + 1),
    growth: new Float64Array(n + 1),
    season: new Float64Array(n + m),
    fitted: new Float64Array(n),
    error: new Float64Array(n),
  };
}

/**
 * Runs the recursion through `y` (Hyndman et al. 2008, table 2.2/2.3; additive and multiplicative errors share it when written
 * with e = y − ŷ). With d the error on the scale of the level: l = q + αd, b = φb + βd, s = s + γe (A) or γe/q (M).
 * @returns false where the path leaves the domain: a forecast that is not positive under multiplicative errors or seasons,
 * a growth factor that is not positive, or a number that is not finite.
 */
export function filter(y: Float64Array, form: Form, parameters: Parameters, path: Path): boolean {
  const { alpha, beta, gamma, phi } = parameters;
  const { level, growth, season, fitted, error } = path;
  const m = form.m;
  const additiveSeason = form.season === "A";
  const ratioSeason = form.season === "M";
  const ratioTrend = form.trend === "M";
  const mustBePositive = form.error === "M" || ratioSeason;
  let l = (level[0] = parameters.level);
  let b = (growth[0] = parameters.growth);
  for (let k = 0; k < parameters.season.length; k++) season[k] = parameters.season[k]!;
  for (let t = 0; t < y.length; t++) {
    if (ratioTrend && !(b > 0 && l > 0)) return false;
    const grown = ratioTrend ? (phi === 1 ? b : Math.pow(b, phi)) : phi * b;
    const q = ratioTrend ? l * grown : l + grown;
    const s = season[t]!;
    const forecast = additiveSeason ? q + s : ratioSeason ? q * s : q;
    if (mustBePositive && !(forecast > 0)) return false;
    const e = y[t]! - forecast;
    const d = ratioSeason ? e / s : e;
    b = grown + beta * (ratioTrend ? d / l : d);
    l = q + alpha * d;
    if (additiveSeason) season[t + m] = s + gamma * e;
    else if (ratioSeason) season[t + m] = s + (gamma * e) / q;
    level[t + 1] = l;
    growth[t + 1] = b;
    fitted[t] = forecast;
    error[t] = e;
  }
  return Number.isFinite(l) && Number.isFinite(b);
}

/** How smoothing constants and states depend on the variables of a search: columns, and the chain rule of β and γ. */
export interface Columns {
  readonly count: number;
  readonly alpha: number;
  /** −1 where the form has none; the same for the others. */
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly growth: number;
  /** First of m − 1 columns, and after the last where the seasonal states are held; the last seasonal state is what the others leave. */
  readonly season: number;
}

/** Derivatives of β and γ: β moves with its own variable and with α, and so does γ. */
export interface Chain {
  readonly betaByOwn: number;
  readonly betaByAlpha: number;
  readonly gammaByOwn: number;
  readonly gammaByAlpha: number;
}

/**
 * Derivatives of the one-step forecasts by all variables, carried forward in time beside the states.
 * @param out row-major n × columns.count.
 */
export function sensitivities(form: Form, parameters: Parameters, path: Path, columns: Columns, chain: Chain, out: Float64Array): void {
  const { alpha, beta, gamma, phi } = parameters;
  const { count: p, alpha: atAlpha, beta: atBeta, gamma: atGamma, phi: atPhi } = columns;
  const m = form.m;
  const ratioSeason = form.season === "M";
  const seasonal = form.season !== "N";
  const ratioTrend = form.trend === "M";
  const dl = new Float64Array(p);
  const db = new Float64Array(p);
  const ds = new Float64Array(m * p);
  dl[columns.level] = 1;
  if (columns.growth >= 0) db[columns.growth] = 1;
  if (seasonal && p > columns.season) {
    for (let k = 0; k < m - 1; k++) {
      ds[k * p + columns.season + k] = 1;
      ds[(m - 1) * p + columns.season + k] = -1;
    }
  }
  for (let t = 0; t < path.error.length; t++) {
    const l = path.level[t]!;
    const b = path.growth[t]!;
    const s = path.season[t]!;
    const e = path.error[t]!;
    const grown = ratioTrend ? (phi === 1 ? b : Math.pow(b, phi)) : phi * b;
    const q = ratioTrend ? l * grown : l + grown;
    const d = ratioSeason ? e / s : e;
    // Partial derivatives of this step: q by l and b, φb by b, the forecast by q and s, d by e and s, the new growth by d and l, the new season by e and q.
    const grownByGrowth = ratioTrend ? (phi * grown) / b : phi;
    const qByLevel = ratioTrend ? grown : 1;
    const qByGrowth = ratioTrend ? l * grownByGrowth : phi;
    const forecastByQ = ratioSeason ? s : 1;
    const forecastBySeason = ratioSeason ? q : seasonal ? 1 : 0;
    const dByError = ratioSeason ? 1 / s : 1;
    const dBySeason = ratioSeason ? -d / s : 0;
    const growthByD = ratioTrend ? beta / l : beta;
    const growthByLevel = ratioTrend ? (-beta * d) / (l * l) : 0;
    const seasonByError = ratioSeason ? gamma / q : gamma;
    const seasonByQ = ratioSeason ? (-gamma * e) / (q * q) : 0;
    // φ acts on the growth of this step only, before it is carried on.
    if (atPhi >= 0) db[atPhi] = db[atPhi]! + (ratioTrend ? (b * Math.log(b)) / phi : b / phi);
    const row = t * p;
    const slot = (t % m) * p;
    for (let i = 0; i < p; i++) {
      const li = dl[i]!;
      const bi = db[i]!;
      const si = ds[slot + i]!;
      const qi = qByLevel * li + qByGrowth * bi;
      const forecast = forecastByQ * qi + forecastBySeason * si;
      const di = dBySeason * si - dByError * forecast;
      out[row + i] = forecast;
      dl[i] = qi + alpha * di;
      db[i] = grownByGrowth * bi + growthByD * di + growthByLevel * li;
      ds[slot + i] = si - seasonByError * forecast + seasonByQ * qi;
    }
    dl[atAlpha] = dl[atAlpha]! + d;
    if (atBeta >= 0) {
      const size = ratioTrend ? d / l : d;
      db[atBeta] = db[atBeta]! + size * chain.betaByOwn;
      db[atAlpha] = db[atAlpha]! + size * chain.betaByAlpha;
    }
    if (atGamma >= 0) {
      const size = ratioSeason ? e / q : e;
      ds[slot + atGamma] = ds[slot + atGamma]! + size * chain.gammaByOwn;
      ds[slot + atAlpha] = ds[slot + atAlpha]! + size * chain.gammaByAlpha;
    }
  }
}
