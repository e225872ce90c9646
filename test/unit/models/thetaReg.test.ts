import { describe, expect, it } from "vitest";
import { FitError, type Fitted } from "../../../src/grammar/model.ts";
import { estimateTheta, filterTheta, thetaPath, thetaVariance } from "../../../src/models/thetaReg/dotm.ts";
import { thetaReg } from "../../../src/models/thetaReg/index.ts";
import { hasSeason, seasonallyAdjust } from "../../../src/models/thetaReg/season.ts";
import { fitLine } from "../../../src/numeric/line.ts";
import { normalSampler } from "../../../src/numeric/random.ts";

function fit(y: ArrayLike<number>, seasonal_period: number | null = null): Fitted {
  return thetaReg.fit(Float64Array.from(y), { seasonal_period, decomposition: "multiplicative" }, new AbortController().signal);
}

const normal = normalSampler(5);
const walk = Float64Array.from({ length: 60 }, (_, t) => 50 + t + 3 * normal());

describe("the dynamic theta model", () => {
  it("is described with the sign of infinity where theta runs away", () => {
    expect(fit(Float64Array.from({ length: 60 }, (_, t) => 10 + 3 * t)).description).toBe("DOTM(theta=∞)");
  });

  it("carries the least squares line of all values so far", () => {
    const { last } = filterTheta(walk, 0.5, 0.5, 25);
    const line = fitLine(walk);
    expect(last.slope).toBeCloseTo(line.slope, 12);
    // The line counts from t = 1.
    expect(last.intercept).toBeCloseTo(line.intercept - line.slope, 11);
  });

  it("is simple exponential smoothing at weight zero", () => {
    const fit = filterTheta(walk, 0.3, 0, 50);
    let level = 50;
    for (let t = 0; t < walk.length; t++) {
      if (t > 0) expect(fit.fitted[t]).toBeCloseTo(level, 10);
      level += 0.3 * (walk[t]! - level);
    }
    for (const value of thetaPath(fit, 5)) expect(value).toBeCloseTo(level, 10);
  });

  it("has no better neighbour at its optimum", () => {
    const best = estimateTheta(walk);
    for (const [alpha, weight, level] of [[1.02, 1, 1], [0.98, 1, 1], [1, 1.02, 1], [1, 0.98, 1], [1, 1, 1.02], [1, 1, 0.98]] as const) {
      const a = Math.min(0.99, Math.max(0.1, best.alpha * alpha));
      expect(filterTheta(walk, a, Math.min(1, best.weight * weight), best.initialLevel * level).sumOfSquares).toBeGreaterThanOrEqual(best.sumOfSquares * (1 - 1e-12));
    }
  });

  it("has the variances of simulated futures", () => {
    const fit = filterTheta(walk, 0.4, 0.6, 50);
    const horizon = 8;
    const mean = thetaPath(fit, horizon);
    const sigma = Math.sqrt(fit.sigma2);
    const squares = new Float64Array(horizon);
    const paths = 4000;
    for (let i = 0; i < paths; i++) {
      const y = [...walk];
      for (let k = 0; k < horizon; k++) {
        // A future is one step at a time from the series so far.
        const here = thetaPath(filterTheta(Float64Array.from(y), 0.4, 0.6, 50), 1)[0]! + sigma * normal();
        y.push(here);
        squares[k] = squares[k]! + (here - mean[k]!) ** 2;
      }
    }
    thetaVariance(fit, horizon).forEach((variance, k) => expect(Math.abs(variance / (squares[k]! / paths) - 1)).toBeLessThan(4 * Math.sqrt(2 / paths)));
  });
});

describe("the season", () => {
  const seasonal = Float64Array.from({ length: 48 }, (_, t) => (100 + t) * [1.2, 0.8, 1.1, 0.9][t % 4]!);

  it("is found where there is one, and not in noise or with less than two cycles", () => {
    expect(hasSeason(seasonal, 4)).toBe(true);
    expect(hasSeason(Float64Array.from({ length: 48 }, () => normal()), 4)).toBe(false);
    expect(hasSeason(seasonal.subarray(0, 7), 4)).toBe(false);
  });

  it("comes back in phase", () => {
    for (const kind of ["multiplicative", "additive"] as const) {
      const adjusted = seasonallyAdjust(seasonal, 4, kind);
      expect(adjusted.kind).toBe(kind);
      adjusted.restore(adjusted.y, 0).forEach((value, t) => expect(value).toBeCloseTo(seasonal[t]!, 10));
    }
    // 45 values: the next one is the second of a season.
    const { point } = fit(seasonal.subarray(0, 45), 4).predict(3, []);
    expect(point[0]).toBeLessThan(point[1]!);
    expect(point[1]).toBeGreaterThan(point[2]!);
  });

  it("is additive where values are not all above zero", () => {
    expect(seasonallyAdjust(seasonal.map((value) => value - 120), 4, "multiplicative").kind).toBe("additive");
  });
});

describe("fitting", () => {
  it("gives finite forecasts on bad series", () => {
    const bad = [[1, 2, 3, 5], Array(20).fill(0), Array(20).fill(7), Array.from({ length: 30 }, (_, t) => (t % 2 === 0 ? 1 : -1)), walk.map((v) => v * 1e298), walk.map((v) => v * 1e-310)];
    for (const y of bad) {
      for (const period of [null, 4, 12]) {
        const { point, intervals } = fit(y, period).predict(6, [0.95]);
        expect([...point, ...intervals[0]!.lower, ...intervals[0]!.upper].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("leaves the settling steps without a fitted value", () => {
    const { fitted } = fit(walk);
    expect([...fitted].map(Number.isNaN).lastIndexOf(true)).toBe(2);
  });

  it("says why it cannot", () => {
    expect(() => fit([1, 2, 3])).toThrow(FitError);
    expect(() => fit([1, 2, 3])).toThrow(/at least 4 observations; there are 3/);
  });

  it("is DynamicOptimizedTheta in Python", () => {
    const { expression, imports } = thetaReg.python({ seasonal_period: 12, decomposition: "additive" });
    expect(imports).toEqual([{ module: "statsforecast.models", name: "DynamicOptimizedTheta" }]);
    if (expression.kind !== "call") throw new Error("not a call");
    expect(expression.args.map(({ keyword }) => keyword)).toEqual(["season_length", "decomposition_type"]);
  });
});
