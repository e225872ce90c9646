import { describe, expect, it } from "vitest";
import { FitError, type Fitted } from "../../../src/grammar/model.ts";
import { estimate, estimateAt } from "../../../src/models/cesReg/estimate.ts";
import { CesFilter } from "../../../src/models/cesReg/filter.ts";
import type { Form } from "../../../src/models/cesReg/form.ts";
import { cesReg } from "../../../src/models/cesReg/index.ts";
import { forecastVariance, predict } from "../../../src/models/cesReg/predict.ts";
import { initialStates } from "../../../src/models/cesReg/start.ts";
import { normalSampler } from "../../../src/numeric/random.ts";
import { flat } from "../../../src/python/print.ts";
import { badSeries, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
const calendar = { frequency: { unit: "step", every: 1 }, times: new Float64Array(0) } as const;

function fit(y: Float64Array, seasonal_period: number | null = null, season: "auto" | "none" | "simple" | "partial" | "full" = "auto"): Fitted {
  return cesReg.fit(y, { seasonal_period, season }, signal, calendar);
}

const y = seasonal(60, 4).map((value) => value / 100);
const forms: readonly (readonly [Form, readonly number[]])[] = [
  [{ season: "none", m: 1 }, [1.2, 1.01]],
  [{ season: "simple", m: 4 }, [1.1, 0.98]],
  [{ season: "partial", m: 4 }, [1.2, 1.01, 0.2]],
  [{ season: "full", m: 4 }, [1.2, 1.01, 1.3, 0.9]],
];

describe.each(forms)("the recursion of %j", (form, parameters) => {
  const initial = initialStates(y, form);

  it("has the derivatives of finite differences", () => {
    const derived = new CesFilter(y, form, true);
    derived.run(Float64Array.from(parameters), initial);
    const width = parameters.length + 1;
    parameters.forEach((_, k) => {
      const errorsAt = (shift: number): Float64Array => {
        const filter = new CesFilter(y, form, false);
        filter.run(Float64Array.from(parameters, (value, i) => (i === k ? value + shift : value)), initial);
        return filter.error;
      };
      const [up, down] = [errorsAt(1e-6), errorsAt(-1e-6)];
      for (let t = 0; t < y.length; t++) expect(derived.error[t * width + 1 + k]).toBeCloseTo((up[t]! - down[t]!) / 2e-6, 6);
    });
  });

  it("forecasts what the run makes of the steps after the values", () => {
    const x = Float64Array.from(parameters);
    const filter = new CesFilter(y, form, false);
    filter.run(x, initial);
    const end = y.length + form.m;
    const ahead = Float64Array.from({ length: form.m }, (_, k) => filter.level[end + k - (form.season === "simple" ? form.m : 1)]! + (filter.season[end + k - form.m] ?? 0));
    predict(estimateAt(y, form, initial, x), form.m).forEach((value, k) => expect(value).toBeCloseTo(ahead[k]!, 12));
  });

  it("has the variances of simulated futures", () => {
    const at = { ...estimateAt(y, form, initial, Float64Array.from(parameters)), sigma2: 1 };
    const horizon = 6;
    const variance = forecastVariance(at, horizon);
    expect(variance[0]).toBe(1);
    const normal = normalSampler(3);
    const squares = new Float64Array(horizon);
    const paths = 4000;
    for (let i = 0; i < paths; i++) {
      // By linearity the deviations follow the response to each past error by itself.
      const errors = Float64Array.from({ length: horizon }, () => normal());
      for (let k = 0; k < horizon; k++) {
        let deviation = errors[k]!;
        for (let j = 0; j < k; j++) deviation += errors[j]! * response(form, parameters, k - j);
        squares[k] = squares[k]! + deviation ** 2;
      }
    }
    variance.forEach((value, k) => expect(Math.abs(value / (squares[k]! / paths) - 1)).toBeLessThan(4 * Math.sqrt(2 / paths)));
  });

  it("has no better neighbour at its optimum", () => {
    const best = estimate(y, form)!;
    best.parameters.forEach((_, i) => {
      for (const factor of [1.001, 0.999]) {
        const near = best.parameters.map((value, k) => (k === i ? Math.min([1.8, 1.9, 1.5, 1.5][k]!, Math.max(0.01, value * factor)) : value));
        expect(estimateAt(y, form, initial, near).sumOfSquares).toBeGreaterThanOrEqual(best.sumOfSquares * (1 - 1e-6));
      }
    });
  });
});

/** What an error of one adds j steps later, from the equations written out. */
function response({ season, m }: Form, [a0, a1, b0 = 0, b1 = 0]: readonly number[], j: number): number {
  const lag = season === "simple" ? m : 1;
  const l = new Map<number, readonly [number, number]>([[0, [a0! - a1!, a0! + a1!]]]);
  const s = new Map<number, readonly [number, number]>([[0, season === "full" ? [b0 - b1, b0 + b1] : [b0, 0]]]);
  const at = (states: typeof l, k: number): readonly [number, number] => states.get(k) ?? [0, 0];
  for (let k = 1; k <= j; k++) {
    const [level, potential] = at(l, k - lag);
    l.set(k, [level - (1 - a1!) * potential, level + (1 - a0!) * potential]);
    const [figure, other] = at(s, k - m);
    s.set(k, season === "full" ? [figure - (1 - b1) * other, figure + (1 - b0) * other] : [figure, 0]);
  }
  return at(l, j - lag)[0] + at(s, j - m)[0];
}

describe("ces_reg", () => {
  it("follows a trend and a season", () => {
    const point = fit(seasonal(96, 12), 12).predict(12, []).point;
    point.forEach((value, k) => expect(Math.abs(value - (196 + k + 20 * Math.sin((2 * Math.PI * k) / 12)))).toBeLessThan(6));
  });

  it("has no season without two of them", () => {
    expect(fit(seasonal(20, 12), 12).description).toBe("CES(none)");
    expect(fit(seasonal(24, 12), 12, "partial").description).toBe("CES(partial, 12)");
  });

  it("does not mind the unit of the values", () => {
    const plain = fit(seasonal(48, 4), 4).predict(8, [0.9]);
    const scaled = fit(seasonal(48, 4).map((value) => value * 2 ** 900), 4).predict(8, [0.9]);
    expect(scaled.point.map((value) => value / 2 ** 900)).toEqual(plain.point);
  });

  it.each(Object.entries(badSeries))("answers a %s series with finite numbers or a reason", (_, values) => {
    for (const period of [null, 4]) {
      try {
        expect(fit(values, period).predict(5, []).point.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FitError);
      }
    }
  });

  it("is AutoCES in Python", () => {
    const python = (seasonal_period: number | null, season: "auto" | "partial"): string => flat(cesReg.python({ seasonal_period, season }).expression);
    expect(python(12, "auto")).toBe("AutoCES(season_length=12)");
    expect(python(1, "auto")).toBe("AutoCES()");
    expect(python(null, "partial")).toBe('AutoCES(model="P")');
  });
});
