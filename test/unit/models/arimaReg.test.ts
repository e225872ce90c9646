import { describe, expect, it } from "vitest";
import { FitError, type Fitted } from "../../../src/grammar/model.ts";
import type { ArimaArgs } from "../../../src/models/arimaReg/args.ts";
import { psiWeights } from "../../../src/models/arimaReg/autocovariance.ts";
import { ConditionalProblem, estimateConditionally } from "../../../src/models/arimaReg/conditional.ts";
import { chooseDifferences } from "../../../src/models/arimaReg/differences.ts";
import { estimate, fine } from "../../../src/models/arimaReg/estimate.ts";
import { emptyInnovations, filterArma } from "../../../src/models/arimaReg/filter.ts";
import { fitArima } from "../../../src/models/arimaReg/fit.ts";
import { arimaReg } from "../../../src/models/arimaReg/index.ts";
import { ArmaProblem, coefficientsAt } from "../../../src/models/arimaReg/likelihood.ts";
import { expandAr, expandMa, type Order, orderName } from "../../../src/models/arimaReg/order.ts";
import { coefficientsOf, hasRootWithin, partialsOf } from "../../../src/models/arimaReg/partials.ts";
import { forecastPath, forecastVariance } from "../../../src/models/arimaReg/predict.ts";
import { materialOf } from "../../../src/models/arimaReg/start.ts";
import { stateCovariance } from "../../../src/models/arimaReg/uncertainty.ts";
import { solvePositive } from "../../../src/numeric/cholesky.ts";
import { minimize } from "../../../src/numeric/minimize.ts";
import { normalSampler } from "../../../src/numeric/random.ts";
import { flat } from "../../../src/python/print.ts";
import { airPassengers, lynx, nile } from "../../support/classics.ts";
import { fill } from "../../support/series.ts";

const signal = new AbortController().signal;
const open: ArimaArgs = {
  seasonal_period: null, non_seasonal_ar: null, non_seasonal_differences: null, non_seasonal_ma: null, seasonal_ar: null, seasonal_differences: null, seasonal_ma: null,
};
const calendar = { frequency: { unit: "step", every: 1 }, times: new Float64Array(0) } as const;
const fixed = (p: number, d: number, q: number): ArimaArgs => ({ ...open, non_seasonal_ar: p, non_seasonal_differences: d, non_seasonal_ma: q });
const fit = (y: ArrayLike<number>, args: Partial<ArimaArgs> = {}): Fitted => arimaReg.fit(Float64Array.from(y), { ...open, ...args }, signal, calendar);
const plain = (order: Partial<Order>): Order => ({ p: 0, d: 0, q: 0, P: 0, D: 0, Q: 0, m: 1, constant: false, ...order });

/** Autocovariances by the sum over very many ψ weights: slow, and nothing in common with the filter. */
function autocovariance(phi: Float64Array, theta: Float64Array, lags: number): Float64Array {
  const psi = psiWeights(phi, theta, 4000);
  return Float64Array.from({ length: lags + 1 }, (_, k) => {
    let sum = 0;
    for (let j = 0; j + k < psi.length; j++) sum += psi[j]! * psi[j + k]!;
    return sum;
  });
}

const toeplitz = (gamma: Float64Array, n: number): Float64Array => Float64Array.from({ length: n * n }, (_, i) => gamma[Math.abs(Math.floor(i / n) - (i % n))]!);
const dot = (a: ArrayLike<number>, b: Float64Array): number => b.reduce((sum, value, i) => sum + value * a[i]!, 0);

const processes = [
  { name: "AR(2)", phi: [1.2, -0.5], theta: [], n: 40 },
  { name: "MA(1), long enough to settle", phi: [], theta: [0.4], n: 120 },
  { name: "MA(2) with a unit root", phi: [], theta: [-0.5, -0.5], n: 40 },
  { name: "ARMA(1,2)", phi: [0.9], theta: [0.3, 0.6], n: 40 },
  { name: "seasonal, both sides", phi: [...expandAr({ ar: Float64Array.of(0.5), ma: Float64Array.of(), seasonalAr: Float64Array.of(0.6), seasonalMa: Float64Array.of() }, 4)], theta: [-0.4, 0, 0, -0.7, 0.28], n: 60 },
];

