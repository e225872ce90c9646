/** The series as it is in the file, what was found in it, and which column is what. */
import type { PanelModel, SeriesView } from "../panelModel.ts";
import { chartOf } from "./chart.ts";
import { isCounted } from "./forecastPart.ts";
import { legend } from "./legend.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Pen, ReportParts } from "./report.ts";

const mostDots = 200;

export function dataPart({ model, series, forecast }: ReportParts, pen: Pen): Markup {
  const { t } = pen.words;
  const { data, problems } = model;
  if (data === null) return nothing;
  return html`<section><h2>${t("Data")}</h2>
<ul>${data.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${series === null ? nothing : charts(series, isCounted(forecast?.labels ?? []), pen)}
<h3>${t("How the file was read")}</h3>
<div class="scroll"><table><thead><tr><th>${t("Role")}</th><th>${t("Value")}</th><th>${t("Why")}</th></tr></thead>
<tbody>${data.roles.map(({ label, value, reason }) => html`<tr><th scope="row">${label}</th><td>${value}</td><td>${reason}</td></tr>`)}</tbody></table></div>
${problemsPart(problems, pen)}</section>`;
}

function charts(series: SeriesView, counted: boolean, pen: Pen): Markup {
  const { t } = pen.words;
  const { times, y, trend, seasons, outliers, changepoints, gaps } = series;
  const at = (place: number): number => times[place] ?? NaN;
  return html`<figure>${chartOf({
    label: t("All {0} values of the series.", y.length),
    height: 260,
    lines: [{ times, values: y, look: "history" }, ...(trend === null ? [] : [{ times, values: trend, look: "trend" }])],
    dots: outliers.slice(0, mostDots).map((place) => ({ time: at(place), value: y[place]!, look: "outlier" })),
    marks: changepoints.map(at),
    gaps: gaps.map(([from, to]) => [at(Math.max(0, from - 1)), at(Math.min(times.length - 1, to + 1))] as const),
    counted,
    format: pen.number,
  })}
${legend([
  ["line history", t("Values")],
  ...(trend === null ? [] : ([["line trend", t("Trend")]] as const)),
  ...(outliers.length === 0 ? [] : ([["dot outlier", t("Outliers")]] as const)),
  ...(changepoints.length === 0 ? [] : ([["mark", t("Changes of level")]] as const)),
  ...(gaps.length === 0 ? [] : ([["gap", t("Gaps")]] as const)),
])}</figure>
<div class="seasons">${seasons.map(({ period, cycle }) => html`<figure>${chartOf({ label: t("A typical cycle of {0} steps.", period), width: 430, height: 200, lines: [{ times: Float64Array.from(cycle, (_, phase) => phase + 1), values: cycle, look: "trend" }], counted: true, format: pen.number })}<figcaption>${t("A typical cycle of {0} steps.", period)}</figcaption></figure>`)}</div>`;
}

function problemsPart(problems: PanelModel["problems"], { words: { t } }: Pen): Markup {
  if (problems.length === 0) return nothing;
  return html`<h3>${t("What is odd in the file")}</h3>
<ul>${problems.map(({ line, message, hint }) => html`<li>${line === null ? "" : `${t("Line {0}", line)}: `}${message} ${hint === "" ? nothing : html`<span class="quiet">${hint}</span>`}</li>`)}</ul>`;
}
