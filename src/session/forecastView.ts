/** What a candidate forecasts for one series, and forecast in its backtest. */
import type { Candidate } from "../backtest/backtest.ts";
import { sharedCost } from "../backtest/cost.ts";
import type { WindowForecast } from "../backtest/trial.ts";
import { formatTime } from "../data/formatTime.ts";
import { futureTimes } from "../data/grid.ts";
import { type Bench, openBench } from "../decide/bench.ts";
import { forecastCandidate } from "../decide/forecastSelection.ts";
import { FitError, type Forecast } from "../grammar/model.ts";
import { modelOf } from "../models/index.ts";
import type { ForecastView } from "../panel/panelModel.ts";

/** Estimated milliseconds that somebody who clicks on a row waits for all series of a panel; beyond, only the one that is looked at is fitted. */
export const patience = 10_000;

export interface Forecasts {
  /** @param series place in the panel. Rejects with FitError where it cannot be fitted, or not while somebody waits. */
  of(candidate: Candidate, series: number, signal: AbortSignal): Promise<ForecastView>;
  /** All series have been forecast with this candidate: asking again costs nothing. */
  made(candidate: string): void;
}

/** Forecasts are made once for all series, and remembered. */
export function openForecasts(bench: Bench): Forecasts {
  const made = new Set<string>();
  const whole = new Map<string, Promise<readonly Forecast[]>>();
  return {
    made: (candidate) => void made.add(candidate),
    async of(candidate, series, signal) {
      if (!made.has(candidate.id) && isDear(candidate, bench)) return await alone(candidate, series, bench, signal);
      let forecasts = whole.get(candidate.id);
      if (forecasts === undefined) whole.set(candidate.id, (forecasts = forecastCandidate(bench, candidate, signal).then((all) => all.forecasts)));
      return viewOf({ bench, candidate, series, forecast: (await forecasts)[series]!, windows: await bench.windowsOf(candidate, series, signal) });
    },
  };
}

function isDear(candidate: Candidate, { panel, windowRows }: Bench): boolean {
  if (panel.series.length === 1) return false;
  const rows = panel.series.reduce((sum, { y }) => sum + y.length, 0);
  // All data, and every window.
  return sharedCost([candidate], [rows, ...windowRows.map(() => rows)]) > patience;
}

/**
 * The series by itself, on a bench of its own in this thread: what a model of single series makes of it does not depend on the others,
 * and of its intervals only that their errors are drawn towards the panel's.
 */
async function alone(candidate: Candidate, series: number, bench: Bench, signal: AbortSignal): Promise<ForecastView> {
  const { panel, profile, horizon, levels } = bench;
  if (modelOf(candidate.model).kind !== "series") throw new FitError(`it learns from all ${panel.series.length} series, which takes longer than a look; use it to see its forecast`);
  const own = openBench({ ...panel, series: [panel.series[series]!] }, profile, { horizon, levels, only: undefined, now: () => performance.now() });
  const { forecasts } = await forecastCandidate(own, candidate, signal);
  return viewOf({ bench, candidate, series, forecast: forecasts[0]!, windows: await own.windowsOf(candidate, 0, signal) });
}

/** All arrays are fresh. */
function viewOf({ bench: { panel, horizon }, candidate, series, forecast: { point, intervals }, windows }: { readonly bench: Bench; readonly candidate: Candidate; readonly series: number; readonly forecast: Forecast; readonly windows: readonly WindowForecast[] }): ForecastView {
  const one = panel.series[series]!;
  const times = futureTimes(one, horizon, panel.frequency);
  return {
    candidate: candidate.id,
    index: series,
    times,
    labels: Array.from(times, (time) => formatTime(time, panel.frequency)),
    point: point.slice(),
    intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: lower.slice(), upper: upper.slice() })),
    windows: windows.map(({ start, actual, point: predicted }) => ({ times: one.times.slice(start, start + predicted.length), actual: actual.slice(), point: predicted.slice() })),
  };
}
