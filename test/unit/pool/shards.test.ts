import { expect, test } from "vitest";
import type { FitJob } from "../../../src/backtest/fitter.ts";
import { assemble, shardsOf } from "../../../src/pool/shards.ts";
import { recent } from "../../../src/pool/recent.ts";

const job = (type: string): FitJob => ({ origin: { part: "all", window: 0 }, recipe: [], model: { type, args: {} } });
const ranges = (type: string, rows: readonly number[], threads = 2): readonly (readonly number[])[] => shardsOf(job(type), rows, threads).map(({ from, to }) => [from, to]);

test("dear fits of many series are cut into ranges of about the same size, without gaps", () => {
  const rows = Array.from({ length: 100 }, (_, s) => 100 + 10 * s);
  const cut = shardsOf(job("exp_smoothing"), rows, 2);
  expect(cut).toHaveLength(16);
  expect(cut.map(({ from }) => from)).toEqual([0, ...cut.slice(0, -1).map(({ to }) => to)]);
  expect(cut.at(-1)!.to).toBe(100);
  const costs = cut.map(({ cost }) => cost);
  expect(Math.max(...costs) / Math.min(...costs)).toBeLessThan(1.6);
});

test("cheap fits, single series, and models of all series together stay whole", () => {
  expect(ranges("naive_reg", [500, 500])).toEqual([[0, 2]]);
  expect(ranges("exp_smoothing", [5000])).toEqual([[0, 1]]);
  expect(ranges("linear_reg", Array.from({ length: 100 }, () => 5000))).toEqual([[0, 100]]);
});

test("a series as long as all others together does not leave empty ranges", () => {
  expect(ranges("exp_smoothing", [10, 5000, 10, 10])).toEqual([[0, 2], [2, 4]]);
});

test("answers are put together in the order of the series", () => {
  const shards = [{ job: job("naive_reg"), from: 0, to: 2, cost: 1 }, { job: job("naive_reg"), from: 2, to: 3, cost: 1 }];
  const parts = [
    { points: Float64Array.of(1, 2, 3, 4), description: "", fallbacks: [{ series: 1, reason: "short" }], seconds: 1 },
    { points: Float64Array.of(5, 6), description: "Naive", fallbacks: [{ series: 0, reason: "empty" }], seconds: 2 },
  ];
  expect(assemble(shards, parts)).toEqual({
    points: [Float64Array.of(1, 2), Float64Array.of(3, 4), Float64Array.of(5, 6)],
    description: "Naive",
    fallbacks: [{ series: 1, reason: "short" }, { series: 2, reason: "empty" }],
    seconds: 3,
  });
});

test("what was asked for longest ago is forgotten first", () => {
  const made: number[] = [];
  const square = recent(String, (n: number) => (made.push(n), n * n), () => 1, 2);
  expect([1, 2, 1, 3, 1, 2].map(square)).toEqual([1, 4, 1, 9, 1, 4]);
  expect(made).toEqual([1, 2, 3, 2]);
});

test("what alone is too large is kept until the next", () => {
  let made = 0;
  const large = recent(String, (n: number) => (made++, n), () => 10, 2);
  expect([1, 1, 2, 2, 1].map(large)).toEqual([1, 1, 2, 2, 1]);
  expect(made).toBe(3);
});
