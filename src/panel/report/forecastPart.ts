/** The forecast: history, what the backtests foretold, the fan of intervals, and all of it as numbers. */
import type { ForecastView, SeriesView } from "../panelModel.ts";
import { periodText } from "../periodText.ts";
import { type ChartBand, chartOf } from "./chart.ts";
import { legend } from "./legend.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Pen, ReportParts } from "./report.ts";

/** Steps of history shown, by the length of the forecast. */
const historyPerStep = 6;
const leastHistory = 60;
/** Longer tables are for files. */
const mostRows = 500;

export function forecastPart({ series, forecast, others, model }: ReportParts, pen: Pen): Markup {
  if (series === null || forecast === null) return nothing;
  const { t } = pen.words;
  const name = nameOf(series);
  return html`<section><h2>${t("Forecast")} ${name === "" ? nothing : html`<span class="badge">${name}</span>`}</h2>
${(model.data?.seriesCount ?? 1) > 1 ? html`<p class="quiet">${t("One of {0} series.", model.data?.seriesCount ?? 1)}</p>` : nothing}
<figure>${drawing(series, forecast, pen, {})}
${legend([
  ["line history", t("History")],
  ...(forecast.windows.length > 0 ? ([["line back", t("Backtest forecasts")]] as const) : []),
  ["line point", t("Forecast")],
  ...forecast.intervals.map(({ level }, place) => [`band ${look(place, forecast)}`, t("{0} interval", pen.percent(level))] as const),
])}</figure>
${table(series, forecast, pen)}
${othersPart(others, pen)}</section>`;
}

function nameOf({ key }: SeriesView): string {
  return key.join(" / ");
}

/** Small pictures side by side. */
function othersPart(others: ReportParts["others"], pen: Pen): Markup {
  if (others.length === 0) return nothing;
  return html`<h3>${pen.words.t("Other series")}</h3>
<div class="small">${others.map(({ series, forecast }) => html`<figure>${drawing(series, forecast, pen, { width: 430, height: 190 })}<figcaption>${nameOf(series)}</figcaption></figure>`)}</div>`;
}

/** The narrowest interval is the strongest. */
function look(place: number, { intervals }: Pick<ForecastView, "intervals">): string {
  return place === 0 && intervals.length > 1 ? "inner" : "outer";
}

function drawing(series: SeriesView, forecast: ForecastView, pen: Pen, size: { readonly width?: number; readonly height?: number }): Markup {
  const { times, point, intervals, windows } = forecast;
  const shown = Math.min(series.y.length, Math.max(leastHistory, historyPerStep * point.length));
  const start = series.times[series.y.length - shown]!;
  // The forecast begins where history ends: one line and one fan.
  const last = series.y.findLastIndex((value) => !Number.isNaN(value));
  const joined = (values: Float64Array): Float64Array => (last < 0 ? values : Float64Array.of(series.y[last]!, ...values));
  const joinedTimes = last < 0 ? times : Float64Array.of(series.times[last]!, ...times);
  const bands: readonly ChartBand[] = intervals.map(({ lower, upper }, place) => ({ times: joinedTimes, lower: joined(lower), upper: joined(upper), look: look(place, forecast) })).reverse();
  const labels = labelsOf(series, forecast);
  return chartOf({
    label: pen.words.t("Forecast of {0} steps from {1} to {2}, from {3} to {4}.", point.length, labels[0] ?? "", labels.at(-1) ?? "", pen.number(point[0] ?? NaN), pen.number(point.at(-1) ?? NaN)),
    height: 340,
    ...size,
    bands,
    lines: [
      { times: series.times.slice(-shown), values: series.y.slice(-shown), look: "history" },
      ...windows.filter((window) => window.times[0]! >= start).map((window) => ({ times: window.times, values: window.point, look: "back" })),
      { times: joinedTimes, values: joined(point), look: "point" },
    ],
    counted: series.frequency.unit === "step",
    format: pen.axis,
  });
}

/** Times as their frequency names them. */
function labelsOf({ frequency }: SeriesView, { times }: ForecastView): readonly string[] {
  return Array.from(times, (time) => periodText(time, frequency));
}

function table(series: SeriesView, forecast: ForecastView, pen: Pen): Markup {
  const { point, intervals } = forecast;
  const labels = labelsOf(series, forecast);
  const { percent } = pen;
  const { t } = pen.words;
  const number = pen.column([...point, ...intervals.flatMap(({ lower, upper }) => [...lower, ...upper])]);
  const bounds = intervals.flatMap(({ level, lower, upper }) => [{ title: t("Low {0}", percent(level)), values: lower }, { title: t("High {0}", percent(level)), values: upper }]);
  const rest = labels.length - mostRows;
  return html`<div class="scroll"><table><thead><tr><th>${t("Time")}</th><th class="number">${t("Forecast")}</th>${bounds.map(({ title }) => html`<th class="number">${title}</th>`)}</tr></thead>
<tbody>${labels.slice(0, mostRows).map((label, k) => html`<tr><th scope="row">${label}</th><td class="number">${number(point[k]!)}</td>${bounds.map(({ values }) => html`<td class="number">${number(values[k]!)}</td>`)}</tr>
`)}</tbody></table></div>${rest > 0 ? html`<p class="quiet">${t("{0} more rows: save the forecast as CSV to have them all.", rest)}</p>` : nothing}`;
}
