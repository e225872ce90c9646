/** All that was measured, best first, with a dot for each window. */
import type { CandidateView, PanelModel } from "../panelModel.ts";
import { windowScale } from "../windowScale.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Pen } from "./report.ts";

export function leaderboardPart({ leaderboard, leftOut, chosen }: PanelModel, pen: Pen): Markup {
  const { t } = pen.words;
  if (leaderboard.length === 0) return nothing;
  const scored = leaderboard.filter(({ scores }) => scores !== null);
  const excused = leaderboard.filter(({ scores }) => scores === null);
  const most = windowScale(scored);
  const header = [t("Candidate"), "MASE", t("By window"), "sMAPE", "RMSSE", t("Coverage"), t("Seconds")];
  return html`<section><h2>${t("Leaderboard")}</h2>
<div class="scroll"><table><thead><tr>${header.map((title, place) => html`<th class="${place === 0 || place === 2 ? "" : "number"}">${title}</th>`)}</tr></thead>
<tbody>${scored.map((row) => rowOf(row, row.id === chosen?.id, most, pen))}</tbody></table></div>
<p class="quiet">${t("Means over series and windows; lower is better, MASE 1 is as good as repeating the last season. A dot is a window, the newest in full colour; the line marks 1.")} ${chosen === null ? "" : t("Coverage is the share of actual values inside the {0} interval.", pen.percent(chosen.coverageLevel))}</p>
${excused.length === 0 ? nothing : html`<h3>${t("Without a score")}</h3><ul>${excused.map(({ title, excuse }) => html`<li>${title}: ${excuse?.reason ?? "–"}</li>`)}</ul>`}
${leftOut.length === 0 ? nothing : html`<h3>${t("Not tried")}</h3><ul>${leftOut.map(({ model, reason }) => html`<li>${model}: ${reason}</li>`)}</ul>`}</section>`;
}

function rowOf({ title, description, scores, windows, seconds }: CandidateView, chosen: boolean, most: number, { words: { t }, number, locale }: Pen): Markup {
  const percent = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const cell = (value: number | null | undefined, decimals: number, ending = ""): Markup => html`<td class="number">${value == null ? "–" : value >= 10_000 ? number(value) + ending : value.toFixed(decimals) + ending}</td>`;
  return html`<tr class="${chosen ? "chosen" : ""}"><td class="name">${title} ${chosen ? html`<span class="badge">${t("chosen")}</span>` : nothing}${description === "" || description.toLowerCase() === title.toLowerCase() ? nothing : html`<br><span class="quiet">${description}</span>`}</td>
${cell(scores?.mase, 3)}<td>${dots(windows, most, t("MASE by window: {0}", windows.map((value) => (value === null ? "–" : number(value))).join(", ")))}</td>${cell(scores?.smape, 2, "%")}${cell(scores?.rmsse, 3)}<td class="number">${scores?.coverage == null ? "–" : percent.format(scores.coverage)}</td>${cell(seconds, 2)}</tr>
`;
}

function dots(windows: readonly (number | null)[], most: number, label: string): Markup {
  const x = (value: number): string => (4 + (122 * Math.min(value, most)) / most).toFixed(1);
  return html`<svg class="windows" viewBox="0 0 130 16" role="img" aria-label="${label}"><line x1="${x(1)}" x2="${x(1)}" y1="1" y2="15"/>${windows.map((value) => (value === null ? nothing : value > most ? html`<path class="beyond" d="M122 4l6 4l-6 4z"/>` : html`<circle cx="${x(value)}" cy="8" r="3.5"/>`))}</svg>`;
}