describe.each(processes)("the filter on $name", ({ phi: ar, theta: ma, n }) => {
  const phi = Float64Array.from(ar);
  const theta = Float64Array.from(ma);
  const normal = normalSampler(3);
  const w = fill(n, () => 2 + normal());
  const gamma = autocovariance(phi, theta, n + 5);
  const into = emptyInnovations(n);
  const state = filterArma(w, phi, theta, true, into)!;

  it("has the determinant and quadratic form of the whole covariance matrix", () => {
    const covariance = toeplitz(gamma, n);
    const solved = w.slice();
    expect(solvePositive(covariance, solved, n)).toBe(true);
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) logDeterminant += 2 * Math.log(covariance[i * n + i]!);
    expect(into.factor.reduce((sum, f) => sum + Math.log(f), 0)).toBeCloseTo(logDeterminant, 8);
    expect(into.error.reduce((sum, v, t) => sum + (v * v) / into.factor[t]!, 0) / dot(w, solved)).toBeCloseTo(1, 9);
  });

  it("weighs a mean as generalised least squares does", () => {
    const solved = fill(n, () => 1);
    solvePositive(toeplitz(gamma, n), solved, n);
    let cross = 0;
    let square = 0;
    for (let t = 0; t < n; t++) {
      cross += (into.ones[t]! * into.error[t]!) / into.factor[t]!;
      square += (into.ones[t]! * into.ones[t]!) / into.factor[t]!;
    }
    expect(cross / square).toBeCloseTo(dot(w, solved) / dot(fill(n, () => 1), solved), 9);
  });

  it("leaves the variance of the next value that the plain recursion says", () => {
    const longer = emptyInnovations(n + 1);
    filterArma(fill(n + 1, () => 0), phi, theta, false, longer);
    expect((stateCovariance(phi, theta, n)[0] ?? 0) + 1).toBeCloseTo(longer.factor[n]!, 10);
  });

  it("ends in the conditional means of the next values", () => {
    const solved = w.slice();
    solvePositive(toeplitz(gamma, n), solved, n);
    let place = state;
    for (let h = 1; h <= 5; h++) {
      expect(place[0] ?? 0).toBeCloseTo(dot(fill(n, (t) => gamma[n + h - 1 - t]!), solved), 8);
      place = place.map((_, i) => (phi[i] ?? 0) * place[0]! + (place[i + 1] ?? 0));
    }
  });
});

it("a process that is not stationary has no likelihood", () => {
  expect(filterArma(nile, Float64Array.of(1.01), Float64Array.of(), false, emptyInnovations(nile.length))).toBeNull();
});

describe("partial autocorrelations", () => {
  const partials = Float64Array.of(0.7, -0.4, 0.2);
  it("lead to coefficients and back", () => {
    for (const sign of [1, -1] as const) partialsOf(coefficientsOf(partials, sign), sign, 1).forEach((value, i) => expect(value).toBeCloseTo(partials[i]!, 12));
    const second = coefficientsOf(partials.slice(0, 2), 1);
    expect(second[0]).toBeCloseTo(0.7 * 1.4, 14);
    expect(second[1]).toBe(-0.4);
  });
  it("keep coefficients from outside inside", () => {
    const inside = coefficientsOf(partialsOf(Float64Array.of(1.5, 0.2), 1, 0.9), 1);
    expect(hasRootWithin(inside, 1, 1)).toBe(false);
  });
  it("tell roots near the unit circle", () => {
    // 1 − 1.3z + 0.4z²: roots 1.25 and 2. 1 + 0.8z: root −1.25.
    const phi = Float64Array.of(1.3, -0.4);
    expect([hasRootWithin(phi, 1, 1.24), hasRootWithin(phi, 1, 1.26)]).toEqual([false, true]);
    expect([hasRootWithin(Float64Array.of(0.8), -1, 1.24), hasRootWithin(Float64Array.of(0.8), -1, 1.26)]).toEqual([false, true]);
  });
});

it("plain and seasonal polynomials multiply with their signs", () => {
  const coefficients = { ar: Float64Array.of(0.5), ma: Float64Array.of(0.3), seasonalAr: Float64Array.of(0.4), seasonalMa: Float64Array.of(-0.6) };
  expect([...expandAr(coefficients, 3)]).toEqual([0.5, 0, 0.4, -0.2]);
  expect([...expandMa(coefficients, 3)]).toEqual([0.3, 0, -0.6, -0.18]);
});

