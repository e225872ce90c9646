import { describe, expect, it } from "vitest";
import { psiWeights } from "../../../../src/models/arimaReg/autocovariance.ts";
import { estimate, fine } from "../../../../src/models/arimaReg/estimate.ts";
import { emptyInnovations, filterArma } from "../../../../src/models/arimaReg/filter.ts";
import { ArmaProblem } from "../../../../src/models/arimaReg/likelihood.ts";
import { expandAr } from "../../../../src/models/arimaReg/order.ts";
import { materialOf } from "../../../../src/models/arimaReg/start.ts";
import { stateCovariance } from "../../../../src/models/arimaReg/uncertainty.ts";
import { solvePositive } from "../../../../src/numeric/cholesky.ts";
import { normalSampler } from "../../../../src/numeric/random.ts";
import { lynx, nile } from "../../../support/classics.ts";
import { fill } from "../../../support/series.ts";
import { dot, plain } from "./fixtures.ts";

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
