import { describe, expect, it } from "vitest";
import { FitError, type Fitted } from "../../../src/grammar/model.ts";
import type { ExpSmoothingArgs } from "../../../src/models/expSmoothing/args.ts";
import { contend, type Estimate, estimate, finish } from "../../../src/models/expSmoothing/estimate.ts";
import { emptyPath, filter } from "../../../src/models/expSmoothing/filter.ts";
import { allowedForms, type Form, formName, parameterCount } from "../../../src/models/expSmoothing/form.ts";
import { expSmoothing } from "../../../src/models/expSmoothing/index.ts";
import { columnsOf, EtsProblem } from "../../../src/models/expSmoothing/likelihood.ts";
import { choiceOf, selectForm } from "../../../src/models/expSmoothing/select.ts";
import { forecastVariance } from "../../../src/models/expSmoothing/variance.ts";
import { normalSampler } from "../../../src/numeric/random.ts";

const m = 4;
const open: ExpSmoothingArgs = { seasonal_period: m, error: "auto", trend: "auto", season: "auto", damping: "auto" };
const allForms = allowedForms({ errors: ["A", "M"], trends: ["N", "A", "M"], damping: [false, true], seasons: ["N", "A", "M"], m }, true);

function fit(y: ArrayLike<number>, args: Partial<ExpSmoothingArgs> = {}): Fitted {
  return expSmoothing.fit(Float64Array.from(y), { ...open, ...args }, new AbortController().signal);
}

/** Trend, season and noise, all above zero. */
function series(n: number): Float64Array {
  const normal = normalSampler(7);
  return Float64Array.from({ length: n }, (_, t) => (20 + 0.2 * t) * [1.1, 0.9, 1.2, 0.8][t % m]! + 0.5 * normal());
}

describe("the likelihood", () => {
  it("has 19 stable forms, each with the parameters of the taxonomy", () => {
    expect(allForms.length).toBe(19);
    expect(parameterCount({ error: "A", trend: "A", damped: true, season: "A", m: 12 })).toBe(17);
  });

  for (const [form, held] of [...allForms.map((each) => [each, false] as const), ...allForms.filter(({ season }) => season !== "N").map((each) => [each, true] as const)]) {
    it(`${formName(form)}: derivatives are those of finite differences${held ? ", the season held" : ""}`, () => {
      const y = series(24);
      const all = columnsOf(form);
      const columns = held ? { ...all, count: all.season } : all;
      const problem = new EtsProblem(y, form, 1, held ? Float64Array.from(form.season === "M" ? [1.1, 0.9, 1.2, 0.8] : [2, -1, 1, -2]) : null);
      expect(problem.p).toBe(columns.count);
      const x = new Float64Array(columns.count);
      x[columns.alpha] = 0.4;
      if (columns.beta >= 0) x[columns.beta] = 0.3;
      if (columns.gamma >= 0) x[columns.gamma] = 0.25;
      if (columns.phi >= 0) x[columns.phi] = 0.9;
      x[columns.level] = 21;
      if (columns.growth >= 0) x[columns.growth] = form.trend === "M" ? 1.02 : 0.3;
      for (let k = columns.season; k < columns.count; k++) x[k] = form.season === "M" ? 1.05 : 0.7;
      const r = new Float64Array(y.length);
      const jacobian = new Float64Array(y.length * columns.count);
      expect(problem.residuals(x, r)).toBeLessThan(Infinity);
      problem.jacobian(x, jacobian);
      const above = new Float64Array(y.length);
      const below = new Float64Array(y.length);
      for (let i = 0; i < columns.count; i++) {
        const step = 1e-6 * Math.max(1, Math.abs(x[i]!));
        problem.residuals(Float64Array.from(x, (v, k) => (k === i ? v + step : v)), above);
        problem.residuals(Float64Array.from(x, (v, k) => (k === i ? v - step : v)), below);
        for (let t = 0; t < y.length; t++) expect(jacobian[t * columns.count + i]).toBeCloseTo((above[t]! - below[t]!) / (2 * step), 4);
      }
    });
  }
});