describe("the conditional sum of squares", () => {
  const skipped = 10;
  const order = plain({ p: 2, q: 2, P: 2, Q: 1, m: 4, constant: true });
  const x = Float64Array.of(0.6, -0.3, 0.4, -0.2, 0.5, 0.2, -0.4);

  it("has the errors of the recursion from zeros, around the best mean", () => {
    const r = new Float64Array(nile.length - skipped);
    const sum = new ConditionalProblem(nile, order, skipped).residuals(x, r);
    const { ar, ma } = { ar: expandAr(coefficientsAt(x, order), 4), ma: expandMa(coefficientsAt(x, order), 4) };
    const errors = (mean: number): Float64Array => {
      const a = new Float64Array(nile.length);
      for (let t = 0; t < nile.length; t++) {
        a[t] = nile[t]! - mean;
        for (let k = 1; k <= Math.min(t, ar.length); k++) a[t]! -= ar[k - 1]! * (nile[t - k]! - mean);
        for (let k = 1; k <= Math.min(t, ma.length); k++) a[t]! -= ma[k - 1]! * a[t - k]!;
      }
      return a.subarray(skipped);
    };
    const squares = (mean: number): number => errors(mean).reduce((total, value) => total + value * value, 0);
    const best = minimize(squares, 500, 1500, 1e-6);
    expect(sum / squares(best)).toBeCloseTo(1, 9);
    errors(best).forEach((value, t) => expect(r[t]! / value).toBeCloseTo(1, 3));
  });

  it("has the derivatives of finite differences where there is no mean to follow", () => {
    const still = { ...order, constant: false };
    const w = nile.map((value) => value / 1000 - 0.9);
    const problem = new ConditionalProblem(w, still, skipped);
    const at = (place: Float64Array): Float64Array => {
      const r = new Float64Array(problem.n);
      problem.residuals(place, r);
      return r;
    };
    const j = new Float64Array(problem.n * problem.p);
    at(x);
    problem.jacobian(x, j);
    for (let i = 0; i < problem.p; i++) {
      const moved = (step: number): Float64Array => at(x.map((value, k) => (k === i ? value + step : value)));
      const [up, down] = [moved(1e-5), moved(-1e-5)];
      for (let t = 0; t < problem.n; t++) expect(j[t * problem.p + i]).toBeCloseTo((up[t]! - down[t]!) / 2e-5, 5);
    }
  });

  it("is least where the search for it ends", () => {
    const found = estimateConditionally(lynx, plain({ p: 2, q: 1, constant: true }), materialOf(lynx, 1, true), [], 7)!;
    const problem = new ConditionalProblem(lynx, found.order, 7);
    const r = new Float64Array(problem.n);
    const least = problem.residuals(found.x, r);
    found.x.forEach((_, i) => {
      for (const step of [-0.05, 0.05]) expect(problem.residuals(found.x.map((value, k) => (k === i ? value + step : value)), r)).toBeGreaterThan(least);
    });
  });
});

describe("maximum likelihood", () => {
  const order = plain({ p: 2, q: 2, constant: true });
  const best = estimate(lynx, order, materialOf(lynx, 1, true), [], fine)!;

  it("has no better neighbour at its optimum", () => {
    const problem = new ArmaProblem(lynx, order);
    const r = new Float64Array(lynx.length);
    const least = problem.residuals(best.x, r);
    best.x.forEach((_, i) => {
      for (const step of [-1e-3, 1e-3]) expect(problem.residuals(best.x.map((value, k) => (k === i ? value + step : value)), r)).toBeGreaterThan(least);
    });
  });

  it("reports the Gaussian log-likelihood of its own errors", () => {
    const into = emptyInnovations(lynx.length);
    filterArma(lynx.map((value) => value - best.mean), best.coefficients.ar, best.coefficients.ma, false, into);
    const n = lynx.length;
    const sigma2 = into.error.reduce((sum, v, t) => sum + (v * v) / into.factor[t]!, 0) / n;
    const logLikelihood = -0.5 * (n * Math.log(2 * Math.PI * sigma2) + into.factor.reduce((sum, f) => sum + Math.log(f), 0) + n);
    expect(best.logLikelihood).toBeCloseTo(logLikelihood, 8);
    expect(best.sigma2).toBeCloseTo((sigma2 * n) / (n - 5), 4);
  });
});

