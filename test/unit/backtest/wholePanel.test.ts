import { expect, test } from "vitest";
import type { FitData, FitJob, Fitter } from "../../../src/backtest/fitter.ts";
import { learningFromAll } from "../../../src/backtest/wholePanel.ts";
import type { ModelSpec, StepSpec } from "../../../src/grammar/args.ts";

const signal = new AbortController().signal;
const lengths = [30, 8, 30, 30];
const data: FitData = {
  frequency: { unit: "step", every: 1 },
  series: lengths.map((n, s) => ({ key: [String(s)], times: new Float64Array(n), y: new Float64Array(n) })),
  compared: [1, 2],
  validation: { windows: 2, horizon: 4, step: 4, minTraining: 4 },
  horizon: 4,
};
const trees: ModelSpec = { type: "boost_tree", args: {} };
const oneEach: ModelSpec = { type: "linear_reg", args: { scope: "local" } };
const recipe: readonly StepSpec[] = [{ type: "lag", args: { lags: [1] } }, { type: "naomit", args: {} }];
const job = (model: ModelSpec, part: "all" | "compared", window: number | null, steps = recipe): FitJob => ({ origin: { part, window }, recipe: steps, model });

/** Forecasts of each series its own number; the last of the series falls back. */
function recording(): { readonly inner: Fitter; readonly jobs: FitJob[] } {
  const jobs: FitJob[] = [];
  const inner: Fitter = {
    async fit(asked) {
      jobs.push(asked);
      const places = asked.origin.window === 0 ? [0, 2, 3] : [0, 1, 2, 3];
      return { points: places.map((place) => Float64Array.of(place)), description: "", fallbacks: [{ series: places.indexOf(2), reason: "too short" }], seconds: 1 };
    },
  };
  return { inner, jobs };
}

test("one regression for all series learns from all, and the compared ones are picked", async () => {
  const { inner, jobs } = recording();
  const paths = await learningFromAll(inner, data).fit(job(trees, "compared", null), signal);
  expect(jobs).toEqual([job(trees, "all", null)]);
  expect(paths.points).toEqual([Float64Array.of(1), Float64Array.of(2)]);
  expect(paths.fallbacks).toEqual([{ series: 1, reason: "too short" }]);
});

test("series that sit a window out are not counted", async () => {
  const { inner } = recording();
  const paths = await learningFromAll(inner, data).fit(job(trees, "compared", 0), signal);
  expect(paths.points).toEqual([Float64Array.of(2)]);
  expect(paths.fallbacks).toEqual([{ series: 0, reason: "too short" }]);
});

test("what was fitted for the compared series is there when all are asked for", async () => {
  const { inner, jobs } = recording();
  const fitter = learningFromAll(inner, data);
  await Promise.all([fitter.fit(job(trees, "compared", 1), signal), fitter.fit(job(trees, "all", 1), signal)]);
  expect(jobs).toHaveLength(1);
});

test("a regression for each series, a model of single series, and a power learned from the panel see the part that is asked for", async () => {
  const { inner, jobs } = recording();
  const fitter = learningFromAll(inner, data);
  const asked = [job(oneEach, "compared", 1), job({ type: "theta_reg", args: {} }, "compared", 1, []), job(trees, "compared", 1, [{ type: "boxcox", args: { lambda: null } }, ...recipe])];
  for (const each of asked) await fitter.fit(each, signal);
  expect(jobs).toEqual(asked);
});
