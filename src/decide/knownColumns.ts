/** The columns beside the target that a forecast may look at: their values are in the file for every step of the horizon. */
import type { FitData } from "../backtest/fitter.ts";
import type { Panel } from "../data/panel.ts";

/** Names that the frames of emitted workflows have for themselves. */
const taken = /^(unique_id|ds|y|(key|time)_\d+)$/;

/**
 * Of the columns that are known ahead those whose values reach from the first step of each series to the end of its horizon, and
 * change. A gap between goes on with the value before it. Columns that could be read only with care, and those of rows that
 * are joined to longer steps or of wide files, are left out.
 */
export function knownColumns(panel: Panel, horizon: number): Required<Pick<FitData, "known" | "series">> {
  const { roles, layout, columns, untidy = [] } = panel;
  const plain = layout === "wide" || panel.across !== undefined || panel.bins !== undefined ? [] : roles.knownAhead.filter((name) => !taken.test(name) && columns.filter((other) => other === name).length === 1 && !untidy.some(({ column }) => column === name));
  const used = plain.map((name) => ({ name, place: roles.exogenous.indexOf(name) })).filter(({ place }) => reachesEnd(panel, place, horizon) && changes(panel, place));
  if (used.length === 0) return { known: [], series: panel.series };
  return { known: used.map(({ name }) => name), series: panel.series.map(({ key, times, y, x }) => ({ key, times, y, x: used.map(({ place }) => carriedForward(x[place]!, y.length + horizon)) })) };
}

function reachesEnd({ series }: Panel, place: number, horizon: number): boolean {
  return series.every(({ y, x }) => x[place]!.length >= y.length + horizon && !Number.isNaN(x[place]![0]!));
}

/** Within the history of some series; else there is nothing to learn. */
function changes({ series }: Panel, place: number): boolean {
  return series.some(({ y, x }) => x[place]!.some((value, t) => t < y.length && value !== x[place]![0] && !Number.isNaN(value)));
}

function carriedForward(x: Float64Array, length: number): Float64Array {
  const filled = x.slice(0, length);
  for (let t = 1; t < length; t += 1) if (Number.isNaN(filled[t]!)) filled[t] = filled[t - 1]!;
  return filled;
}
