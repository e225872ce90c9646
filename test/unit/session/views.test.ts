import { expect, it } from "vitest";
import { keysPage, keysView } from "../../../src/session/keysView.ts";
import { seriesView } from "../../../src/session/seriesView.ts";
import { buffersIn } from "../../../src/session/stay.ts";
import { badSeries, seasonal } from "../../support/series.ts";

const view = (y: Float64Array, periods: readonly number[] = [12]) => seriesView({ key: ["a"], times: Float64Array.from(y, (_, t) => t), y }, 3, { unit: "month", every: 1 }, periods);

it("takes a series apart: its trend rises by one a step, its cycle sums to nought and repeats what went in", () => {
  const { index, key, trend, seasons, outliers, changepoints, gaps } = view(seasonal(120, 12));
  expect([index, key, outliers, changepoints, gaps]).toEqual([3, ["a"], [], [], []]);
  expect((trend![100]! - trend![20]!) / 80).toBeCloseTo(1, 1);
  const [{ period, cycle }] = seasons as [(typeof seasons)[number]];
  expect(period).toBe(12);
  expect(cycle.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 8);
  cycle.forEach((value, t) => expect(Math.abs(value - 20 * Math.sin((2 * Math.PI * t) / 12))).toBeLessThan(3));
});

it("marks what is missing from its first place to its last, an outlier, and a step of the level", () => {
  const y = Float64Array.from({ length: 100 }, (_, t) => (t < 50 ? 10 : 40) + Math.sin(t * 7));
  y.fill(NaN, 0, 2);
  y.fill(NaN, 30, 33);
  y[99] = NaN;
  y[70] = 500;
  const { gaps, outliers, changepoints } = view(y, []);
  expect(gaps).toEqual([[0, 1], [30, 32], [99, 99]]);
  expect(outliers).toContain(70);
  expect(changepoints).toContain(50);
});

it("has no trend where nothing can be told, and never a value that is not finite where there is one", () => {
  for (const name of ["constant", "all zero", "one point", "three points"]) expect(view(badSeries[name]!)).toMatchObject({ trend: null, seasons: [], outliers: [], changepoints: [] });
  for (const name of ["1e300", "1e-300", "alternating signs", "one spike"]) expect(view(badSeries[name]!).trend!.every(Number.isFinite), name).toBe(true);
});

it("takes only the last values of a very long series apart, and its cycle begins with the series all the same", () => {
  const n = 200_005;
  const { trend, seasons } = view(Float64Array.from({ length: n }, (_, t) => (t % 7 === 3 ? 70 : 0)), [7]);
  expect(trend!.length).toBe(n);
  expect([trend![4], trend![5]].map(Number.isNaN)).toEqual([true, false]);
  expect(seasons[0]!.cycle.indexOf(Math.max(...seasons[0]!.cycle))).toBe(3);
});

it("finds keys by a part of them, page by page", () => {
  const series = Array.from({ length: 10_000 }, (_, i) => ({ key: [`Store ${i % 100}`, `item ${i}`] }));
  const all = keysView(series, "", 0);
  expect([all.total, all.keys.length, all.keys[0]]).toEqual([10_000, keysPage, { index: 0, key: ["Store 0", "item 0"] }]);
  expect(keysView(series, "ITEM 123", 0)).toMatchObject({ total: 11, search: "ITEM 123" });
  expect(keysView(series, "store 7", 1000).keys[0]!.key[0]).toMatch(/^Store 7/);
  expect(keysView(series, "store 7", 5000)).toMatchObject({ total: 1100, keys: [] });
  expect(keysView(series, "<script>", -5)).toMatchObject({ total: 0, keys: [] });
});

it("hands its arrays over: none of them is the panel's own", () => {
  const y = seasonal(60, 12);
  const made = view(y);
  const buffers = buffersIn(made);
  expect(buffers.length).toBe(4);
  expect(buffers).not.toContain(y.buffer);
});
