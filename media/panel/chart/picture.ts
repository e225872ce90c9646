/** A figure as a PNG that can stand alone: what it is of, its legend and its axes, dark on light whatever the theme is, finer than a screen. */
import type { Words } from "../words.ts";
import { ticksWithRoom, timeLabels, valueLabels } from "./axes.ts";
import { coloursOnPaper, type Colours } from "./colours.ts";
import type { LegendEntry, Subject } from "./figure.ts";
import { heights, padded, sketch } from "./layers.ts";
import { paintIn, type Plot } from "./paint.ts";
import type { Span } from "./span.ts";
import { roundStep, timeTicks } from "./timeTicks.ts";

const [width, height, edge] = [960, 540, 24];

/** What is drawn with, and where. */
interface Sheet {
  readonly words: Words;
  readonly context: CanvasRenderingContext2D;
  readonly colours: Colours;
}

/** @param origin what the title leaves open: model, file. @returns base64, without the address in front of it; empty where the browser gives no canvas. */
export function pictureOf(words: Words, subject: Subject, view: Span, origin: readonly string[]): string {
  const canvas = document.createElement("canvas");
  const unit = Math.max(2, devicePixelRatio);
  canvas.width = width * unit;
  canvas.height = height * unit;
  const context = canvas.getContext("2d");
  if (context === null) return "";
  context.scale(unit, unit);
  const sheet: Sheet = { words, context, colours: coloursOnPaper() };
  context.fillStyle = sheet.colours.paper;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "middle";
  write(sheet, subject.title, edge, 34, { size: 18, bold: true, room: width - 2 * edge });
  write(sheet, origin.filter((text) => text !== "").join(" · "), edge, 60, { colour: "quiet", room: width - 2 * edge });
  drawPlot(sheet, subject, view, drawLegend(sheet, subject.legend, 84) + 20);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}

/** @returns how far down it goes. */
function drawLegend(sheet: Sheet, legend: readonly LegendEntry[], top: number): number {
  const { context, colours } = sheet;
  let [x, y] = [edge, top];
  for (const { mark, colour, text } of legend) {
    const wide = 24 + widthOf(sheet, text) + 20;
    if (x > edge && x + wide > width - edge) [x, y] = [edge, y + 20];
    context.save();
    context.strokeStyle = colours[colour];
    context.fillStyle = colours[colour];
    context.lineWidth = 2;
    if (mark === "dashes" || mark === "rule") context.setLineDash([4, 3]);
    if (mark === "shade") context.globalAlpha = 0.4;
    context.beginPath();
    if (mark === "ring") context.arc(x + 8, y, 4, 0, 2 * Math.PI);
    else if (mark === "shade") context.fillRect(x + 2, y - 6, 12, 12);
    else if (mark === "rule") context.rect(x + 8, y - 7, 0, 14);
    else context.rect(x, y, 16, 0);
    context.stroke();
    context.restore();
    write(sheet, text, x + 24, y, { colour: "quiet" });
    x += wide;
  }
  return y;
}

function drawPlot(sheet: Sheet, subject: Subject, view: Span, top: number): void {
  const { words, context, colours } = sheet;
  const sketches = subject.layers.map((layer) => sketch(layer, view, 2 * width));
  const [low, high] = padded(heights(sketches) ?? [0, 1]);
  const bottom = height - edge - 34;
  const values = ticksOf(low, high, (bottom - top) / 44);
  const labels = valueLabels(words)(values);
  const left = edge + 8 + Math.max(0, ...labels.map((text) => widthOf(sheet, text)));
  const right = width - edge - Math.max(8, subject.margin - 8);
  const x = (time: number): number => left + ((time - view.start) / (view.end - view.start)) * (right - left);
  const y = (value: number): number => bottom - ((value - low) / (high - low)) * (bottom - top);

  context.strokeStyle = colours.grid;
  context.lineWidth = 1;
  values.forEach((value, place) => {
    context.beginPath();
    context.moveTo(left, Math.round(y(value)) + 0.5);
    context.lineTo(right, Math.round(y(value)) + 0.5);
    context.stroke();
    write(sheet, labels[place]!, left - 8, y(value), { colour: "quiet", align: "right" });
  });
  const ticks = subject.ticks === undefined ? timeTicks(view, (right - left) / 72, subject.rhythm) : { times: ticksWithRoom(subject.ticks, view, right - left), step: 1 };
  const times = subject.ticks === undefined ? timeLabels(words, subject.rhythm.frequency.unit === "step")(ticks.times, ticks.step) : ticks.times.map((at) => subject.ticks?.find((tick) => tick.at === at)?.label ?? "");
  times.forEach((text, place) => text.split("\n").forEach((line, row) => write(sheet, line, x(ticks.times[place]!), bottom + 16 + 16 * row, { colour: "quiet", align: "center" })));
  const plot: Plot = { context, x, y, left, top, width: right - left, height: bottom - top, unit: 1, colours };
  paintIn(plot, sketches);
}

function ticksOf(low: number, high: number, most: number): readonly number[] {
  const step = roundStep((high - low) / most);
  const first = Math.ceil(low / step);
  // Counted, not added up: a sum would not come to 0.3.
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1 || 0) }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

interface Letters {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: "ink" | "quiet";
  readonly align?: CanvasTextAlign;
  /** What is longer ends in "…". */
  readonly room?: number;
}

function write(sheet: Sheet, text: string, x: number, y: number, { size = 12, bold = false, colour = "ink", align = "left", room = Infinity }: Letters): void {
  const { context, colours } = sheet;
  context.font = `${bold ? "600 " : ""}${size}px ${colours.font}`;
  context.fillStyle = colours[colour];
  context.textAlign = align;
  const letters = [...text];
  let shown = text;
  while (letters.length > 0 && context.measureText(shown).width > room) {
    letters.pop();
    shown = `${letters.join("")}…`;
  }
  context.fillText(shown, x, y);
}

function widthOf({ context, colours }: Sheet, text: string): number {
  context.font = `12px ${colours.font}`;
  return context.measureText(text).width;
}
