import { describe, expect, it } from "vitest";
import { ConditionalProblem, estimateConditionally } from "../../../../src/models/arimaReg/conditional.ts";
import { coefficientsAt } from "../../../../src/models/arimaReg/likelihood.ts";
import { expandAr, expandMa } from "../../../../src/models/arimaReg/order.ts";
import { materialOf } from "../../../../src/models/arimaReg/start.ts";
import { minimize } from "../../../../src/numeric/minimize.ts";
import { lynx, nile } from "../../../support/classics.ts";
import { plain } from "./fixtures.ts";

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
