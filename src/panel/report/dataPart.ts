/** The series as it is in the file, what was found in it, and which column is what. */
import { calendarCycle } from "../cycle.ts";
import type { PanelModel, SeriesView } from "../panelModel.ts";
import { chartOf } from "./chart.ts";
import { legend } from "./legend.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Pen, ReportParts } from "./report.ts";

const mostDots = 200;

export function dataPart({ model, series }: ReportParts, pen: Pen): Markup {
  const { t } = pen.words;
  const { data, problems } = model;
  if (data === null) return nothing;
  return html`<section><h2>${t("Data")}</h2>
<ul>${data.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${series === null ? nothing : charts(series, pen)}
<h3>${t("How the file was read")}</h3>
<div class="scroll"><table><thead><tr><th>${t("Role")}</th><th>${t("Value")}</th><th>${t("Why")}</th></tr></thead>
<tbody>${data.roles.map(({ label, value, reason }) => html`<tr><th scope="row">${label}</th><td>${value}</td><td>${reason}</td></tr>`)}</tbody></table></div>
${problemsPart(problems, pen)}</section>`;
}

function charts(series: SeriesView, pen: Pen): Markup {
  const { t } = pen.words;
  const { times, y, frequency, trend, seasons, outliers, changepoints, gaps } = series;
  const at = (place: number): number => times[place] ?? NaN;
  return html`<figure>${chartOf({
    label: t("All {0} values of the series.", y.length),
    height: 260,
    lines: [{ times, values: y, look: "history" }, ...(trend === null ? [] : [{ times, values: trend, look: "trend" }])],
    dots: outliers.slice(0, mostDots).map((place) => ({ time: at(place), value: y[place]!, look: "outlier" })),
    marks: changepoints.map(at),
    gaps: gaps.map(([from, to]) => [at(Math.max(0, from - 1)), at(Math.min(times.length - 1, to + 1))] as const),
    counted: frequency.unit === "step",
    format: pen.axis,
  })}
${legend([
  ["line history", t("Values")],
  ...(trend === null ? [] : ([["line trend", t("Trend")]] as const)),
  ...(outliers.length === 0 ? [] : ([["dot outlier", t("Outliers")]] as const)),
  ...(changepoints.length === 0 ? [] : ([["mark", t("Changes of level")]] as const)),
  ...(gaps.length === 0 ? [] : ([["gap", t("Gaps")]] as const)),
])}</figure>
<div class="seasons">${seasons.map((season) => seasonOf(series, season, pen))}</div>`;
}

/** As the calendar has it, where it is one of the calendar's cycles. */
function seasonOf({ times, frequency }: SeriesView, { period, cycle }: SeriesView["seasons"][number], pen: Pen): Markup {
  const { t } = pen.words;
  const calendar = calendarCycle(times, period, frequency, pen.locale);
  const values = calendar === null ? cycle : Float64Array.from(calendar.order, (phase) => cycle[phase]!);
  const title = calendar === null ? t("A typical cycle of {0} steps.", period) : { year: t("A typical year."), week: t("A typical week."), day: t("A typical day.") }[calendar.kind];
  // Twelve months beside each other have room for every second name.
  const every = calendar === null ? 1 : Math.ceil(calendar.ticks.length / 8);
  const across = calendar?.ticks.filter((_, place) => place % every === 0).map(({ place, label }) => ({ at: place + 1, label }));
  return html`<figure>${chartOf({ label: title, width: 430, height: 200, lines: [{ times: Float64Array.from(values, (_, place) => place + 1), values, look: "trend" }], counted: true, ...(across === undefined ? {} : { across }), format: pen.axis })}<figcaption>${title}</figcaption></figure>`;
}

function problemsPart(problems: PanelModel["problems"], { words: { t } }: Pen): Markup {
  if (problems.length === 0) return nothing;
  return html`<h3>${t("What is odd in the file")}</h3>
<ul>${problems.map(({ line, message, hint }) => html`<li>${line === null || message.startsWith(`Line ${line} `) ? "" : `${t("Line {0}", line)}: `}${message} ${hint === "" ? nothing : html`<span class="quiet">${hint}</span>`}</li>`)}</ul>`;
}
