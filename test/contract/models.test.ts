import { describe, expect, it } from "vitest";
import { argsSchema, checkArgs } from "../../src/grammar/args.ts";
import { FitError } from "../../src/grammar/model.ts";
import { models } from "../../src/models/index.ts";
import { profilePanel } from "../../src/profile/profilePanel.ts";
import { flat } from "../../src/python/print.ts";
import { monthlyPanel } from "../support/panel.ts";
import { badSeries, seasonal } from "../support/series.ts";

const signal = new AbortController().signal;
const profile = profilePanel(monthlyPanel(seasonal(96, 12)), signal);

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

  if (model.kind !== "series") return;
  const proposals = model.propose(profile);

  it("is proposed for a plain seasonal series", () => {
    expect(proposals.length).toBeGreaterThan(0);
  });

  it.each(proposals.map((proposal) => [JSON.stringify(proposal.args), proposal.args] as const))("fits and forecasts with %s", (_, args) => {
    const y = seasonal(96, 12);
    const before = Float64Array.from(y);
    const fitted = model.fit(y, args, signal);
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
    expect(model.fit(y, args, signal).predict(18, []).point).toEqual(point);
  });

  it.each(Object.entries(badSeries))("answers a %s series with finite numbers or a reason", (_, y) => {
    for (const { args } of proposals) {
      try {
        const { point } = model.fit(y, args, signal).predict(5, []);
        expect(point.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FitError);
        expect((error as FitError).message.length).toBeGreaterThan(10);
      }
    }
  });
});
