/** Every candidate with its scores, best first or as somebody sorts them; the selected one with its reason and its forecast. */
import { asSentence } from "../../src/panel/asSentence.ts";
import type { CandidateView } from "../../src/panel/panelModel.ts";
import { windowScale } from "../../src/panel/windowScale.ts";
import { columns, sortRows, type Order } from "./boardColumns.ts";
import { createBoardRow, type BoardRow } from "./boardRow.ts";
import { button, createList, element, setAttribute, setText, show } from "./dom.ts";
import { fadeEdges } from "./edges.ts";
import { createFold } from "./fold.ts";
import { createForecastFigure } from "./forecastFigure.ts";
import { candidateOf, type Page, type Scene, type View } from "./page.ts";
import { createSeriesPicker } from "./seriesPicker.ts";

export function createLeaderboardTab(page: Page): View {
  const { say, count, percent } = page.words;
  let scene: Scene | null = null;

  const empty = element("p", { class: "empty" });
  const heads = columns.map((column) => {
    const sort = button(say(`board.${column.name}`), () => sortBy(column.name), { class: "sort" });
    return { ...column, sort, cell: element("th", { class: column.kind, attributes: { scope: "col" } }, sort) };
  });
  const body = element("tbody", { on: { keydown: walk } });
  const table = element("table", { class: "board", attributes: { "aria-label": say("board.label") } }, element("thead", {}, element("tr", {}, ...heads.map(({ cell }) => cell))), body);
  const area = element("div", { class: "scroll", attributes: { tabindex: 0, role: "region", "aria-label": say("board.label") } }, table);
  fadeEdges(area, [table]);
  const updateRows = createList<BoardRow>(body, ({ candidate }) => candidate.id, ({ candidate }) => createBoardRow(page, candidate.id));

  const meanings = columns.flatMap(({ name }) => (name === "model" ? [] : [{ name, text: element("dd", { class: "quiet" }) }]));
  const glossary = createFold(page, "columns", { summary: element("summary", { text: say("board.meaning") }) }, element("dl", { class: "glossary" }, ...meanings.map(({ name, text }) => element("div", {}, element("dt", { text: say(`board.${name}`) }), text))));

  const title = element("h2");
  const description = element("p", { class: "quiet" });
  const reason = element("p");
  const use = button(say("board.use"), choose, { class: "primary" });
  const figure = createForecastFigure(page, "leaderboard");
  const picker = createSeriesPicker(page);
  const detail = element("section", { class: "stack detail", attributes: { "aria-live": "off" } }, element("div", { class: "detail-head" }, element("div", {}, title, description), use), reason, picker.element, figure.element);

  const others = element("ul", { class: "left-out" });
  const othersSummary = element("summary");
  const leftOut = createFold(page, "left out", { summary: othersSummary }, others);
  const updateOthers = createList<{ readonly model: string; readonly reason: string }>(others, ({ model }) => model, (first) => ({
    element: element("li", {}, element("strong", { text: first.model }), element("span", { class: "quiet", text: ` ${first.reason}` })),
    update: () => undefined,
  }));

  return {
    element: element("div", { class: "stack" }, empty, area, element("div", { class: "folded" }, glossary, leftOut), detail),
    update: (newer) => {
      scene = newer;
      draw(newer);
    },
  };

  function draw(now: Scene): void {
    const { model } = now;
    const { order } = now.look;
    show(empty, model.leaderboard.length === 0);
    setText(empty, say(model.state === "working" ? "empty.leaderboard" : "empty.leaderboard_ended"));
    show(area, model.leaderboard.length > 0);
    const level = percent(model.chosen?.coverageLevel ?? 0.95);
    for (const { name, sort, cell } of heads) {
      const sorted = order.column === name;
      setAttribute(cell, "aria-sort", sorted ? (order.descending ? "descending" : "ascending") : null);
      setAttribute(sort, "title", name === "model" ? null : say(`board.${name}_help`, { level }));
    }
    show(glossary, model.leaderboard.length > 0);
    for (const { name, text } of meanings) setText(text, say(`board.${name}_help`, { level }));
    const selected = model.leaderboard.find(({ id }) => id === candidateOf(now));
    const largest = windowScale(model.leaderboard);
    const sorted = sortRows(model.leaderboard, order, model.chosen?.coverageLevel ?? 0.95);
    updateRows(sorted.map((candidate) => ({ candidate, selected: candidate === selected, stop: candidate === (selected ?? sorted[0]), chosen: candidate.id === model.chosen?.id, largest })));
    drawSelection(now, selected);
    show(leftOut, model.leftOut.length > 0);
    setText(othersSummary, count("board.not_tried", model.leftOut.length));
    updateOthers(model.leftOut);
  }

  function drawSelection(now: Scene, row: CandidateView | undefined): void {
    const { model } = now;
    show(detail, row !== undefined);
    if (row === undefined) return;
    const inUse = model.chosen?.id === row.id;
    setText(title, row.title);
    setText(description, row.description);
    setText(reason, asSentence(row.excuse?.reason ?? row.reason));
    show(use, row.scores !== null);
    setText(use, say(inUse ? "board.used" : "board.use"));
    setAttribute(use, "aria-disabled", String(inUse || model.state === "working"));
    picker.update(now);
    figure.update(now, row.scores === null ? null : row.id);
  }

  function choose(): void {
    const candidate = scene === null ? null : candidateOf(scene);
    if (candidate !== null && use.getAttribute("aria-disabled") !== "true") page.send({ kind: "use", candidate });
  }

  function sortBy(column: Order["column"]): void {
    const { order } = page.looking;
    page.look({ order: order.column !== column ? { column, descending: false } : order.descending ? { column: "rank", descending: false } : { column, descending: true } });
  }

  function walk(event: KeyboardEvent): void {
    const names = [...body.querySelectorAll<HTMLElement>("button.pick")];
    const now = names.findIndex((name) => name === document.activeElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: names.length - 1 }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    names[Math.min(Math.max(next, 0), names.length - 1)]!.focus();
  }
}
