/** HTML that is put together of pieces: whatever is not a piece itself is text, and escaped. */
import { escapeHtml } from "../html.ts";

export interface Markup {
  readonly markup: string;
}

type Piece = Markup | string | number | null | readonly Piece[];

/** @example html`<p class="${kind}">${text}</p>`: quotes around attributes, always. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: parts.reduce((text, part, place) => text + part + (place < pieces.length ? textOf(pieces[place] ?? null) : ""), "") };
}

export const nothing: Markup = { markup: "" };

function textOf(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") return String(piece);
  return "markup" in piece ? piece.markup : piece.map(textOf).join("");
}
