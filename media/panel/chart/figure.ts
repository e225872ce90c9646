/** A chart with all that belongs to it: a name, a legend, buttons for what pointers do, what stands under the pointer, and the same as a table. */
import { nearestPlace } from "../../../src/panel/downsample.ts";
import { button, element, setAttribute, setText, show } from "../dom.ts";
import { named } from "../look.ts";
import type { Page } from "../page.ts";
import { createTable, type Table } from "../tableTwin.ts";
import { createChart, type Chart, type Picture } from "./chart.ts";
import { addGestures, type Ground } from "./gestures.ts";
import type { Colour } from "./colours.ts";
import { inside, isSame, moved, zoomed, type Span } from "./span.ts";

export interface LegendEntry {
  readonly mark: "line" | "dashes" | "ring" | "rule" | "shade";
  readonly colour: Colour;
  readonly text: string;
}

export interface Subject extends Picture {
  readonly title: string;
  /** Says in sentences what somebody sees who sees it. */
  readonly sentence: string;
  readonly legend: readonly LegendEntry[];
  /** Ascending; what arrow keys walk along. */
  readonly times: ArrayLike<number>;
  /** The time at a place, as people name it. */
  at(place: number): string;
  /** What is at a place: for the dot, and in words without the time. */
  value(place: number): number;
  words(place: number): string;
  readonly table: Table;
}

export interface Figure {
  readonly element: HTMLElement;
  readonly chart: Chart;
  /** What is drawn; null before anything is. */
  readonly subject: Subject | null;
  show(subject: Subject): void;
  /** Beside the chart's own buttons. */
  readonly tools: HTMLElement;
}

let figures = 0;

/** @param name tells it from the page's other figures. */
export function createFigure(page: Page, name: string): Figure {
  const { say } = page.words;
  figures += 1;
  const id = `figure-${figures}`;
  const title = element("h3", { attributes: { id: `${id}-title` } });
  const legend = element("ul", { class: "legend" });
  const readout = element("p", { class: "readout", attributes: { "aria-hidden": "true" } });
  const spoken = element("div", { class: "spoken", attributes: { "aria-live": "polite" } });
  const help = element("p", { class: "spoken", text: say("chart.keys"), attributes: { id: `${id}-help` } });
  let subject: Subject | null = null;
  let pointed: number | null = null;

  const chart = createChart(page, "large", (view) => {
    setAttribute(earlier, "aria-disabled", String(subject === null || view.start <= subject.whole.start));
    setAttribute(later, "aria-disabled", String(subject === null || view.end >= subject.whole.end));
    point(pointed);
    keep(view);
  });
  const handle = element("div", { class: "handle", attributes: { role: "application", tabindex: 0, "aria-roledescription": say("chart.roledescription"), "aria-describedby": `${id}-help` } }, chart.element);
  const tool = (key: "chart.zoom_in" | "chart.zoom_out" | "chart.earlier" | "chart.later" | "chart.whole", sign: string, act: (subject: Subject) => Span): HTMLButtonElement =>
    button(sign, () => { if (subject !== null) chart.look(act(subject)); }, { class: "tool", attributes: { "aria-label": say(key), title: say(key) } });
  const middle = (): number => (chart.view.start + chart.view.end) / 2;
  const earlier = tool("chart.earlier", "‹", ({ whole }) => moved(chart.view, whole, -0.5));
  const later = tool("chart.later", "›", ({ whole }) => moved(chart.view, whole, 0.5));
  const tools = element("div", { class: "tools" },
    earlier,
    later,
    tool("chart.zoom_out", "−", (now) => zoomed(chart.view, now.whole, 2, middle(), leastOf(now))),
    tool("chart.zoom_in", "+", (now) => zoomed(chart.view, now.whole, 0.5, middle(), leastOf(now))),
    tool("chart.whole", "⤢", ({ whole }) => whole),
  );
  const table = createTable(page, name);
  addGestures(chart, handle, () => (subject === null || subject.times.length === 0 ? null : ground(subject)));

  return {
    element: element("figure", { class: "figure" }, element("figcaption", { class: "caption" }, title, tools), element("div", { class: "above" }, legend, readout), handle, help, spoken, table.element),
    chart,
    get subject() {
      return subject;
    },
    tools,
    show: (newer) => {
      if (subject === newer) return;
      if (subject?.subject !== newer.subject) pointed = null;
      subject = newer;
      setText(title, newer.title);
      setAttribute(handle, "aria-label", newer.sentence);
      legend.replaceChildren(...newer.legend.map(({ mark, colour, text }) => element("li", {}, element("span", { class: `mark ${mark}`, attributes: { "data-colour": colour } }), text)));
      show(legend, newer.legend.length > 0);
      chart.show({ ...newer, start: keptView(newer) ?? newer.start });
      point(pointed);
      table.show(newer.table);
    },
  };

  function ground(now: Subject): Ground {
    const speak = (place: number): void => {
      const time = now.times[place]!;
      if (time < chart.view.start || time > chart.view.end) chart.look(inside({ start: time - (chart.view.end - chart.view.start) / 2, end: time + (chart.view.end - chart.view.start) / 2 }, now.whole));
      point(place);
      spoken.textContent = lineAt(now, place);
    };
    return {
      whole: now.whole,
      least: leastOf(now),
      hover: (time) => point(time === null ? null : nearestPlace(now.times, time)),
      step: (by) => speak(Math.min(Math.max((pointed ?? nearestPlace(now.times, chart.view.end) - Math.sign(by)) + by, 0), now.times.length - 1)),
      goTo: (end) => speak(end === "first" ? 0 : now.times.length - 1),
      pointed: () => (pointed === null ? null : now.times[pointed]!),
    };
  }

  /** Another subject starts with its own view; what somebody has zoomed to is there again when they come back to it. */
  function keptView(now: Subject): Span | null {
    const zoom = page.looking.zooms.get(`${name} ${now.subject}`);
    return zoom !== undefined && isSame(zoom.whole, now.whole) && zoom.end - zoom.start >= Math.min(leastOf(now), now.whole.end - now.whole.start) ? inside(zoom, now.whole) : null;
  }

  function keep({ start, end }: Span): void {
    if (subject === null) return;
    const { whole } = subject;
    const { zooms } = page.looking;
    const key = `${name} ${subject.subject}`;
    const zoom = isSame({ start, end }, subject.start) ? undefined : { start, end, whole };
    const known = zooms.get(key);
    if (zoom === undefined ? known === undefined : known !== undefined && isSame(known, zoom) && isSame(known.whole, whole)) return;
    page.note({ zooms: named(zooms, key, zoom) });
  }

  function point(place: number | null): void {
    pointed = place;
    chart.point(place === null || subject === null ? null : { time: subject.times[place]!, value: subject.value(place) });
    setText(readout, place === null || subject === null ? say("chart.hint") : lineAt(subject, place));
    readout.classList.toggle("pointing", place !== null);
  }
}

function lineAt(subject: Subject, place: number): string {
  return `${subject.at(place)}   ${subject.words(place)}`;
}

/** Four steps. */
function leastOf({ times, whole }: Subject): number {
  return times.length < 2 ? whole.end - whole.start : (4 * (times[times.length - 1]! - times[0]!)) / (times.length - 1);
}

