/** The pool of fit threads: does its memory stay flat, how fast does it stop, and what do more threads bring? */
import { existsSync } from "node:fs";
import type { FitData, FitJob } from "../src/backtest/fitter.ts";
import { median } from "../src/numeric/quantile.ts";
import { uniformSampler } from "../src/numeric/random.ts";
import { FitPool } from "../src/pool/pool.ts";
import { run } from "../src/run.ts";

const thread = new URL("../src/fitWorker.ts", import.meta.url);
const worker = new URL("../dist/worker.js", import.meta.url);
const { signal } = new AbortController();
const now = (): number => performance.now();

const next = uniformSampler(1);
const data: FitData = {
  frequency: { unit: "month", every: 1, anchor: 1 },
  series: Array.from({ length: 20 }, (_, s) => {
    const y = Float64Array.from({ length: 120 }, (_, t) => 100 + t + 20 * Math.sin((2 * Math.PI * t) / 12) + 10 * next());
    return { key: [`series ${s}`], times: Float64Array.from(y, (_, t) => Date.UTC(2000, t, 1)), y };
  }),
  compared: Array.from({ length: 20 }, (_, s) => s),
  validation: { windows: 5, horizon: 12, step: 12, minTraining: 24 },
  horizon: 12,
};
const lags = [{ type: "lag", args: { lags: [1, 2, 12] } }, { type: "naomit", args: {} }];
const models: readonly Omit<FitJob, "origin">[] = [
  { recipe: [], model: { type: "theta_reg", args: { seasonal_period: 12, decomposition: "multiplicative" } } },
  { recipe: [{ type: "log", args: {} }], model: { type: "naive_reg", args: { method: "seasonal", seasonal_period: 12 } } },
  { recipe: lags, model: { type: "linear_reg", args: { penalty: 0, mixture: 0 } } },
  { recipe: [], model: { type: "exp_smoothing", args: { seasonal_period: 12, error: "additive", trend: "additive", season: "none", damping: "none" } } },
];
/** 20 jobs of 20 series, 400 fits of which 100 are regressions over all series. */
const jobs: readonly FitJob[] = [0, 1, 2, 3, 4].flatMap((window) => models.map((model) => ({ ...model, origin: { part: "all", window } })));

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = now();
  await work();
  return (now() - started) / 1000;
}

async function withPool<T>(size: number, use: (all: () => Promise<unknown>) => Promise<T>): Promise<T> {
  const pool = new FitPool({ thread, size });
  try {
    const fitter = pool.open(data, now);
    return await use(() => Promise.all(jobs.map((job) => fitter.fit(job, signal))));
  } finally {
    await pool.close();
  }
}

const megabytes = (): string => `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`;
await withPool(2, async (all) => {
  const rounds = 10_000 / jobs.length;
  for (let round = 0; round < 20; round++) await all();
  console.log(`resident memory, 2 threads: ${megabytes()} when warm`);
  for (let round = 1; round <= rounds; round++) {
    await all();
    if (round % (rounds / 5) === 0) console.log(`  ${megabytes()} after ${round * jobs.length} more jobs of 20 series`);
  }
});

const [one, two] = [await withPool(1, paces), await withPool(2, paces)];
console.log(`20 rounds of ${jobs.length} jobs: ${one.toFixed(2)} s in one thread, ${two.toFixed(2)} s in two (${(one / two).toFixed(2)} times as fast)`);

async function paces(all: () => Promise<unknown>): Promise<number> {
  await all();
  return seconds(async () => {
    for (let round = 0; round < 20; round++) await all();
  });
}

if (existsSync(worker)) {
  const stops: number[] = [];
  for (let i = 0; i < 15; i++) {
    const stop = new AbortController();
    let asked = 0;
    const onProgress = ({ message }: { readonly message: string }): void => {
      if (!message.startsWith("Backtested") || stop.signal.aborted) return;
      asked = now();
      stop.abort();
    };
    await run({ goal: "forecast", file: new URL("../samples/us-employment.csv", import.meta.url).pathname }, { worker, signal: stop.signal, onProgress }).catch(() => undefined);
    stops.push(now() - asked);
  }
  console.log(`from the stop of a run until all its threads are gone: median ${median(stops).toFixed(0)} ms, longest ${Math.max(...stops).toFixed(0)} ms of ${stops.length}`);
}
