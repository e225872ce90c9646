/** Moving about in a chart with a pointer, a wheel or keys. */
import { element } from "../dom.ts";
import type { Chart } from "./chart.ts";
import { moved, zoomed, type Span } from "./span.ts";

export interface Ground {
  readonly whole: Span;
  /** The least that may be shown. */
  readonly least: number;
  /** Point at the place nearest to this time, or at none. */
  hover(time: number | null): void;
  /** Point so many places further and say what is there. */
  step(by: number): void;
  /** Point at the first or the last place. */
  goTo(end: "first" | "last"): void;
  /** The time that is pointed at. */
  pointed(): number | null;
}

/** `handle` takes the keys; pointers act on the chart. `ground` is null as long as there is nothing to move about in. */
export function addGestures(chart: Chart, handle: HTMLElement, ground: () => Ground | null): void {
  const area = chart.element;
  const selection = element("div", { class: "selection" });
  selection.hidden = true;
  area.append(selection);
  let drag: { readonly from: number; readonly view: Span; readonly selecting: boolean } | null = null;

  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || ground() === null) return;
    drag = { from: event.clientX, view: chart.view, selecting: event.shiftKey };
    area.setPointerCapture(event.pointerId);
  });
  area.addEventListener("pointermove", (event) => {
    const now = ground();
    if (now === null) return;
    if (drag === null) {
      now.hover(chart.timeAt(event.clientX));
      return;
    }
    const width = chart.timeAt(event.clientX) - chart.timeAt(drag.from);
    if (drag.selecting) select(drag.from, event.clientX);
    else chart.look(moved(drag.view, now.whole, -width / (drag.view.end - drag.view.start)));
  });
  const release = (event: PointerEvent): void => {
    const now = ground();
    if (drag?.selecting === true && now !== null && Math.abs(event.clientX - drag.from) > 4) {
      const [one, other] = [chart.timeAt(drag.from), chart.timeAt(event.clientX)];
      const middle = (one + other) / 2;
      const half = Math.max(Math.abs(one - other), now.least) / 2;
      chart.look({ start: middle - half, end: middle + half });
    }
    drag = null;
    selection.hidden = true;
  };
  area.addEventListener("pointerup", release);
  area.addEventListener("pointercancel", release);
  area.addEventListener("pointerleave", () => ground()?.hover(null));
  area.addEventListener("dblclick", () => {
    const now = ground();
    if (now !== null) chart.look(now.whole);
  });
  // The plain wheel scrolls the page, as everywhere; with Ctrl, which a pinch on a touchpad sends too, it zooms, and across it moves.
  area.addEventListener(
    "wheel",
    (event) => {
      const now = ground();
      if (now === null) return;
      if (event.ctrlKey || event.metaKey) chart.look(zoomed(chart.view, now.whole, Math.exp(event.deltaY / 300), chart.timeAt(event.clientX), now.least));
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) chart.look(moved(chart.view, now.whole, event.deltaX / area.clientWidth));
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
  handle.addEventListener("keydown", (event) => {
    const now = ground();
    if (now === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys(chart, now)[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action(event.shiftKey ? 10 : 1);
  });
  handle.addEventListener("blur", () => ground()?.hover(null));

  function select(from: number, to: number): void {
    const left = area.getBoundingClientRect().left;
    selection.hidden = false;
    selection.style.left = `${Math.min(from, to) - left}px`;
    selection.style.width = `${Math.abs(to - from)}px`;
  }
}

function keys(chart: Chart, now: Ground): Readonly<Record<string, (factor: number) => void>> {
  const middle = (chart.view.start + chart.view.end) / 2;
  const zoom = (factor: number): void => chart.look(zoomed(chart.view, now.whole, factor, now.pointed() ?? middle, now.least));
  return {
    ArrowLeft: (factor) => now.step(-factor),
    ArrowRight: (factor) => now.step(factor),
    Home: () => now.goTo("first"),
    End: () => now.goTo("last"),
    PageUp: () => chart.look(moved(chart.view, now.whole, -0.8)),
    PageDown: () => chart.look(moved(chart.view, now.whole, 0.8)),
    "+": () => zoom(0.5),
    "=": () => zoom(0.5),
    "-": () => zoom(2),
    Escape: () => {
      now.hover(null);
      chart.look(now.whole);
    },
  };
}