describe("forecasts", () => {
  it("of ARIMA(0,1,0) with drift are the drift method's", () => {
    const { point } = fit(nile, fixed(0, 1, 0)).predict(3, []);
    const slope = (nile.at(-1)! - nile[0]!) / (nile.length - 1);
    point.forEach((value, k) => expect(value).toBeCloseTo(nile.at(-1)! + (k + 1) * slope, 8));
  });

  it("of a seasonal difference alone repeat the season", () => {
    const order = plain({ D: 1, m: 12 });
    const w = airPassengers.subarray(12).map((value, t) => value - airPassengers[t]!);
    const best = estimate(w, order, materialOf(w, 12, false), [], fine)!;
    expect([...forecastPath(airPassengers, best, 15)]).toEqual([...airPassengers.slice(-12), ...airPassengers.slice(-12, -9)]);
  });

  it("undo two differences and a seasonal one", () => {
    const y = fill(60, (t) => 5 + 2 * t + t * t + [3, -1, 4, 0][t % 4]! * (1 + t));
    const best = fitArima(y, { ...fixed(0, 2, 0), seasonal_period: 4, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 0 }, signal);
    // All differences were the same (the noise around them is none), so the path goes on from its last differences.
    const path = forecastPath(y, best, 2);
    const next = (t: (k: number) => number): number => t(1) * 2 - t(2) + t(4) - 2 * t(5) + t(6);
    const first = next((k) => y[60 - k]!);
    expect(path[0]).toBeCloseTo(first, 6);
    expect(path[1]).toBeCloseTo(next((k) => (k === 1 ? first : y[61 - k]!)), 6);
  });

  it("have the variances of the random walk and of the autoregression", () => {
    const rest = { x: Float64Array.of(), coefficients: { ar: Float64Array.of(), ma: Float64Array.of(), seasonalAr: Float64Array.of(), seasonalMa: Float64Array.of() }, mean: 0, logLikelihood: 0, aicc: 0, sigma2: 2 };
    expect([...forecastVariance({ ...rest, order: plain({ d: 1 }) }, 3, 50)]).toEqual([2, 4, 6]);
    const [, second, third] = forecastVariance({ ...rest, order: plain({ p: 1 }), coefficients: { ...rest.coefficients, ar: Float64Array.of(0.5) } }, 3, 50);
    expect([second, third]).toEqual([2.5, 2.625]);
  });

  it("count what a moving average with a unit root leaves unknown", () => {
    // w = a_t − a_{t−1}: after n values the variance of the next one-step error is (n + 2)/(n + 1) (Brockwell & Davis, example 5.2.1).
    const rest = { x: Float64Array.of(), coefficients: { ar: Float64Array.of(), ma: Float64Array.of(-1), seasonalAr: Float64Array.of(), seasonalMa: Float64Array.of() }, mean: 0, logLikelihood: 0, aicc: 0, sigma2: 1 };
    const [first, second] = forecastVariance({ ...rest, order: plain({ q: 1 }) }, 2, 9);
    expect(first).toBeCloseTo(11 / 10, 12);
    expect(second).toBeCloseTo(2, 12);
    // Integrated, the sum of the values to come is a_{n+h} − a_n, whatever h.
    const [, integrated] = forecastVariance({ ...rest, order: plain({ d: 1, q: 1 }) }, 2, 10);
    expect(integrated).toBeCloseTo(11 / 10, 12);
  });

  it("one step ahead are the fitted values, missing where differences take them", () => {
    const order = { ...fixed(0, 1, 1), seasonal_period: 12, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 };
    const { fitted } = fit(airPassengers, order);
    expect(fitted.slice(0, 13).every(Number.isNaN)).toBe(true);
    const errors = airPassengers.slice(13).map((value, t) => value - fitted[t + 13]!);
    expect(Math.sqrt(dot(errors, errors) / errors.length)).toBeLessThan(12);
  });
});

