/** Which of several series is looked at: a field to search in and a list of any length beneath it (ARIA combobox with a list box). */
import { button, element, setAttribute, setText, show } from "./dom.ts";
import type { Page, Scene, View } from "./page.ts";
import { createVirtualList } from "./virtualList.ts";

let pickers = 0;

export function createSeriesPicker(page: Page): View {
  const { say, count } = page.words;
  pickers += 1;
  const id = `series-${pickers}`;
  const field = element("input", { class: "field", attributes: { id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-describedby": `${id}-count` } });
  const arrow = button("▾", () => (open ? close() : start()), { class: "tool", attributes: { "aria-label": say("series.open"), tabindex: -1 } });
  const list = createVirtualList(`${id}-list`, say("series.title"), pick);
  const none = element("p", { class: "quiet none", attributes: { role: "status" } });
  const popup = element("div", { class: "popup" }, list.element, none);
  const total = element("span", { class: "quiet", attributes: { id: `${id}-count` } });
  const whole = element("div", { class: "picker" }, element("label", { text: say("series.title"), attributes: { for: id } }), element("div", { class: "combo" }, field, arrow, popup), total);
  popup.hidden = true;
  let open = false;
  let search = "";
  let active = 0;
  let scene: Scene | null = null;

  field.addEventListener("focus", () => field.select());
  field.addEventListener("click", () => { if (!open) start(); });
  // A press on what is selected would take the selection away again.
  field.addEventListener("mousedown", (event) => {
    if (open || event.button !== 0) return;
    event.preventDefault();
    start();
  });
  field.addEventListener("blur", close);
  field.addEventListener("input", () => {
    search = field.value;
    active = 0;
    list.element.scrollTop = 0;
    open = true;
    draw();
  });
  field.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: list.page, PageUp: -list.page }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (!open) start();
      else move(by);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });

  return {
    element: whole,
    update: (newer) => {
      scene = newer;
      draw();
    },
  };

  function start(): void {
    open = true;
    search = "";
    active = scene?.look.series ?? 0;
    draw();
    list.reveal(active);
    field.focus();
    field.select();
  }

  function close(): void {
    open = false;
    draw();
    selectAll();
  }

  /** Who types next searches anew, and does not write into the name that stands there. */
  function selectAll(): void {
    if (field === document.activeElement) field.select();
  }

  function move(by: number): void {
    active = Math.min(Math.max(active + by, 0), Math.max(found().total - 1, 0));
    list.reveal(active);
    draw();
    list.reveal(active);
  }

  function pick(row: number): void {
    const key = found().at(row);
    if (key === null) return;
    page.look({ series: key.index });
    close();
  }

  /** Pages are as long as the first one that came. */
  function found(): { readonly total: number; readonly at: (row: number) => { readonly index: number; readonly key: readonly string[] } | null } {
    const first = page.asks.keys(search, 0);
    // Without a search it is known how many there are before the first names come: keys may move on meanwhile.
    if (first.state !== "here") return { total: search === "" && first.state === "waiting" ? (scene?.model.data?.seriesCount ?? 0) : 0, at: () => null };
    const length = Math.max(first.view.keys.length, 1);
    return {
      total: first.view.total,
      at: (row) => {
        const from = Math.floor(row / length) * length;
        const answer = from === 0 ? first : page.asks.keys(search, from);
        return answer.state === "here" ? (answer.view.keys[row - from] ?? null) : null;
      },
    };
  }

  function draw(): void {
    if (scene === null) return;
    const { model, look } = scene;
    const seriesCount = model.data?.seriesCount ?? 0;
    show(whole, seriesCount > 1);
    if (seriesCount <= 1) return;
    setText(total, count("series.count", seriesCount));
    setAttribute(field, "aria-expanded", String(open));
    show(popup, open);
    if (!open) {
      setAttribute(field, "aria-activedescendant", null);
      const series = page.asks.series(look.series);
      const name = series.state === "here" && series.view.index === look.series ? nameOf(series.view.key) : "";
      if (field.value !== name) {
        field.value = name;
        selectAll();
      }
      return;
    }
    const { total: matches, at } = found();
    const nothing = matches === 0 && page.asks.keys(search, 0).state !== "waiting";
    show(list.element, !nothing);
    setText(none, nothing ? say("series.none", { search }) : "");
    list.show(matches, (row) => { const key = at(row); return key === null ? null : nameOf(key.key); }, active, (row) => at(row)?.index === look.series);
    setAttribute(field, "aria-activedescendant", matches > 0 ? list.idOf(active) : null);
  }
}

export function nameOf(key: readonly string[]): string {
  return key.join(" · ");
}
