/** A list box of any length of which only the rows in view are elements. The focus stays in the field that it belongs to. */
import { element, setAttribute, setText } from "./dom.ts";

export interface VirtualList {
  readonly element: HTMLElement;
  /** `text` of a row that has not come yet is null. */
  show(total: number, text: (row: number) => string | null, active: number, selected: (row: number) => boolean): void;
  reveal(row: number): void;
  /** Id of a row's element, for `aria-activedescendant`. */
  idOf(row: number): string;
  /** Rows that fit. */
  readonly page: number;
}

const rowHeight = 24;
const shownRows = 10;

export function createVirtualList(id: string, label: string, pick: (row: number) => void): VirtualList {
  const space = element("div", { class: "list-space", attributes: { role: "presentation" } });
  const box = element("div", { class: "list", attributes: { role: "listbox", id, "aria-label": label } }, space);
  const rows: HTMLElement[] = [];
  let shown: Parameters<VirtualList["show"]> = [0, () => null, 0, () => false];

  box.addEventListener("scroll", draw);
  // The field keeps the focus while somebody clicks in the list.
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (row !== null) pick(Number(row.dataset["row"]));
  });

  return {
    element: box,
    show: (...args) => {
      shown = args;
      space.style.height = `${args[0] * rowHeight}px`;
      box.style.height = `${Math.min(Math.max(args[0], 1), shownRows) * rowHeight}px`;
      draw();
    },
    reveal: (row) => {
      if (row * rowHeight < box.scrollTop) box.scrollTop = row * rowHeight;
      else if ((row + 1) * rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = (row + 1) * rowHeight - box.clientHeight;
      draw();
    },
    idOf: (row) => `${id}-${row}`,
    page: shownRows,
  };

  function draw(): void {
    const [total, text, active, selected] = shown;
    const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - 2);
    const count = Math.min(shownRows + 4, Math.max(0, total - first));
    while (rows.length < count) rows.push(space.appendChild(element("div", { class: "list-row", attributes: { role: "option" } })));
    while (rows.length > count) rows.pop()!.remove();
    rows.forEach((element, place) => {
      const row = first + place;
      element.style.transform = `translateY(${row * rowHeight}px)`;
      element.dataset["row"] = String(row);
      element.id = `${id}-${row}`;
      setText(element, text(row) ?? "…");
      setAttribute(element, "aria-selected", String(selected(row)));
      setAttribute(element, "aria-setsize", total);
      setAttribute(element, "aria-posinset", row + 1);
      element.classList.toggle("active", row === active);
    });
  }
}
