/** A forecast with its history and its backtests as a subject for a figure. */
import type { ForecastView, SeriesView } from "../../../src/panel/panelModel.ts";
import { periodText } from "../../../src/panel/periodText.ts";
import { nearestPlace } from "../../../src/panel/downsample.ts";
import type { Words } from "../words.ts";
import { decimalsFor } from "./decimals.ts";
import type { LegendEntry, Subject } from "./figure.ts";
import type { Layer } from "./layers.ts";
import { wholeOf } from "./seriesSubject.ts";

export function forecastSubject(words: Words, series: SeriesView, forecast: ForecastView, model: string, target: string): Subject {
  const { say, number, percent } = words;
  const { times: past, y, frequency } = series;
  const { point, windows } = forecast;
  const ascending = [...forecast.intervals].sort((one, other) => one.level - other.level);
  const name = series.key.length > 0 ? series.key.join(" · ") : target;
  const times = joined(past, forecast.times);
  const at = (place: number): string => periodText(times[place]!, frequency);
  const isAhead = (place: number): boolean => place >= past.length;
  const tested = testedValues(past, windows);
  const value = (place: number): number => (isAhead(place) ? point[place - past.length]! : y[place]!);
  const seen = (amount: number): string => (Number.isNaN(amount) ? say("chart.missing") : number(amount, 6));
  const decimals = decimalsFor([...point, ...ascending.flatMap(({ lower, upper }) => [...lower, ...upper])]);
  const written = (amount: number): string => (decimals === null ? seen(amount) : words.fixed(amount, decimals));

  return {
    subject: `forecast ${forecast.index} ${forecast.candidate}`,
    title: say("forecast.of", { series: name }),
    sentence: sentence(),
    whole: wholeOf(times),
    start: firstView(times, past.length, windows, forecast.times),
    rhythm: { frequency, first: times[0] ?? 0 },
    margin: 44,
    layers: layersOf(series, forecast, ascending, percent),
    legend: legendOf(),
    times,
    at,
    value,
    words: (place) => {
      if (!isAhead(place)) {
        const backtest = tested.get(place);
        return [seen(y[place]!), ...(backtest === undefined ? [] : [`${say("forecast.backtests")}: ${written(backtest)}`])].join("   ");
      }
      const step = place - past.length;
      return [written(point[step]!), ...ascending.map(({ level, lower, upper }) => `${percent(level)}: ${written(lower[step]!)} – ${written(upper[step]!)}`)].join("   ");
    },
    table: {
      caption: `${say("forecast.of", { series: name })}, ${model}`,
      columns: [say("table.time"), say("forecast.point"), ...ascending.flatMap(({ level }) => [say("forecast.lower", { level: percent(level) }), say("forecast.upper", { level: percent(level) })])],
      rows: point.length,
      cell: (row, column) => (column === 0 ? at(past.length + row) : written(cellOf(forecast, ascending, row, column))),
    },
  };

  function sentence(): string {
    if (point.length === 0) return say("chart.empty_sentence", { name });
    const text = [words.count("forecast.sentence", point.length, { model, name, start: at(past.length), end: at(times.length - 1), first: written(point[0]!), last: written(point.at(-1)!) })];
    const widest = ascending.at(-1);
    if (widest !== undefined) text.push(say("forecast.interval_sentence", { level: percent(widest.level), low: written(widest.lower.at(-1)!), high: written(widest.upper.at(-1)!) }));
    if (windows.length > 0) text.push(words.count("forecast.backtest_sentence", windows.length));
    return text.join(" ");
  }

  function legendOf(): LegendEntry[] {
    return [
      { mark: "line", colour: "history", text: say("forecast.history") },
      ...(windows.length > 0 ? [{ mark: "line", colour: "backtest", text: say("forecast.backtests") } as const] : []),
      { mark: "line", colour: "forecast", text: say("forecast.point") },
    ];
  }
}

type Interval = ForecastView["intervals"][number];

function layersOf({ times: past, y }: SeriesView, { times, point, windows }: ForecastView, ascending: readonly Interval[], percent: Words["percent"]): Layer[] {
  // What is to come goes on from the last value that was seen.
  const last = y.findLastIndex((value) => !Number.isNaN(value));
  const from = (values: Float64Array): Float64Array => (last < 0 ? values : joined(Float64Array.of(y[last]!), values));
  const ahead = last < 0 ? times : joined(Float64Array.of(past[last]!), times);
  const bands = [...ascending].reverse().map((interval): Layer => ({ kind: "band", times: ahead, lower: from(interval.lower), upper: from(interval.upper), colour: "forecast", opacity: 0.18, label: percent(interval.level) }));
  return [
    ...bands,
    { kind: "line", times: past, values: y, colour: "history", width: 1.5, dots: true },
    ...windows.map((window): Layer => ({ kind: "line", times: window.times, values: window.point, colour: "backtest", width: 2 })),
    { kind: "line", times: ahead, values: from(point), colour: "forecast", width: 2, dots: true },
  ];
}

/** The forecast, the backtests and some history before them; of a long history the rest can be moved to. */
function firstView(times: Float64Array, history: number, windows: ForecastView["windows"], ahead: Float64Array): Subject["start"] {
  const whole = wholeOf(times);
  const tests = windows[0]?.times[0];
  const tested = tests === undefined ? history : nearestPlace(times, tests);
  const before = Math.max(3 * ahead.length, 24);
  return { start: times[Math.max(0, Math.min(tested, history - before) - Math.ceil(before / 2))] ?? whole.start, end: whole.end };
}

/** Backtest forecasts by their place in the history; the newest where windows overlap. */
function testedValues(past: Float64Array, windows: ForecastView["windows"]): ReadonlyMap<number, number> {
  return new Map(windows.flatMap((window) => [...window.times].map((time, step) => [nearestPlace(past, time), window.point[step]!] as const)));
}

function cellOf({ point }: ForecastView, ascending: readonly Interval[], row: number, column: number): number {
  if (column === 1) return point[row]!;
  const { lower, upper } = ascending[Math.floor((column - 2) / 2)]!;
  return (column % 2 === 0 ? lower : upper)[row]!;
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