describe("the search", () => {
  const y = series(60).map((value) => value / 32);

  it("says of no form that it is better than it turns out to be", () => {
    for (const form of allForms) {
      const contender = contend(y, form)!;
      expect(contender.aicc).toBeGreaterThan(finish(y, contender).aicc - 1e-9);
      expect(contender.places.length).toBeGreaterThan(0);
    }
  });

  it("finds the form that is best when each is followed to its end, a trend at a tenth of the level's pace", () => {
    const choice = choiceOf(open);
    const best = allowedForms(choice, true).map((form) => estimate(y, form, 0.1)!.aicc + (form.trend === "N" ? 0 : 2)).reduce((a, b) => Math.min(a, b));
    const found = selectForm(y, choice, new AbortController().signal);
    expect(found.aicc + (found.form.trend === "N" ? 0 : 2)).toBeCloseTo(best, 9);
  });

  it("lets a trend change faster where that is far likelier", () => {
    const normal = normalSampler(3);
    let [level, growth] = [50, 0];
    const nervous = Float64Array.from({ length: 120 }, () => (level += growth += 0.05 * normal()) / 64);
    const { parameters: { alpha, beta } } = selectForm(nervous, choiceOf({ ...open, seasonal_period: null }), new AbortController().signal);
    expect(beta / alpha).toBeGreaterThan(0.5);
  });

  it("takes the form without a trend where they are as good as each other", () => {
    const normal = normalSampler(9);
    const noise = Float64Array.from({ length: 40 }, (_, t) => (30 + 0.09 * t + normal()) / 64);
    const choice = choiceOf({ ...open, seasonal_period: null, error: "additive", damping: "none" });
    const [flat, rising] = (["N", "A"] as const).map((trend) => estimate(noise, { error: "A", trend, damped: false, season: "N", m: 1 }, 0.1)!.aicc);
    expect(flat! - rising!).toBeGreaterThan(0);
    expect(flat! - rising!).toBeLessThan(2);
    expect(selectForm(noise, choice, new AbortController().signal).form.trend).toBe("N");
  });
});

