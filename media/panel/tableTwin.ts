/** What a chart shows, as a table, a page at a time: made when somebody opens it. */
import { button, element, setAttribute, setText } from "./dom.ts";
import { createFold } from "./fold.ts";
import type { Page } from "./page.ts";

export interface Table {
  /** Says whose numbers they are. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: number;
  cell(row: number, column: number): string;
}

export interface TableTwin {
  readonly element: HTMLDetailsElement;
  show(table: Table): void;
}

const pageSize = 50;

/** @param name tells it from the page's other tables. */
export function createTable(page: Page, name: string): TableTwin {
  const { say, number } = page.words;
  const caption = element("caption", { class: "spoken" });
  const head = element("tr");
  const body = element("tbody");
  const range = element("span", { class: "range", attributes: { role: "status" } });
  const earlier = button("‹", () => turn(-1), { class: "tool", attributes: { "aria-label": say("table.earlier"), title: say("table.earlier") } });
  const later = button("›", () => turn(1), { class: "tool", attributes: { "aria-label": say("table.later"), title: say("table.later") } });
  const grid = element("div", { class: "scroll", attributes: { tabindex: 0, role: "region" } }, element("table", { class: "numbers" }, caption, element("thead", {}, head), body));
  const details = createFold(page, `table ${name}`, { class: "twin", summary: element("summary", { text: say("table.show") }) }, element("div", { class: "pager" }, earlier, range, later), grid);
  let table: Table | null = null;
  let first = 0;
  details.addEventListener("toggle", draw);

  return {
    element: details,
    show: (newer) => {
      if (table === newer) return;
      if (table?.caption !== newer.caption) first = 0;
      table = newer;
      draw();
    },
  };

  function turn(by: number): void {
    if (table === null) return;
    const last = Math.floor(Math.max(0, table.rows - 1) / pageSize) * pageSize;
    first = Math.min(Math.max(first + by * pageSize, 0), last);
    draw();
  }

  function draw(): void {
    if (table === null || !details.open) return;
    const now = table;
    const count = Math.max(0, Math.min(pageSize, now.rows - first));
    setText(caption, now.caption);
    setAttribute(grid, "aria-label", now.caption);
    setText(range, say("table.range", { from: number(count === 0 ? 0 : first + 1, 9), to: number(first + count, 9), total: number(now.rows, 9) }));
    setAttribute(earlier, "aria-disabled", String(first === 0));
    setAttribute(later, "aria-disabled", String(first + count >= now.rows));
    head.replaceChildren(...now.columns.map((text) => element("th", { text, attributes: { scope: "col" } })));
    body.replaceChildren(
      ...Array.from({ length: count }, (_, row) =>
        element("tr", {}, ...now.columns.map((_, column) => element(column === 0 ? "th" : "td", { text: now.cell(first + row, column), attributes: column === 0 ? { scope: "row" } : {} }))),
      ),
    );
  }
}
