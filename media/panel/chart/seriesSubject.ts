/** A series of the file as a subject for a figure. */
import { extent } from "../../../src/panel/downsample.ts";
import type { SeriesView } from "../../../src/panel/panelModel.ts";
import { periodText } from "../../../src/panel/periodText.ts";
import type { Words } from "../words.ts";
import type { LegendEntry, Subject } from "./figure.ts";

export function seriesSubject(words: Words, series: SeriesView, target: string): Subject {
  const { say, count } = words;
  const { times, y, frequency, outliers, changepoints, gaps } = series;
  const title = [...series.key, ...(series.key.length === 0 ? [target] : [])].join(" · ");
  const whole = wholeOf(times);
  const outlier = new Set(outliers);
  const at = (place: number): string => periodText(times[place]!, frequency);
  const value = (place: number): string => (Number.isNaN(y[place]) ? say("chart.missing") : words.number(y[place]!, 6));
  return {
    subject: `series ${series.index}`,
    title,
    sentence: sentence(words, title, series, at, value),
    whole,
    start: whole,
    rhythm: { frequency, first: times[0] ?? 0 },
    margin: 20,
    layers: [
      { kind: "shades", spans: gaps.map(([from, to]) => ({ start: times[Math.max(0, from - 1)]!, end: times[Math.min(times.length - 1, to + 1)]! })), colour: "gap" },
      { kind: "rules", times: changepoints.map((place) => times[place]!), colour: "change" },
      { kind: "line", times, values: y, colour: "history", width: 1.5, dots: true },
      { kind: "dots", times, values: y, places: outliers, colour: "outlier" },
    ],
    legend: legendOf(),
    times,
    at,
    value: (place) => y[place]!,
    words: (place) => (outlier.has(place) ? `${value(place)} (${say("chart.outlier")})` : value(place)),
    table: { caption: title, columns: [say("table.time"), say("table.value")], rows: y.length, cell: (row, column) => (column === 0 ? at(row) : value(row)) },
  };

  function legendOf(): LegendEntry[] {
    return [
      ...(outliers.length > 0 ? [{ mark: "ring", colour: "outlier", text: count("legend.outliers", outliers.length) } as const] : []),
      ...(changepoints.length > 0 ? [{ mark: "rule", colour: "change", text: count("legend.changes", changepoints.length) } as const] : []),
      ...(gaps.length > 0 ? [{ mark: "shade", colour: "gap", text: count("legend.gaps", gaps.length) } as const] : []),
    ];
  }
}

function sentence({ say, count, number }: Words, name: string, { y, outliers, changepoints, gaps }: SeriesView, at: (place: number) => string, value: (place: number) => string): string {
  const range = extent(y);
  if (range === null) return say("chart.empty_sentence", { name });
  const present = y.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : 1), 0);
  const values = { name, count: number(present, 9), start: at(0), end: at(y.length - 1), low: number(range[0], 6), high: number(range[1], 6), last: value(y.length - 1) };
  const marks = { outliers: count("legend.outliers", outliers.length), changes: count("legend.changes", changepoints.length), gaps: count("legend.gaps", gaps.length) };
  return `${say("chart.sentence", values)} ${say("chart.marks", marks)}`;
}

/** A single value stands in the middle of something. */
export function wholeOf(times: ArrayLike<number>): { readonly start: number; readonly end: number } {
  if (times.length === 0) return { start: 0, end: 1 };
  const [start, end] = [times[0]!, times[times.length - 1]!];
  return start < end ? { start, end } : { start: start - 0.5, end: end + 0.5 };
}
