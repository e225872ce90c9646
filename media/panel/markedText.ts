/** Text that grows while it is read, with its numbers marked: those that the measurements know lead to them, the others are flagged. */
import type { NumberMark } from "../../src/panel/panelModel.ts";
import { button, element, setText } from "./dom.ts";
import type { Page } from "./page.ts";

interface Piece {
  readonly text: string;
  readonly mark: NumberMark | null;
}

/** Adds what is new at the end and leaves the rest alone, so that focus, selection and scroll stay. */
export function createMarkedText(page: Page): { readonly element: HTMLElement; update(text: string, numbers: readonly NumberMark[]): void } {
  const { say } = page.words;
  const whole = element("p", { class: "marked" });
  const evidence = element("p", { class: "evidence", attributes: { role: "status" } });
  evidence.hidden = true;
  let pieces: readonly Piece[] = [];

  return {
    element: element("div", {}, whole, evidence),
    update: (text, numbers) => {
      const newer = cut(text, numbers);
      const same = newer.findIndex((piece, place) => !isSame(piece, pieces[place]));
      const first = same < 0 ? newer.length : same;
      const [old, now] = [pieces[first], newer[first]];
      const start = old !== undefined && now !== undefined && old.mark === null && now.mark === null ? first + 1 : first;
      if (start > first) setText(whole.childNodes[first]!, now!.text);
      while (whole.childNodes.length > start) whole.lastChild!.remove();
      for (const piece of newer.slice(start)) whole.append(nodeOf(piece));
      pieces = newer;
    },
  };

  function nodeOf({ text, mark }: Piece): Node {
    if (mark === null) return element("span", { text });
    if (mark.evidence === null) return element("mark", { class: "unknown", attributes: { title: say("number.unknown") } }, text, element("span", { class: "spoken", text: ` (${say("number.unknown")})` }));
    return button(text, () => explain(text, mark), { class: "known", attributes: { title: mark.evidence } });
  }

  function explain(text: string, { evidence: where, candidate }: NumberMark): void {
    const link = candidate === null ? null : button(say("number.show"), () => page.look({ tab: "leaderboard", candidate }), { class: "link" });
    evidence.replaceChildren(say("number.known", { number: text, evidence: where ?? "" }), " ", link ?? "");
    evidence.hidden = false;
  }
}

/** Marks that overlap or lie outside of the text are passed over. */
export function cut(text: string, numbers: readonly NumberMark[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of [...numbers].sort((one, other) => one.from - other.from)) {
    if (mark.from < at || mark.to > text.length || mark.to <= mark.from) continue;
    if (mark.from > at) pieces.push({ text: text.slice(at, mark.from), mark: null });
    pieces.push({ text: text.slice(mark.from, mark.to), mark });
    at = mark.to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: null });
  return pieces;
}

function isSame(one: Piece, other: Piece | undefined): boolean {
  return other !== undefined && one.text === other.text && one.mark?.evidence === other.mark?.evidence && one.mark?.candidate === other.mark?.candidate && (one.mark === null) === (other.mark === null);
}
