import { afterEach, describe, expect, it } from "vitest";
import type { FitData, FitJob } from "../../../src/backtest/fitter.ts";
import { openLocalFitter } from "../../../src/backtest/localFitter.ts";
import { FitError } from "../../../src/grammar/model.ts";
import type { Limits } from "../../../src/pool/fitThread.ts";
import { FitPool } from "../../../src/pool/pool.ts";
import { fill, seasonal } from "../../support/series.ts";

const odd = new URL("../../support/oddThread.ts", import.meta.url);
const { signal } = new AbortController();
const now = (): number => 0;
const minute: Limits = { time: () => 60_000, heapMegabytes: 512 };

const pools: FitPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function poolOf(size: number, limits: Limits = minute, thread: URL = odd): FitPool {
  const pool = new FitPool({ thread, size, limits });
  pools.push(pool);
  return pool;
}

/** Ten series of 40 to 130 months, two of them without values enough for a season. */
function data(ys: readonly Float64Array[] = [...Array.from({ length: 8 }, (_, s) => seasonal(60 + 10 * s, 12, s)), fill(1, () => 5), fill(2, () => 7)]): FitData {
  return {
    frequency: { unit: "month", every: 1, anchor: 1 },
    series: ys.map((y, s) => ({ key: [`series ${s}`], times: Float64Array.from(y, (_, t) => Date.UTC(2000, t, 1)), y })),
    compared: ys.map((_, s) => s),
    validation: { windows: 3, horizon: 6, step: 6, minTraining: 24 },
    horizon: 6,
  };
}

const job = (method: string, changes: Partial<FitJob> = {}): FitJob => ({ origin: { part: "all", window: null }, recipe: [], model: { type: "naive_reg", args: { method, seasonal_period: 12 } }, ...changes });
const ordinary = job("drift");
const seasonalJob = job("seasonal");

describe("a pool of threads", () => {
  it.each([1, 2, 4])("of %i gives the numbers that this thread gives", async (size) => {
    const lags = [{ type: "lag", args: { lags: [1, 2] } }, { type: "naomit", args: {} }];
    const jobs: readonly FitJob[] = [
      ordinary,
      job("seasonal", { origin: { part: "all", window: 1 } }),
      job("naive", { recipe: [{ type: "log", args: {} }] }),
      job("", { origin: { part: "all", window: 0 }, model: { type: "theta_reg", args: { seasonal_period: 12, decomposition: "multiplicative" } } }),
      job("", { origin: { part: "all", window: 2 }, model: { type: "linear_reg", args: { penalty: 0, mixture: 0 } }, recipe: lags }),
    ];
    const [here, there] = [openLocalFitter(data(), now), poolOf(size).open(data(), now)];
    const [wanted, found] = await Promise.all([here, there].map((fitter) => Promise.all(jobs.map((each) => fitter.fit(each, signal)))));
    expect(found!.map((paths) => ({ ...paths, seconds: 0 }))).toEqual(wanted!.map((paths) => ({ ...paths, seconds: 0 })));
    expect(wanted![1]!.points).toHaveLength(8);
  });

  it("fits ranges of the series side by side, and tells which of them fell back", async () => {
    const long = data([...Array.from({ length: 6 }, (_, s) => seasonal(150, 12, s)), fill(0, () => 0)]);
    const model = { type: "exp_smoothing", args: { seasonal_period: 12, error: "additive", trend: "none", season: "none", damping: "none" } };
    const found = await poolOf(3).open(long, now).fit(job("", { model }), signal);
    expect({ ...found, seconds: 0 }).toEqual({ ...(await openLocalFitter(long, now).fit(job("", { model }), signal)), seconds: 0 });
    expect(found.fallbacks.map(({ series }) => series)).toEqual([6]);
  });

  it.each([
    ["ends its thread", "end", /^its thread ended with code 3$/],
    ["traps", "trap", /^it broke down \(RuntimeError: unreachable\)$/],
    ["takes all memory", "memory", /^it ran out of memory$/],
    ["cannot be fitted", "refuse", /^it does not want to$/],
  ])("fails a model that %s, and goes on", async (_, method, reason) => {
    const fitter = poolOf(1, { ...minute, heapMegabytes: 32 }).open(data(), now);
    const [failed, ...others] = await Promise.allSettled([job(method), ordinary, seasonalJob].map((each) => fitter.fit(each, signal)));
    expect(failed).toMatchObject({ status: "rejected", reason: { name: "FitError", message: expect.stringMatching(reason) } });
    expect(others.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    await expect(fitter.fit(job("naive"), signal)).resolves.toMatchObject({ fallbacks: [] });
  });

  it("ends a model that takes too long, does not try its other windows, and goes on", async () => {
    const fitter = poolOf(1, { ...minute, time: () => 2000 }).open(data(), now);
    const windows = [0, 1, 2].flatMap((window) => [job("hang", { origin: { part: "all", window } }), job("drift", { origin: { part: "all", window } })]);
    const settled = await Promise.allSettled(windows.map((each) => fitter.fit(each, signal)));
    const answers: readonly unknown[] = settled.map((each) => (each.status === "rejected" ? each.reason : "fitted"));
    expect(answers[0]).toEqual(new FitError("it took longer than 2 s"));
    // One failure for all windows: it was met once.
    expect(new Set(answers)).toEqual(new Set([answers[0], "fitted"]));
    expect([answers[2], answers[4]].every((reason) => reason === answers[0])).toBe(true);
  });

  it("stops in the middle of a fit, and can be used again", async () => {
    const stop = new AbortController();
    const pool = poolOf(2);
    const fitter = pool.open(data(), now);
    const endless = Promise.allSettled([0, 1, 2].map((window) => fitter.fit(job("hang", { origin: { part: "all", window } }), stop.signal)));
    // Dearer fits go first: once these have been answered, both threads hang.
    await Promise.all([fitter.fit(ordinary, signal), fitter.fit(seasonalJob, signal)]);
    stop.abort();
    expect((await endless).map((each) => (each.status === "rejected" ? each.reason : null))).toEqual([0, 1, 2].map(() => stop.signal.reason));
    await expect(fitter.fit(job("naive"), signal)).resolves.toMatchObject({ fallbacks: [] });
    await expect(fitter.fit(ordinary, stop.signal)).rejects.toBe(stop.signal.reason);
  });

  it("says so where no thread can be started", async () => {
    const fitter = poolOf(2, minute, new URL("../../support/nowhere.ts", import.meta.url)).open(data(), now);
    await expect(fitter.fit(ordinary, signal)).rejects.toThrow(/no thread for fits could be started/);
  });

  it("serves one panel after the other", async () => {
    const pool = poolOf(2);
    const first = await pool.open(data(), now).fit(ordinary, signal);
    const doubled = data(data().series.map(({ y }) => y.map((value) => 2 * value)));
    const second = await pool.open(doubled, now).fit(ordinary, signal);
    expect(second.points.map((path) => path[0])).toEqual(first.points.map((path) => 2 * path[0]!));
    void pool.open(doubled, now).fit(ordinary, signal);
    expect(() => pool.open(data(), now)).toThrow("still works on another panel");
  });
});
