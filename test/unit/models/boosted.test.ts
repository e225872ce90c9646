import { describe, expect, it } from "vitest";
import { checkArgs } from "../../../src/grammar/args.ts";
import { type Calendar, FitError, type SeriesModel } from "../../../src/grammar/model.ts";
import type { Frequency } from "../../../src/data/frequency.ts";
import { timeAt } from "../../../src/data/grid.ts";
import { arimaBoost } from "../../../src/models/arimaBoost.ts";
import { arimaReg } from "../../../src/models/arimaReg/index.ts";
import { timeFeatures } from "../../../src/models/boosted/timeFeatures.ts";
import { prophetBoost } from "../../../src/models/prophetBoost.ts";
import { prophetReg } from "../../../src/models/prophetReg/index.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { flat } from "../../../src/python/print.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { fill, random, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
const hour: Frequency = { unit: "hour", every: 1 };
const day: Frequency = { unit: "day", every: 1 };

function calendarOf(frequency: Frequency, length: number): Calendar {
  return { frequency, times: Float64Array.from({ length }, (_, t) => timeAt(Date.UTC(2024, 0, 1), t, frequency)) };
}

function fit(model: SeriesModel, y: Float64Array, calendar: Calendar | undefined, values = {}) {
  const checked = checkArgs(model.args, values);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return model.fit(y, checked.args, signal, calendar);
}

const next = random(4);
/** By day on workdays and at night on weekends: neither hour nor weekday tells by itself. */
const level = (t: number): number => ((t % 24 >= 12) === (Math.floor(t / 24) % 7 >= 5) ? 10 : 0);
const shifts = fill(24 * 42, (t) => 50 + level(t) + 0.5 * next());

function error(model: SeriesModel, values = {}): number {
  const { point } = fit(model, shifts, calendarOf(hour, 24 * 49), values).predict(24 * 7, []);
  return point.reduce((sum, value, k) => sum + Math.abs(value - 50.25 - level(24 * 42 + k)) / point.length, 0);
}

describe("boosted residuals", () => {
  it("learn what hours and weekdays do together", () => {
    expect(error(prophetReg)).toBeGreaterThan(2);
    expect(error(prophetBoost)).toBeLessThan(0.4);
    const plain = { non_seasonal_ar: 1, non_seasonal_differences: 0, non_seasonal_ma: 0 };
    expect(error(arimaReg, plain)).toBeGreaterThan(2);
    expect(error(arimaBoost, plain)).toBeLessThan(error(arimaReg, plain));
  });

  it("come on top of the model's own forecast and intervals", () => {
    const y = seasonal(60, 12);
    const calendar = calendarOf({ unit: "month", every: 1, anchor: 1 }, 80);
    const base = fit(prophetReg, y, calendar).predict(12, [0.9]);
    const both = fit(prophetBoost, y, calendar).predict(12, [0.9]);
    base.point.forEach((value, k) => expect(both.intervals[0]!.upper[k]! - both.point[k]!).toBeCloseTo(base.intervals[0]!.upper[k]! - value, 9));
  });

  it("are nothing but their mean where there are too few to split", () => {
    const y = fill(15, (t) => t + (t % 3));
    const calendar = calendarOf(day, 20);
    const [base, both] = [fit(arimaReg, y, calendar), fit(arimaBoost, y, calendar)];
    expect(both.description).toBe(`${base.description} + 0 boosted trees`);
    const shift = both.predict(1, []).point[0]! - base.predict(1, []).point[0]!;
    both.predict(5, []).point.forEach((value, k) => expect(value - base.predict(5, []).point[k]!).toBeCloseTo(shift, 9));
  });

  it("ask for dates, and for no more values than trees take in time", () => {
    for (const model of [arimaBoost, prophetBoost]) {
      expect(() => fit(model, seasonal(60, 12), undefined)).toThrow(FitError);
      const many = new Float64Array(5_260_000);
      expect(() => fit(model, many, { frequency: { unit: "minute", every: 1 }, times: many })).toThrow(/more than the 300000/);
    }
  });
});

it("features of dates are finer where steps are", () => {
  const times = Float64Array.of(Date.UTC(2024, 1, 25, 13, 30));
  expect([...timeFeatures(times, 30 * 86_400_000).x]).toEqual([times[0], 2]);
  expect([...timeFeatures(times, 86_400_000).x]).toEqual([times[0], 2, 25, 6]);
  expect([...timeFeatures(times, 60_000).x]).toEqual([times[0], 2, 25, 6, 13, 30]);
});

it("is proposed for histories of hours and days that are long enough", () => {
  const proposed = (frequency: Frequency, n: number): number => {
    const panel = monthlyPanel(seasonal(n, 24));
    const series = panel.series.map((one) => ({ ...one, times: calendarOf(frequency, n).times }));
    return prophetBoost.propose(profilePanel({ ...panel, frequency, series }, signal)).length;
  };
  expect(proposed(hour, 24 * 14)).toBe(1);
  expect(proposed(hour, 24 * 13)).toBe(0);
  expect(proposed(day, 730)).toBe(1);
  expect(proposed(day, 700)).toBe(0);
  expect(proposed({ unit: "month", every: 1, anchor: 1 }, 200)).toBe(0);
});

it("hands model and trees to the script's function", () => {
  const checked = checkArgs(prophetBoost.args, { trees: 20, season: "multiplicative" });
  expect(checked.ok && flat(prophetBoost.python(checked.args as Parameters<typeof prophetBoost.python>[0]).expression)).toBe(
    'boosted_prophet(history, horizon, HistGradientBoostingRegressor(max_iter=20, max_depth=6, early_stopping=False), seasonality_mode="multiplicative")',
  );
});
