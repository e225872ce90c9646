import { html, type Markup } from "./markup.ts";

/** @param entries classes of a chart's line, band or dot, and what they mean. */
export function legend(entries: readonly (readonly [string, string])[]): Markup {
  return html`<ul class="legend">${entries.map(([look, text]) => html`<li><svg viewBox="0 0 22 10" aria-hidden="true">${sample(look)}</svg>${text}</li>`)}</ul>`;
}

function sample(look: string): Markup {
  if (look.startsWith("band") || look === "gap") return html`<rect class="${look}" width="22" height="10"/>`;
  if (look.startsWith("dot")) return html`<circle class="${look}" cx="11" cy="5" r="3.5"/>`;
  return html`<line class="${look}" x1="0" x2="22" y1="5" y2="5"/>`;
}