describe("forecast variances", () => {
  const parameters = { alpha: 0.4, beta: 0.1, gamma: 0.2, phi: 0.9, level: 20, growth: 0.2 };
  const estimateOf = (form: Form, sigma2: number): Estimate => {
    const season = Float64Array.from(form.season === "N" ? [] : form.season === "A" ? [2, -1, 1, -2] : [1.1, 0.9, 1.2, 0.8]);
    const own = { ...parameters, beta: form.trend === "N" ? 0 : 0.1, phi: form.damped ? 0.9 : 1, growth: form.trend === "N" ? 0 : 0.2, season };
    const path = emptyPath(12, form.m);
    expect(filter(series(12), form, own, path)).toBe(true);
    return { form, parameters: own, path, logLikelihood: 0, aicc: 0, sigma2 };
  };
  const horizon = 10;

  it("of additive errors are those of table 6.1 of Hyndman et al. (2008)", () => {
    const { alpha, beta, gamma } = parameters;
    for (const [trend, damped, season] of [["N", false, "N"], ["A", false, "N"], ["A", true, "N"], ["N", false, "A"], ["A", false, "A"], ["A", true, "A"]] as const) {
      const form: Form = { error: "A", trend, damped, season, m: season === "N" ? 1 : m };
      const variance = forecastVariance(estimateOf(form, 2), new Float64Array(horizon))!;
      const phi = 0.9;
      for (let h = 1; h <= horizon; h++) {
        const k = Math.floor((h - 1) / m);
        let expected = 1 + alpha ** 2 * (h - 1);
        if (trend === "A" && !damped) expected += (h - 1) * (alpha * beta * h + (beta ** 2 * h * (2 * h - 1)) / 6);
        if (damped) {
          expected += ((beta * phi * h) / (1 - phi) ** 2) * (2 * alpha * (1 - phi) + beta * phi);
          expected -= ((beta * phi * (1 - phi ** h)) / ((1 - phi) ** 2 * (1 - phi ** 2))) * (2 * alpha * (1 - phi ** 2) + beta * phi * (1 + 2 * phi - phi ** h));
        }
        if (season === "A") expected += gamma * k * (2 * alpha + gamma);
        if (season === "A" && trend === "A" && !damped) expected += beta * gamma * m * k * (k + 1);
        if (season === "A" && damped) expected += ((2 * beta * gamma * phi) / ((1 - phi) * (1 - phi ** m))) * (k * (1 - phi ** m) - phi ** m * (1 - phi ** (m * k)));
        expect(variance[h - 1]).toBeCloseTo(2 * expected, 10);
      }
    }
  });

  it("of relative errors are those of simulated futures", () => {
    for (const form of allForms.filter(({ error, trend }) => error === "M" && trend !== "M")) {
      const sigma2 = 0.01;
      const fit = estimateOf(form, sigma2);
      const normal = normalSampler(11);
      const paths = 10_000;
      const sums = new Float64Array(horizon);
      const squares = new Float64Array(horizon);
      const mean = future(fit, horizon, () => 0);
      for (let i = 0; i < paths; i++) {
        future(fit, horizon, () => Math.sqrt(sigma2) * normal()).forEach((value, k) => {
          sums[k] = sums[k]! + value - mean[k]!;
          squares[k] = squares[k]! + (value - mean[k]!) ** 2;
        });
      }
      forecastVariance(fit, mean)!.forEach((variance, k) => {
        const simulated = squares[k]! / paths - (sums[k]! / paths) ** 2;
        // Four standard errors of a simulated variance.
        expect(Math.abs(variance / simulated - 1), `${formName(form)} ${k + 1} ahead`).toBeLessThan(4 * Math.sqrt(2.5 / paths));
      });
    }
  });

  /** The recursion of table 2.3 written out once more, with given innovations. */
  function future({ form, parameters: p, path }: Estimate, steps: number, innovation: () => number): Float64Array {
    const n = path.error.length;
    let level = path.level[n]!;
    let growth = path.growth[n]!;
    const season = Array.from({ length: form.season === "N" ? 0 : m }, (_, k) => path.season[n + k]!);
    return Float64Array.from({ length: steps }, () => {
      const q = level + p.phi * growth;
      const s = season.shift() ?? 0;
      const forecast = form.season === "M" ? q * s : q + s;
      const epsilon = innovation();
      const e = forecast * epsilon;
      level = q + p.alpha * (form.season === "M" ? q * epsilon : e);
      growth = p.phi * growth + p.beta * (form.season === "M" ? q * epsilon : e);
      if (form.season !== "N") season.push(form.season === "M" ? s * (1 + p.gamma * epsilon) : s + p.gamma * e);
      return forecast + e;
    });
  }

  it("a multiplicative trend has simulated intervals, the same every time", () => {
    const once = fit(series(40), { trend: "multiplicative" }).predict(6, [0.8]);
    const again = fit(series(40), { trend: "multiplicative" }).predict(6, [0.8]);
    expect(once).toEqual(again);
    const [{ lower, upper }] = once.intervals as [(typeof once.intervals)[0]];
    for (let k = 0; k < 6; k++) {
      expect(lower[k]).toBeLessThan(once.point[k]!);
      expect(upper[k]).toBeGreaterThan(once.point[k]!);
    }
  });
});

