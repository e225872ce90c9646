import { describe, expect, it } from "vitest";
import { type ArgValues, checkArgs } from "../../../src/grammar/args.ts";
import { type Calendar, FitError } from "../../../src/grammar/model.ts";
import type { Frequency } from "../../../src/data/frequency.ts";
import { timeAt } from "../../../src/data/grid.ts";
import { prophetReg } from "../../../src/models/prophetReg/index.ts";
import { flat } from "../../../src/python/print.ts";
import { badSeries, fill, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
const month: Frequency = { unit: "month", every: 1, anchor: 1 };
const minute: Frequency = { unit: "minute", every: 1 };

function calendarOf(frequency: Frequency, length: number, start = Date.UTC(2000, 0, 1)): Calendar {
  return { frequency, times: Float64Array.from({ length }, (_, t) => timeAt(start, t, frequency)) };
}

function argsOf(values: ArgValues) {
  const checked = checkArgs(prophetReg.args, values);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.args as Parameters<typeof prophetReg.fit>[1];
}

const fit = (y: Float64Array, calendar: Calendar, values: ArgValues = {}) => prophetReg.fit(y, argsOf(values), signal, calendar);

describe("the trend", () => {
  const bent = fill(120, (t) => 100 + 2 * Math.min(t, 60) + 0.1 * Math.sin(37 * t * t));

  it("bends where the data do, and holds its last slope", () => {
    const { point } = fit(bent, calendarOf(month, 132), { seasonality_yearly: "off" }).predict(12, []);
    expect(Math.max(...point.map((value) => Math.abs(value - 220)))).toBeLessThan(1.5);
  });

  it("does not bend after the share of history that it may bend in", () => {
    const { point } = fit(bent, calendarOf(month, 132), { seasonality_yearly: "off", changepoint_range: 0.2 }).predict(12, []);
    expect(point[11]! - point[0]!).toBeGreaterThan(5);
  });

  it("is level where it is to be flat", () => {
    const { point } = fit(bent, calendarOf(month, 132), { seasonality_yearly: "off", growth: "flat" }).predict(12, []);
    point.forEach((value) => expect(value).toBeCloseTo(point[0]!, 9));
  });
});

describe("the seasons", () => {
  const y = seasonal(96, 12);
  const described = (values: Float64Array, frequency: Frequency): string => fit(values, calendarOf(frequency, values.length + 1)).description;

  it("are those that length and steps of the history allow", () => {
    expect(described(seasonal(24, 12), month)).not.toContain("season");
    expect(described(seasonal(25, 12), month)).toContain("; yearly season");
    expect(described(seasonal(100, 7), { unit: "day", every: 1 })).toContain("; weekly season");
    expect(described(seasonal(100, 24), { unit: "hour", every: 1 })).toContain("; daily season");
    expect(described(seasonal(400, 24), { unit: "hour", every: 1 })).toContain("; weekly, daily season");
  });

  it("can be had and done without", () => {
    expect(fit(y, calendarOf(month, 100), { seasonality_yearly: "off" }).description).not.toContain("season");
    expect(fit(seasonal(20, 12), calendarOf(month, 100), { seasonality_yearly: "on" }).description).toContain("yearly");
  });

  it("multiply where they are to", () => {
    const growing = fill(120, (t) => (100 + 3 * t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12)));
    const ahead = fill(12, (k) => (100 + 3 * (120 + k)) * (1 + 0.3 * Math.sin((2 * Math.PI * (120 + k)) / 12)));
    const worst = (season: string): number => {
      const { point } = fit(growing, calendarOf(month, 132), { season }).predict(12, []);
      return Math.max(...point.map((value, k) => Math.abs(value / ahead[k]! - 1)));
    };
    expect(worst("multiplicative")).toBeLessThan(0.02);
    expect(worst("additive")).toBeGreaterThan(0.05);
  });
});

describe("values and calendars that break models", () => {
  it.each(Object.entries(badSeries))("%s: finite numbers or a reason, with either kind of season", (_, y) => {
    for (const season of ["additive", "multiplicative"]) for (const growth of ["linear", "flat"]) for (const frequency of [month, minute, { unit: "year", every: 1, anchor: 1, month: 1 } as const]) {
      try {
        expect(fit(y, calendarOf(frequency, y.length + 5), { season, growth }).predict(5, [0.95]).point.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FitError);
      }
    }
  });

  it("a constant series goes on", () => expect(fit(fill(30, () => 7), calendarOf(month, 40)).predict(10, []).point).toEqual(fill(10, () => 7)));

  it("ten years of minutes: too many, at once", () => {
    const y = new Float64Array(5_260_000);
    expect(() => fit(y, { frequency: minute, times: y })).toThrow(/5260000 observations are more than/);
  });

  it("a plain sequence has no dates", () => {
    expect(() => fit(seasonal(96, 12), { frequency: { unit: "step", every: 1 }, times: fill(100, (t) => t) })).toThrow(FitError);
    expect(() => prophetReg.fit(seasonal(96, 12), argsOf({}), signal)).toThrow(FitError);
  });

  it("fewer values than coefficients make a sensible curve", () => {
    const { point } = fit(seasonal(26, 12), calendarOf(month, 40)).predict(12, []);
    expect(Math.max(...point)).toBeLessThan(300);
    expect(Math.min(...point)).toBeGreaterThan(0);
  });
});

it("leaves the package's own defaults out of the script", () => {
  expect(flat(prophetReg.python(argsOf({})).expression)).toBe("prophet(history, horizon)");
  expect(flat(prophetReg.python(argsOf({ season: "multiplicative", growth: "flat", changepoint_num: 10, seasonality_weekly: "off", seasonality_yearly: "on" })).expression)).toBe(
    'prophet(history, horizon, growth="flat", n_changepoints=10, seasonality_mode="multiplicative", yearly_seasonality=True, weekly_seasonality=False)',
  );
});
