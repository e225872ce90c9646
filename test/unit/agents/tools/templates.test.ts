import { describe, expect, it } from "vitest";
import { templates, templatesFor } from "../../../../src/agents/tools/templates/index.ts";
import { domains } from "../../../../src/agents/tools/templates/template.ts";
import { predictorsOf } from "../../../../src/agents/weightOfArgs.ts";
import type { Frequency } from "../../../../src/data/frequency.ts";
import { checkArgs } from "../../../../src/grammar/args.ts";
import { profilePanel } from "../../../../src/profile/profilePanel.ts";
import { checkRecipe } from "../../../../src/steps/checkRecipe.ts";
import { stepById } from "../../../../src/steps/index.ts";
import { benchOf } from "../../../support/agents/benches.ts";
import { monthlyPanel } from "../../../support/panel.ts";
import { fill, seasonal } from "../../../support/series.ts";

const signal = new AbortController().signal;
const steps: Readonly<Record<string, number>> = { second: 1e3, minute: 6e4, hour: 3_600_000, day: 86_400_000, businessDay: 86_400_000, week: 604_800_000, month: 0, quarter: 0, year: 0, step: 1 };

function panelOf(unit: Frequency["unit"], n: number) {
  const base = monthlyPanel(seasonal(n, 12));
  const months = { month: 1, quarter: 3, year: 12 }[unit as "month"] ?? 0;
  const times = Float64Array.from({ length: n }, (_, t) => (months > 0 ? Date.UTC(1950, months * t, 1) : unit === "step" ? t + 1 : Date.UTC(2020, 0, 6) + steps[unit]! * t));
  return { ...base, frequency: { unit, every: 1 }, series: [{ ...base.series[0]!, times }] };
}

describe("recipe templates", () => {
  it("have an id each, and what they need", () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    expect(templates.length).toBeGreaterThan(10);
  });

  it.each(templates.map((template) => [template.id, template] as const))("%s is a recipe that passes", (_, template) => {
    const recipe = template.steps.map(({ type, args }) => {
      const checked = checkArgs(stepById(type)!.args, args);
      if (!checked.ok) throw new Error(checked.reasons.join("; "));
      return { type, args: checked.args };
    });
    expect(checkRecipe(recipe)).toEqual([]);
    const lags = recipe.flatMap(({ args }) => [args["lags"], args["window"], args["lag"]].flat()).filter((lag) => typeof lag === "number");
    expect(Math.max(0, ...lags)).toBeLessThan(template.leastSteps / 2);
  });

  it.each(templates.flatMap((template) => template.units.slice(0, 1).map((unit) => [template.id, unit, template] as const)))("%s can be backtested on %s data", async (_, unit, template) => {
    const bench = benchOf(panelOf(unit, template.leastSteps + 40));
    const regression = template.steps.some((step) => predictorsOf(step) > 0);
    const row = await bench.backtest({ id: "x", recipe: template.steps, model: regression ? { type: "linear_reg", args: { penalty: 1, scope: "global", mixture: 0 } } : { type: "theta_reg", args: { seasonal_period: null, decomposition: "additive" } }, reason: "" }, signal);
    expect(row.failed).toBeUndefined();
    expect(row.scores!.mase).toBeLessThan(5);
  });

  it("the domain's own come first, and only those that suit the data", () => {
    const monthly = profilePanel(monthlyPanel(seasonal(96, 12)), signal);
    expect(templatesFor(monthly, "tourism")[0]!.domains).toContain("tourism");
    expect(templatesFor(monthly, "energy")[0]!.domains).toEqual([]);
    for (const domain of domains) for (const template of templatesFor(monthly, domain)) expect(template.units).toContain("month");
    const negative = profilePanel(monthlyPanel(fill(96, (t) => Math.sin(t) * 10)), signal);
    expect(templatesFor(negative).flatMap(({ steps }) => steps.map(({ type }) => type))).not.toContain("log");
    expect(templatesFor(profilePanel(monthlyPanel(seasonal(10, 12)), signal)).every(({ leastSteps }) => leastSteps <= 10)).toBe(true);
  });
});
