/** The exam of every regression: designs of any kind end in finite forecasts or a reason. */
import { describe, expect, it } from "vitest";
import { forecastRegression } from "../../src/backtest/recursive.ts";
import { prepRecipe } from "../../src/backtest/recipe.ts";
import { checkArgs } from "../../src/grammar/args.ts";
import { FitError, type RegressionModel } from "../../src/grammar/model.ts";
import type { WorkingPanel } from "../../src/grammar/step.ts";
import { models } from "../../src/models/index.ts";
import { badSeries, fill, seasonal } from "../support/series.ts";

const signal = new AbortController().signal;
const horizon = 6;
const regressions = models.filter((model): model is RegressionModel => model.kind === "regression");

function panelOf(...series: readonly Float64Array[]): WorkingPanel {
  return {
    frequency: { unit: "month", every: 1, anchor: 1 },
    series: series.map((y, s) => ({ key: [`series ${s}`], y, times: fill(y.length + horizon, (t) => Date.UTC(2000, t, 1)) })),
    predictors: [],
    dropMissing: false,
  };
}

const recipe = [{ type: "lag", args: { lags: [1, 2, 12] } }, { type: "date", args: { features: ["month"] } }, { type: "naomit", args: {} }];

const missing: Readonly<Record<string, Float64Array>> = {
  "all missing": fill(40, () => NaN),
  "as long as its longest lag": seasonal(12, 12),
  "one row": seasonal(13, 12),
  "two rows": seasonal(14, 12),
};

describe.each(regressions.map((model) => [model.id, model] as const))("%s", (_, model) => {
  const checked = checkArgs(model.args, {});
  if (!checked.ok) throw new Error(checked.reasons.join());
  const forecast = (...series: readonly Float64Array[]): readonly Float64Array[] => forecastRegression(model, checked.args, prepRecipe(panelOf(...series), recipe).panel, horizon, signal).points;

  it.each(Object.entries({ ...badSeries, ...missing }))("answers a %s series with finite numbers or a reason", (_, y) => {
    const before = Float64Array.from(y);
    try {
      for (const path of forecast(y)) expect(path.every(Number.isFinite)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(FitError);
      expect((error as FitError).message.length).toBeGreaterThan(10);
    }
    expect(y).toEqual(before);
  });

  // manual_reg learns nothing: it is told its weights.
  it.skipIf("coefficients" in model.args)("forecasts several series, the same on every run and near their values", () => {
    const series = [seasonal(60, 12, 1), seasonal(72, 12, 2)];
    const points = forecast(...series);
    expect(points).toEqual(forecast(...series));
    points.forEach((path) => path.forEach((value) => expect(Math.abs(value - 150)).toBeLessThan(100)));
  });

  it("prints the Python of every argument at the ends of its range", () => {
    for (const [name, spec] of Object.entries(model.args)) {
      const values = spec.kind === "number" ? [spec.min, spec.max] : spec.kind === "choice" ? spec.choices : [];
      for (const value of values) {
        const ends = checkArgs(model.args, { [name]: value });
        if (!ends.ok) throw new Error(ends.reasons.join());
        expect(model.python(ends.args).imports.length).toBeGreaterThan(0);
      }
    }
  });
});