describe("the search", () => {
  it("finds a process again", () => {
    const normal = normalSampler(11);
    const a = fill(401, () => normal());
    const y = new Float64Array(400);
    let before = 0;
    for (let t = 0; t < 400; t++) y[t] = 20 + (before = 0.8 * before + a[t + 1]!);
    expect(fit(y).description).toBe("ARIMA(1,0,0) with non-zero mean");
  });

  it("sees nothing beyond its values", () => {
    // The same values, once with later ones behind them in memory and once alone, after a fit to all of them.
    fit(airPassengers, { seasonal_period: 12 });
    const path = (y: Float64Array): Float64Array => arimaReg.fit(y, { ...open, seasonal_period: 12 }, signal, calendar).predict(12, []).point;
    expect(path(airPassengers.subarray(0, 132))).toEqual(path(airPassengers.slice(0, 132)));
  });

  it("keeps to orders and differences that are given", () => {
    const { order } = fitArima(airPassengers, { ...open, seasonal_period: 12, non_seasonal_ar: 0, seasonal_ma: 0, non_seasonal_differences: 0, seasonal_differences: 0 }, signal);
    expect(order).toMatchObject({ p: 0, Q: 0, d: 0, D: 0, m: 12 });
  });

  it("leaves seasons out that are too long", () => {
    expect(fit(airPassengers, { seasonal_period: 52 }).description).toBe(fit(airPassengers).description);
  });

  it("ends at once when it is stopped", () => {
    expect(() => arimaReg.fit(airPassengers, open, AbortSignal.abort(), calendar)).toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  it("takes the orders of a long series from its last values", () => {
    const normal = normalSampler(2);
    const y = fill(30_000, (t) => 10 * Math.sin((2 * Math.PI * t) / 24) + normal());
    const long = fit(y, { seasonal_period: 24 });
    expect(long.description).toContain("[24]");
    expect(long.predict(24, []).point.every((value, k) => Math.abs(value - 10 * Math.sin((2 * Math.PI * (30_000 + k)) / 24)) < 1.5)).toBe(true);
  });
});

it("differences are chosen as the tests say", () => {
  expect(chooseDifferences(airPassengers, 12, null, null)).toEqual({ d: 1, D: 1 });
  expect(chooseDifferences(nile, 1, null, null)).toEqual({ d: 1, D: 0 });
  expect(chooseDifferences(lynx, 1, null, null)).toEqual({ d: 0, D: 0 });
  expect(chooseDifferences(airPassengers, 12, 0, 0)).toEqual({ d: 0, D: 0 });
});

describe("series with nothing to estimate", () => {
  it("go on as they are, without width", () => {
    expect(fit(fill(20, () => 7)).predict(2, [0.95])).toMatchObject({ point: Float64Array.of(7, 7), intervals: [{ lower: Float64Array.of(7, 7), upper: Float64Array.of(7, 7) }] });
    expect([...fit(fill(20, (t) => 3 + 2 * t)).predict(2, []).point]).toEqual([43, 45]);
    expect([...fit(fill(40, (t) => t % 4), { seasonal_period: 4 }).predict(5, []).point]).toEqual([0, 1, 2, 3, 0]);
  });

  it("are not certain where the constant that they need is not in the model", () => {
    const { intervals } = fit(fill(40, (t) => t * t)).predict(1, [0.95]);
    expect(intervals[0]!.upper[0]! - intervals[0]!.lower[0]!).toBeGreaterThan(1);
  });
});

describe("too little", () => {
  it("is said plainly", () => {
    expect(() => fit([1, 2, 3])).toThrow(new FitError("needs at least 7 observations; there are 3"));
    expect(() => fit(nile.slice(0, 10), fixed(5, 0, 5))).toThrow("10 differenced observations are too few for the 11 coefficients and 5 lags of ARIMA(5,0,5) with non-zero mean");
    expect(() => fit(nile.slice(0, 12), { seasonal_period: 12, seasonal_differences: 1 })).toThrow("12 observations are too few for 0 differences and 1 seasonal of 12 steps");
  });
});

describe("in Python", () => {
  const python = (args: Partial<ArimaArgs>): string => flat(arimaReg.python({ ...open, ...args }).expression);
  it("a search is AutoARIMA with what is given as limits", () => {
    expect(python({})).toBe("AutoARIMA()");
    expect(python({ seasonal_period: 12 })).toBe("AutoARIMA(season_length=12)");
    expect(python({ seasonal_period: 12, non_seasonal_ar: 3, seasonal_differences: 1 })).toBe("AutoARIMA(max_p=3, D=1, season_length=12)");
    expect(python({ seasonal_period: 168 })).toBe("AutoARIMA()");
  });
  it("fixed orders are ARIMA, with the constant that the engine has", () => {
    expect(python(fixed(2, 1, 0))).toBe("ARIMA(order=(2, 1, 0), include_constant=True)");
    expect(python({ ...fixed(0, 1, 1), seasonal_period: 12, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 })).toBe("ARIMA(order=(0, 1, 1), season_length=12, seasonal_order=(0, 1, 1), include_constant=True)");
  });
});

it("names are those of the field", () => {
  expect(orderName(plain({ d: 1, q: 1, D: 1, Q: 1, m: 12 }))).toBe("ARIMA(0,1,1)(0,1,1)[12]");
  expect(orderName(plain({ p: 1, d: 1, constant: true }))).toBe("ARIMA(1,1,0) with drift");
  expect(orderName(plain({ p: 1 }))).toBe("ARIMA(1,0,0) with zero mean");
});
