/**
 * A chart of layers over time. uPlot makes the scales, axes and cursor; the layers are painted here, thinned anew for each view, so that
 * a million points cost what a few thousand do.
 */
import uPlot from "uplot";
import { element, setAttribute } from "../dom.ts";
import type { Page } from "../page.ts";
import { ticksWithRoom, timeLabels, type Tick, valueLabels } from "./axes.ts";
import { onThemeChange, readColours } from "./colours.ts";
import { heights, padded, sketch, type Layer, type Sketch } from "./layers.ts";
import { paint } from "./paint.ts";
import { inside, type Span } from "./span.ts";
import { timeTicks, type Rhythm } from "./timeTicks.ts";

export interface Picture {
  /** Another subject starts with its own view; the same one keeps what somebody has zoomed to. */
  readonly subject: string;
  readonly layers: readonly Layer[];
  readonly whole: Span;
  /** What is shown at first. */
  readonly start: Span;
  /** How times follow each other. */
  readonly rhythm: Rhythm;
  /** What stands beneath the axis in place of times or steps. */
  readonly ticks?: readonly Tick[];
  /** Room on the right for words at the ends of bands, in pixels. */
  readonly margin: number;
}

export interface Chart {
  readonly element: HTMLElement;
  show(picture: Picture): void;
  readonly view: Span;
  look(view: Span): void;
  /** A vertical line at this time, and a dot at the value if there is one; null takes both away. */
  point(at: { readonly time: number; readonly value: number } | null): void;
  /** The plotting area, in which pointers move. */
  readonly plot: HTMLElement;
  timeAt(clientX: number): number;
  readonly canvas: HTMLCanvasElement;
}

export function createChart(page: Page, size: "large" | "small", changed: (view: Span) => void): Chart {
  const host = element("div", { class: `chart ${size}` });
  const cross = element("div", { class: "cross" }, element("div", { class: "cross-dot" }));
  let colours = readColours();
  let picture: Picture | null = null;
  let view: Span = { start: 0, end: 1 };
  let sketches: readonly Sketch[] = [];
  let range: readonly [number, number] = [0, 1];
  let step = 1;
  const values = valueLabels(page.words);
  const axis = { stroke: () => colours.quiet, grid: { stroke: () => colours.grid, width: 1 }, ticks: { show: false }, font: `11px ${colours.font}`, gap: 6 };

  const splits = (): number[] => {
    if (picture === null) return [];
    const space = size === "large" ? 64 : 48;
    if (picture.ticks !== undefined) return ticksWithRoom(picture.ticks, view, host.clientWidth - 60);
    const ticks = timeTicks(view, (host.clientWidth - 60) / space, picture.rhythm);
    step = ticks.step;
    return [...ticks.times];
  };
  const [dates, counts] = [timeLabels(page.words, false), timeLabels(page.words, true)];
  const labels = (times: readonly number[]): string[] => {
    const named = picture?.ticks;
    if (named !== undefined) return times.map((at) => named.find((tick) => tick.at === at)?.label ?? "");
    return (picture?.rhythm.frequency.unit === "step" ? counts : dates)(times, step);
  };

  const chart = new uPlot(
    {
      width: Math.max(host.clientWidth, 120),
      height: Math.max(host.clientHeight, 80),
      padding: [8, () => Math.max(20, picture?.margin ?? 20), 0, 0],
      legend: { show: false },
      cursor: { show: false },
      // Times are numbers to uPlot: its own ticks would be counted from the first year in view, and come closer than months do.
      scales: { x: { time: false, range: () => [view.start, view.end] }, y: { range: () => [range[0], range[1]] } },
      series: [{}, { show: true, points: { show: false } }],
      axes: [
        { ...axis, grid: { show: false }, size: (_, shown) => (shown?.some((text) => text?.includes("\n")) === true ? 38 : 24), lineGap: 1.3, splits, values: (_, times) => labels(times) },
        { ...axis, space: size === "large" ? 36 : 28, size: (chart, shown) => widest(chart, shown, colours.font), values: (_, splits) => values(splits) },
      ],
      hooks: { draw: [(chart) => paint(chart, sketches, colours)] },
    },
    [[0, 1], [null, null]],
    host,
  );
  chart.over.append(cross);
  setAttribute(chart.ctx.canvas, "aria-hidden", "true");

  const draw = (): void => {
    if (picture === null || host.clientWidth === 0) return;
    const columns = Math.max(16, Math.round(chart.over.clientWidth || host.clientWidth));
    sketches = picture.layers.map((layer) => sketch(layer, view, columns));
    range = padded(heights(sketches) ?? [0, 1]);
    // All in one, or it would be painted twice.
    chart.batch(() => {
      chart.setScale("x", { min: view.start, max: view.end });
      chart.setScale("y", { min: range[0], max: range[1] });
      chart.redraw(false, true);
    });
    // For whoever waits for a picture: which one is on the canvas.
    host.dataset["drawn"] = picture.subject;
  };

  const look = (wanted: Span): void => {
    if (picture === null) return;
    view = inside(wanted, picture.whole);
    draw();
    changed(view);
  };

  new ResizeObserver(() => {
    if (host.clientWidth === 0) return;
    chart.setSize({ width: host.clientWidth, height: host.clientHeight });
    draw();
  }).observe(host);
  onThemeChange(() => {
    colours = readColours();
    draw();
  });

  return {
    element: host,
    show: (newer) => {
      if (picture === newer) return;
      const same = picture?.subject === newer.subject && picture.whole.start === newer.whole.start && picture.whole.end === newer.whole.end;
      picture = newer;
      look(same ? view : newer.start);
    },
    get view() {
      return view;
    },
    look,
    point: (at) => {
      cross.classList.toggle("on", at !== null);
      if (at === null) return;
      cross.style.transform = `translateX(${Math.round(chart.valToPos(at.time, "x"))}px)`;
      const dot = cross.firstElementChild as HTMLElement;
      dot.hidden = Number.isNaN(at.value);
      if (!dot.hidden) dot.style.transform = `translateY(${chart.valToPos(at.value, "y")}px)`;
    },
    get plot() {
      return host;
    },
    timeAt: (clientX) => chart.posToVal(clientX - chart.over.getBoundingClientRect().left, "x"),
    get canvas() {
      return chart.ctx.canvas;
    },
  };
}

function widest(chart: uPlot, shown: readonly string[] | null, font: string): number {
  if (shown === null || shown.length === 0) return 40;
  const { ctx } = chart;
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px ${font}`;
  const width = Math.max(...shown.map((text) => ctx.measureText(text).width)) / devicePixelRatio;
  ctx.restore();
  return Math.ceil(width) + 12;
}
