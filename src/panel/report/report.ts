/** One run as one HTML file that stands for itself: no script, nothing loaded, to keep, to send and to print. */
import { atMostText, dollarText } from "../../agents/money/dollarText.ts";
import type { ForecastView, PanelModel, SeriesView } from "../panelModel.ts";
import type { Words } from "../words.ts";
import { dataPart } from "./dataPart.ts";
import { forecastPart } from "./forecastPart.ts";
import { leaderboardPart } from "./leaderboardPart.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { style } from "./style.ts";
import { timelinePart } from "./timelinePart.ts";

export interface ReportParts {
  readonly model: PanelModel;
  /** The series that is looked at, and what the chosen candidate forecasts for it; null where they could not be had. */
  readonly series: SeriesView | null;
  readonly forecast: ForecastView | null;
  /** Some more of many series, drawn small. */
  readonly others: readonly { readonly series: SeriesView; readonly forecast: ForecastView }[];
  /** ISO date. */
  readonly today: string;
  /** BCP 47. */
  readonly lang: string;
  readonly words: Words;
}

/** What every part writes with. */
export interface Pen {
  readonly words: Words;
  /** "432", "0.8927", "12,345". */
  number(value: number): string;
  /** For an axis whose largest value this is: "12,000", "2.5M", "3E-9". */
  axis(largest: number): (value: number) => string;
  /** Of numbers and dates. */
  readonly locale: string;
  percent(share: number): string;
  /** For a column of a table: as many decimals for all of them as the largest needs for four digits. */
  column(values: Iterable<number>): (value: number) => string;
}

/** Everything from files, columns, models and people is text in it, whatever it says. */
export function reportHtml(parts: ReportParts): string {
  const { model, today, lang, words } = parts;
  const pen = penFor(lang, words);
  const { t } = words;
  const title = t("Forecast of {0}", model.file);
  return html`<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="quiet">${[model.data?.summary ?? "", today].filter((text) => text !== "").join(" · ")}</p>
</header>
<main>
${whyPart(model, pen)}
${forecastPart(parts, pen)}
${dataPart(parts, pen)}
${leaderboardPart(model, pen)}
${timelinePart(model, pen)}
${costPart(model, pen)}
</main>
<footer>${t("Made by Forecast Agent on {0}. Measured on this machine by rolling-origin backtests; the generated workflow repeats them.", today)}</footer>
</body>
</html>
`.markup;
}

function whyPart({ chosen }: PanelModel, { words: { t } }: Pen): Markup {
  if (chosen === null) return nothing;
  const by = { rules: t("chosen by rules"), agents: t("chosen by agents"), person: t("chosen by hand") }[chosen.by];
  return html`<p class="lead">${chosen.title} <span class="badge">${by}</span></p>
<ul>${chosen.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}

function costPart({ budget }: PanelModel, { words: { t }, number }: Pen): Markup {
  if (budget === null) return nothing;
  const dollars = (usd: number | null, estimated: boolean): string => {
    if (usd === null) return "–";
    return estimated ? t("at most {0}", atMostText(usd)) : dollarText(usd);
  };
  const estimated = budget.agents.some((row) => row.estimated);
  return html`<section><h2>${t("What the agents cost")}</h2>
${budget.receipt === null ? nothing : html`<p>${budget.receipt}</p>`}
<p class="quiet">${t("Asked: {0} of {1}.", budget.model, budget.provider)} ${budget.settled === null ? "" : t("Cost: {0}.", dollars(budget.settled, estimated))}</p>
<div class="scroll"><table><thead><tr><th>${t("Agent")}</th><th class="number">${t("Calls")}</th><th class="number">${t("Tokens in")}</th><th class="number">${t("From the cache")}</th><th class="number">${t("Tokens out")}</th><th class="number">${t("Cost")}</th></tr></thead>
<tbody>${budget.agents.map((row) => html`<tr><th scope="row">${row.agent}</th>${[number(row.calls), number(row.input), number(row.cached), number(row.output), dollars(row.usd, row.estimated)].map((cell) => html`<td class="number">${cell}</td>`)}</tr>`)}</tbody></table></div></section>`;
}

function penFor(lang: string, words: Words): Pen {
  const locale = Intl.NumberFormat.supportedLocalesOf([lang].filter((tag) => /^[A-Za-z0-9-]+$/.test(tag)))[0] ?? "en";
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 4 });
  const power = new Intl.NumberFormat(locale, { notation: "scientific", maximumSignificantDigits: 3 });
  return {
    words,
    locale,
    axis(largest) {
      const format = largest >= 1e15 || (largest > 0 && largest < 1e-4) ? power : largest >= 1e5 ? compact : plain;
      return (value) => format.format(value);
    },
    number(value) {
      const size = Math.abs(value);
      if (!Number.isFinite(value)) return "–";
      const notation = size >= 1e15 || (size > 0 && size < 1e-4) ? "scientific" : "standard";
      return new Intl.NumberFormat(locale, { notation, ...(size >= 10_000 && notation === "standard" ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 }) }).format(value);
    },
    percent: (share) => percent.format(share),
    column(values) {
      const largest = Array.from(values).reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
      if (largest >= 1e15 || largest < 1e-4) return (value) => this.number(value);
      const decimals = Math.max(0, 3 - Math.floor(Math.log10(largest)));
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      return (value) => (Number.isFinite(value) ? format.format(value) : "–");
    },
  };
}
