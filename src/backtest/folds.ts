/** The rolling-origin windows of a panel: the same for every candidate. */
import { futureTimes } from "../data/grid.ts";
import type { WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import type { FitData, OriginName, Part } from "./fitter.ts";
import { cutoffs } from "./plan.ts";

export interface Fold {
  /** Number of the window in the validation plan. */
  readonly window: number;
  readonly training: WorkingPanel;
  /** Places among the part's series of those that take part, and what was held back from each. */
  readonly members: readonly { readonly series: number; readonly training: Float64Array; readonly actual: Float64Array }[];
}

/** @returns one fold a window, oldest first; windows that no series is long enough for are left out. */
export function foldsOf(data: FitData, part: Part): readonly Fold[] {
  return Array.from({ length: data.validation.windows }, (_, window) => foldOf(data, part, window)).filter((fold) => fold.members.length > 0);
}

function foldOf(data: FitData, part: Part, window: number): Fold {
  const { validation } = data;
  const members = seriesOf(data, part).flatMap((one, s) => {
    const { key, times, y } = one;
    const n = cutoffs(y.length, validation)[window] ?? null;
    if (n === null) return [];
    const training = y.subarray(0, n);
    return [{ series: s, training, actual: y.subarray(n, n + validation.horizon), working: { key, times: times.subarray(0, n + validation.horizon), y: training, ...knownUntil(one, n + validation.horizon) } }];
  });
  return { window, training: workingPanel(data, members.map(({ working }) => working)), members };
}

/** What is learned from at an origin, and how far ahead is to be forecast from there. */
export function trainingAt(data: FitData, { part, window }: OriginName): { readonly training: WorkingPanel; readonly horizon: number } {
  if (window !== null) return { training: foldOf(data, part, window).training, horizon: data.validation.horizon };
  const training = seriesOf(data, part).map((one) => ({ key: one.key, times: withFuture(one.times, futureTimes(one, data.horizon, data.frequency)), y: one.y, ...knownUntil(one, one.y.length + data.horizon) }));
  return { training: workingPanel(data, training), horizon: data.horizon };
}

/** How many steps of each series are learned from at an origin. */
export function rowsAt(data: FitData, { part, window }: OriginName): readonly number[] {
  const lengths = seriesOf(data, part).map(({ y }) => y.length);
  return window === null ? lengths : lengths.flatMap((length) => cutoffs(length, data.validation)[window] ?? []);
}

export function seriesOf({ series, compared }: FitData, part: Part): FitData["series"] {
  return part === "all" ? series : compared.map((place) => series[place]!);
}

function withFuture(times: Float64Array, future: Float64Array): Float64Array {
  const all = new Float64Array(times.length + future.length);
  all.set(times);
  all.set(future, times.length);
  return all;
}

/** The test window's values of these columns are no secret: they are known before the target's. */
function knownUntil({ x }: FitData["series"][number], end: number): Pick<WorkingSeries, "x"> {
  return x === undefined ? {} : { x: x.map((values) => values.subarray(0, end)) };
}

function workingPanel({ frequency, known }: FitData, series: readonly WorkingSeries[]): WorkingPanel {
  return { frequency, ...(known === undefined ? {} : { known }), series, predictors: [], dropMissing: false };
}
