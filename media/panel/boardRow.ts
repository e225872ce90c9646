/** A row of the leaderboard. A click anywhere on it selects it; for keys and screen readers the model's name is a button. */
import { asSentence } from "../../src/panel/asSentence.ts";
import type { CandidateView } from "../../src/panel/panelModel.ts";
import { button, element, setAttribute, setText, show, vector, type Part } from "./dom.ts";
import type { Page } from "./page.ts";

export interface BoardRow {
  readonly candidate: CandidateView;
  readonly selected: boolean;
  /** One stop in the tab order for the whole table; arrows go on from there. */
  readonly stop: boolean;
  readonly chosen: boolean;
  /** Right end of the scale of the dots. */
  readonly largest: number;
}

export function createBoardRow(page: Page, id: string): Part<BoardRow> {
  const { say, fixed, percent } = page.words;
  const name = button("", () => page.look({ candidate: id }), { class: "pick" });
  const mark = element("span", { class: "tag" });
  const description = element("span", { class: "quiet description" });
  const picture = element("td", { class: "picture" });
  const cells = { mase: number(), smape: number(), rmsse: number(), coverage: number(), seconds: number() };
  const row = element(
    "tr",
    { on: { click: () => page.look({ candidate: id }) } },
    element("th", { class: "text", attributes: { scope: "row" } }, element("div", { class: "name-line" }, name, mark), description),
    cells.mase,
    picture,
    cells.smape,
    cells.rmsse,
    cells.coverage,
    cells.seconds,
  );
  let drawn = "";

  return {
    element: row,
    update: ({ candidate, selected, stop, chosen, largest }) => {
      const { scores, windows, excuse } = candidate;
      setText(name, candidate.title);
      setAttribute(name, "title", candidate.title);
      setAttribute(name, "aria-pressed", String(selected));
      setAttribute(name, "tabindex", stop ? 0 : -1);
      row.classList.toggle("selected", selected);
      row.classList.toggle("without", scores === null);
      show(mark, chosen || excuse !== null);
      setText(mark, chosen ? say("board.chosen") : excuse === null ? "" : say(`board.${excuse.kind}`));
      setAttribute(mark, "data-kind", chosen ? "chosen" : (excuse?.kind ?? null));
      const more = excuse === null ? candidate.description : asSentence(excuse.reason);
      setText(description, more);
      // Two lines of it are seen.
      setAttribute(description, "title", more);
      // What is estimated of some models is nothing.
      show(description, more !== candidate.title);
      setText(cells.mase, scores?.mase === null || scores === null ? "–" : fixed(scores.mase, 3));
      setText(cells.smape, scores?.smape === null || scores === null ? "–" : percent(scores.smape / 100, 2));
      setText(cells.rmsse, scores?.rmsse === null || scores === null ? "–" : fixed(scores.rmsse, 3));
      setText(cells.coverage, scores?.coverage === null || scores === null ? "–" : percent(scores.coverage, 1));
      setText(cells.seconds, fixed(candidate.seconds, 2));
      const now = JSON.stringify([windows, largest]);
      if (now === drawn) return;
      drawn = now;
      picture.replaceChildren(...(windows.length === 0 ? [] : [foldDots(windows, largest)]));
    },
  };

  function foldDots(windows: readonly (number | null)[], largest: number): SVGElement {
    const width = 112;
    const x = (score: number): number => 6 + (Math.min(score, largest) / largest) * (width - 12);
    const spoken = windows.map((score) => (score === null ? say("board.no_score") : fixed(score, 3))).join(", ");
    const dots = windows.flatMap((score, place) =>
      score === null ? [] : [score > largest ? vector("path", { d: `M${width - 9} 6l6 4l-6 4z`, class: "beyond" }) : vector("circle", { cx: x(score).toFixed(1), cy: 10, r: 3.5, class: place === windows.length - 1 ? "newest" : "older" })],
    );
    const scale = [vector("line", { x1: 6, x2: width - 6, y1: 10, y2: 10, class: "scale" }), vector("line", { x1: x(1).toFixed(1), x2: x(1).toFixed(1), y1: 3, y2: 17, class: "one" })];
    return vector("svg", { class: "folds", width, height: 20, viewBox: `0 0 ${width} 20`, role: "img", "aria-label": say("board.windows_sentence", { values: spoken }) }, ...scale, ...dots);
  }
}

function number(): HTMLTableCellElement {
  return element("td", { class: "number" });
}
