/** What was decided and why, and what agents said and did. */
import type { AgentPart, NumberMark, PanelModel, TimelineEntry } from "../panelModel.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Pen } from "./report.ts";

export function timelinePart({ timeline }: PanelModel, pen: Pen): Markup {
  if (timeline.length === 0) return nothing;
  return html`<section><h2>${pen.words.t("Reasoning")}</h2>${timeline.map((entry) => entryOf(entry, pen))}</section>`;
}

function entryOf(entry: TimelineEntry, pen: Pen): Markup {
  if (entry.kind === "step") return html`<h3>${entry.title}</h3>${entry.details.length === 0 ? nothing : html`<ul>${entry.details.map((detail) => html`<li>${detail}</li>`)}</ul>`}`;
  const { t } = pen.words;
  const state = { working: t("at work"), answered: t("done"), gave_up: t("gave up") }[entry.state];
  return html`<h3>${entry.agent} <span class="badge">${state}</span></h3>${entry.reason === null ? nothing : html`<p class="quiet">${entry.reason}</p>`}${entry.parts.map((part) => partOf(part, pen))}`;
}

function partOf(part: AgentPart, { words: { t } }: Pen): Markup {
  switch (part.kind) {
    case "text":
    case "thinking":
      return html`<div class="said ${part.kind}">${withMarks(part.text, part.numbers, t("not among the measurements"))}</div>`;
    case "tool":
      return html`<details><summary>${part.tool} ${part.isError ? html`<span class="badge">${t("failed")}</span>` : nothing}</summary><pre>${part.input}</pre><pre>${part.result ?? ""}</pre></details>`;
    case "waiting":
      return html`<p class="quiet">${t("Waited: {0}", part.reason)}</p>`;
  }
}

/** Numbers that stand in the measurements, and those that do not. */
function withMarks(text: string, numbers: readonly NumberMark[], unknown: string): Markup {
  const pieces: (Markup | string)[] = [];
  let at = 0;
  for (const { from, to, evidence } of [...numbers].sort((a, b) => a.from - b.from)) {
    if (from < at || to <= from || to > text.length) continue;
    pieces.push(text.slice(at, from), html`<span class="${evidence === null ? "unknown" : "known"}" title="${evidence ?? unknown}">${text.slice(from, to)}</span>`);
    at = to;
  }
  return html`${pieces}${text.slice(at)}`;
}
