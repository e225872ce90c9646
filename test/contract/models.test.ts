import { describe, expect, it } from "vitest";
import { argsSchema, checkArgs } from "../../src/grammar/args.ts";
import { type Calendar, FitError } from "../../src/grammar/model.ts";
import { models } from "../../src/models/index.ts";
import { profilePanel } from "../../src/profile/profilePanel.ts";
import { flat } from "../../src/python/print.ts";
import { monthlyPanel } from "../support/panel.ts";
import { badSeries, seasonal } from "../support/series.ts";

const signal = new AbortController().signal;
const profile = profilePanel(monthlyPanel(seasonal(96, 12)), signal);

/** Months from 2000 on, far beyond the values. */
const calendar: Calendar = { frequency: { unit: "month", every: 1, anchor: 1 }, times: Float64Array.from({ length: 200 }, (_, t) => Date.UTC(2000, t, 1)) };

it("ids are unique and leave the program in snake_case", () => {
  expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
  for (const { id } of models) expect(id).toMatch(/^[a-z]+(_[a-z]+)*$/);
});

describe.each(models.map((model) => [model.id, model] as const))("%s", (_, model) => {
  it("describes itself", () => {
    expect(model.title).toMatch(/^[A-Z]/);
    expect(model.about).toMatch(/^[A-Z].*[.]$/);
    expect(model.profile.strengths.length).toBeGreaterThan(0);
    expect(model.profile.weaknesses.length).toBeGreaterThan(0);
  });

  it("has arguments with help, and defaults that pass their own check", () => {
    for (const spec of Object.values(model.args)) expect(spec.help).toMatch(/\.$/);
    expect(checkArgs(model.args, {})).toMatchObject({ ok: true });
    expect(checkArgs(model.args, { no_such_argument: 1 })).toMatchObject({ ok: false });
    expect(argsSchema(model.args)).toMatchObject({ type: "object", additionalProperties: false });
  });

  it("proposes arguments that pass its own check, and prints each in Python", () => {
    for (const { args, reason } of model.propose(profile)) {
      expect(checkArgs(model.args, args)).toMatchObject({ ok: true });
      expect(reason.length).toBeGreaterThan(10);
      if (model.kind === "combination") continue;
      const python = model.python(args);
      expect(flat(python.expression)).toContain("(");
      expect(python.imports.length).toBeGreaterThan(0);
    }
  });

  const proposed = model.propose(profile).map(({ args }) => args);
  const defaults = checkArgs(model.args, {});
  // A model that is not proposed is there on demand, with its defaults.
  const variants = proposed.length > 0 ? proposed : [defaults.ok ? defaults.args : {}];
  const named = variants.map((args) => [JSON.stringify(args), args] as const);

  if (model.kind === "series") {
    it.each(named)("fits and forecasts with %s", (_, args) => {
      const y = seasonal(96, 12);
      const before = Float64Array.from(y);
      const fitted = model.fit(y, args, signal, calendar);
      expect(y).toEqual(before);
      expect(fitted.fitted).toHaveLength(96);
      expect(fitted.description.length).toBeGreaterThan(0);
      const { point, intervals } = fitted.predict(18, [0.8, 0.95]);
      expect(point).toHaveLength(18);
      expect(point.every(Number.isFinite)).toBe(true);
      const [inner, outer] = intervals;
      for (let k = 0; k < 18; k++) {
        expect(inner!.lower[k]!).toBeLessThanOrEqual(point[k]!);
        expect(inner!.upper[k]!).toBeGreaterThanOrEqual(point[k]!);
        expect(outer!.lower[k]!).toBeLessThanOrEqual(inner!.lower[k]!);
        expect(outer!.upper[k]!).toBeGreaterThanOrEqual(inner!.upper[k]!);
      }
      expect(fitted.predict(6, []).point).toEqual(point.slice(0, 6));
      expect(model.fit(y, args, signal, calendar).predict(18, []).point).toEqual(point);
    });

    it.each(Object.entries(badSeries))("answers a %s series with finite numbers or a reason", (_, y) => {
      for (const args of variants) finiteOrReason(() => [model.fit(y, args, signal, calendar).predict(5, []).point]);
    });
  }

  if (model.kind === "joint") {
    const { times } = calendar;
    const together = (...ys: readonly Float64Array[]) => ys.map((y) => ({ y, times }));

    it.each(named)("fits and forecasts with %s", (_, args) => {
      const panel = together(seasonal(96, 12), seasonal(96, 12, 2), seasonal(96, 6, 3));
      const before = structuredClone(panel);
      const points = model.fit(panel, args, signal).predict(18);
      expect(panel).toEqual(before);
      expect(points).toHaveLength(3);
      for (const point of points) {
        expect(point).toHaveLength(18);
        expect(point.every(Number.isFinite)).toBe(true);
      }
      expect(model.fit(panel, args, signal).predict(18)).toEqual(points);
    });

    it.each(Object.entries(badSeries))("answers a panel with a %s series with finite numbers or a reason", (_, y) => {
      for (const args of variants) for (const panel of [together(y), together(y, seasonal(y.length, 6)), together(y, y)]) finiteOrReason(() => model.fit(panel, args, signal).predict(5));
    });
  }
});

function finiteOrReason(forecast: () => readonly Float64Array[]): void {
  try {
    for (const point of forecast()) expect(point.every(Number.isFinite)).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(FitError);
    expect((error as FitError).message.length).toBeGreaterThan(10);
  }
}
