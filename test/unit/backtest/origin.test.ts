import { expect, test } from "vitest";
import type { FitJob, Fitter, Paths } from "../../../src/backtest/fitter.ts";
import { openOrigin } from "../../../src/backtest/origin.ts";
import type { ModelSpec } from "../../../src/grammar/args.ts";
import { FitError } from "../../../src/grammar/model.ts";
import { panelOf } from "../../reference/regressionCases.ts";

const signal = new AbortController().signal;
const panel = panelOf({ unit: "step", every: 1 }, [1, 1], [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8)], 2);
const naive = { type: "naive_reg", args: { method: "naive", seasonal_period: 1 } };
const drift = { type: "naive_reg", args: { method: "drift", seasonal_period: 1 } };
const mean = { type: "null_model", args: { window: null } };
const hybrid = (...members: readonly (typeof naive | typeof mean)[]) => ({ type: "hybrid_model", args: { combine: "mean", members } });

function counting(answer: (job: FitJob) => Partial<Paths> | Promise<Partial<Paths>>): Fitter & { readonly jobs: FitJob[] } {
  const jobs: FitJob[] = [];
  return {
    jobs,
    async fit(job) {
      jobs.push(job);
      return { points: [Float64Array.of(1, 1), Float64Array.of(2, 2)], description: job.model.type, fallbacks: [], seconds: 1, ...(await answer(job)) };
    },
  };
}

test("a model that several combinations share is fitted once", async () => {
  const fitter = counting(() => ({}));
  const origin = openOrigin({ part: "all", window: 0 }, panel, fitter);
  const forecasts = await Promise.all([hybrid(naive, mean), hybrid(mean, drift), mean].map((model) => origin.forecast([], model, signal)));
  expect(fitter.jobs.map(({ model }) => model)).toEqual([naive, mean, drift]);
  expect(forecasts.map(({ seconds }) => seconds)).toEqual([2, 2, 1]);
});

const same = (a: ModelSpec, b: ModelSpec): boolean => JSON.stringify(a) === JSON.stringify(b);

test("of several failures the first member's is told, whichever failed first", async () => {
  let failFirst = (): void => undefined;
  const fitter = counting(({ model }) => {
    if (same(model, mean)) return {};
    if (same(model, drift)) return Promise.reject(new FitError("drift failed")).finally(() => void setImmediate(() => failFirst()));
    return new Promise((_, reject) => (failFirst = () => reject(new FitError("naive failed"))));
  });
  await expect(openOrigin({ part: "all", window: 0 }, panel, fitter).forecast([], hybrid(mean, naive, drift), signal)).rejects.toThrow("naive failed");
});

test("a share of the series may fall back, all of them never", async () => {
  const fallbacks = [{ series: 1, reason: "too short" }];
  const forecast = (mostFallbacks: number, failed: Paths["fallbacks"]) => openOrigin({ part: "all", window: 0 }, panel, counting(() => ({ fallbacks: failed })), mostFallbacks).forecast([], naive, signal);
  await expect(forecast(0.1, fallbacks)).rejects.toThrow(new FitError("too short"));
  await expect(forecast(1, fallbacks)).resolves.toMatchObject({ fallbacks });
  await expect(forecast(1, [{ series: 0, reason: "empty" }, ...fallbacks])).rejects.toThrow(new FitError("empty"));
});

test("a series that a regression cannot forecast repeats its last value, for the reason that the regression gave", async () => {
  const fallbacks = [{ series: 1, reason: "too short for lag9" }];
  const answer = { points: [Float64Array.of(1, 1), Float64Array.of(NaN, NaN)], fallbacks };
  const paths = await openOrigin({ part: "all", window: 0 }, panel, counting(() => answer), 1).forecast([], naive, signal);
  expect(paths.points.map((path) => Array.from(path))).toEqual([[1, 1], [8, 8]]);
  expect(paths.fallbacks).toEqual(fallbacks);
});

test("a forecast that is no number, or beyond all that was seen, is repeated by the last value; too many of them are a failure that names the series", async () => {
  const forecast = (second: number, mostFallbacks: number) => openOrigin({ part: "all", window: 0 }, panel, counting(() => ({ points: [Float64Array.of(1, 1), Float64Array.of(1, second)] })), mostFallbacks).forecast([], naive, signal);
  const { points, fallbacks } = await forecast(Infinity, 1);
  expect(points.map((path) => Array.from(path))).toEqual([[1, 1], [8, 8]]);
  expect(fallbacks).toEqual([{ series: 1, reason: 'its forecast of series "series 1" is not a finite number' }]);
  await expect(forecast(1e9, 0.1)).rejects.toThrow('its forecast of series "series 1" runs far out of all that was ever seen');
  await expect(forecast(7, 0)).resolves.toMatchObject({ fallbacks: [] });
});