describe("fitting", () => {
  it("follows a line and a season exactly", () => {
    const { point } = fit(Float64Array.from({ length: 40 }, (_, t) => 3 + 2 * t), { seasonal_period: null }).predict(3, []);
    [83, 85, 87].forEach((value, k) => expect(point[k]).toBeCloseTo(value, 6));
    const seasonal = fit(Float64Array.from({ length: 48 }, (_, t) => 10 + [0, 3, 5, 1][t % 4]!)).predict(4, []).point;
    [10, 13, 15, 11].forEach((value, k) => expect(seasonal[k]).toBeCloseTo(value, 6));
  });

  it("does not depend on the unit, however large or small", () => {
    const reference = fit(series(48));
    for (const unit of [2 ** 990, 2 ** -1000]) {
      const scaled = fit(series(48).map((value) => value * unit));
      expect(scaled.description).toBe(reference.description);
      scaled.predict(4, [0.9]).point.forEach((value, k) => expect(value / unit).toBeCloseTo(reference.predict(4, []).point[k]!, 10));
    }
  });

  it("gives one fitted value for each value", () => {
    expect(fit(series(30)).fitted.length).toBe(30);
  });

  it("carries a constant on without width", () => {
    for (const value of [0, 5, -3]) {
      const { point, intervals } = fit(new Float64Array(20).fill(value)).predict(3, [0.95]);
      expect([...point, ...intervals[0]!.lower, ...intervals[0]!.upper].every((v) => v === value)).toBe(true);
    }
  });

  const bad: Readonly<Record<string, readonly number[]>> = {
    alternating: Array.from({ length: 40 }, (_, t) => (t % 2 === 0 ? 1 : -1)),
    "zeros and ones": Array.from({ length: 40 }, (_, t) => t % 2),
    spike: Array.from({ length: 40 }, (_, t) => (t === 20 ? 1e12 : 1)),
    huge: Array.from({ length: 40 }, (_, t) => 1e300 * (1 + 0.1 * Math.sin(t))),
    explosive: Array.from({ length: 40 }, (_, t) => Math.exp(t)),
    "last step": Array.from({ length: 40 }, (_, t) => (t === 39 ? 6 : 5)),
    "seven values": [3, 1, 4, 1, 5, 9, 2],
  };
  for (const [name, y] of Object.entries(bad)) {
    it(`${name}: a finite forecast`, () => {
      for (const seasonal_period of [null, 4, 12]) {
        const { point, intervals } = fit(y, { seasonal_period }).predict(8, [0.9]);
        expect([...point, ...intervals[0]!.lower, ...intervals[0]!.upper].every(Number.isFinite)).toBe(true);
      }
    });
  }

  const failing: readonly (readonly [string, ArrayLike<number>, Partial<ExpSmoothingArgs>, RegExp])[] = [
    ["three values", [1, 2, 3], {}, /needs at least 7 observations; there are 3/],
    ["relative errors with a zero", [0, 1, 2, 3, 2, 1, 4, 2], { error: "multiplicative" }, /above zero/],
    ["an unstable form", series(30), { error: "additive", season: "multiplicative" }, /no stable form/],
    ["a season without a period", series(30), { seasonal_period: null, season: "additive" }, /needs seasonal_period/],
    ["a season too long", series(300), { seasonal_period: 52, season: "additive" }, /52 steps is too long/],
    ["damping without a trend", series(30), { trend: "none", damping: "damped" }, /needs a trend/],
    ["more parameters than values", series(12), { seasonal_period: 12, season: "additive" }, /too few/],
    ["values at the end of all numbers", Array.from({ length: 40 }, (_, t) => 1.7e308 * (0.9 + 0.1 * Math.sin(t))), {}, /beyond all numbers/],
  ];
  for (const [name, y, args, message] of failing) {
    it(`${name}: a FitError that says why`, () => {
      const attempt = (): unknown => fit(y, args).predict(8, [0.9]);
      expect(attempt).toThrow(FitError);
      expect(attempt).toThrow(message);
    });
  }

  it("stops when asked to", () => {
    const stop = new AbortController();
    stop.abort();
    expect(() => expSmoothing.fit(series(40), open, stop.signal)).toThrow(/abort/i);
  });
});

describe("in Python", () => {
  const keywordsOf = (args: Partial<ExpSmoothingArgs>): Record<string, unknown> => {
    const { expression } = expSmoothing.python({ ...open, ...args });
    if (expression.kind !== "call") throw new Error("not a call");
    return Object.fromEntries(expression.args.map(({ keyword, value }) => [keyword, value.kind === "literal" ? value.value : null]));
  };

  it("names only what is not the default", () => {
    expect(keywordsOf({ seasonal_period: null })).toEqual({});
    expect(keywordsOf({ seasonal_period: 12 })).toEqual({ season_length: 12 });
    expect(keywordsOf({ trend: "additive", damping: "damped" })).toEqual({ season_length: 4, model: "ZAZ", damped: true });
    expect(keywordsOf({ error: "multiplicative", trend: "none", season: "multiplicative", damping: "none" })).toEqual({ season_length: 4, model: "MNM", damped: false });
  });

  it("leaves the season out where it is too long for the engine", () => {
    expect(keywordsOf({ seasonal_period: 52 })).toEqual({ season_length: 52, model: "ZZN" });
  });
});
