/** Line charts as SVG: drawn with classes, so that the page's colours are theirs in light, dark and print. */
import { downsample, extent } from "../downsample.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { type Tick, timeTicks, valueTicks } from "./ticks.ts";

export interface ChartLine {
  readonly times: Float64Array;
  /** NaN breaks the line. */
  readonly values: Float64Array;
  /** Class of the page's style: "history", "point" …. */
  readonly look: string;
}

export interface ChartBand {
  readonly times: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly look: string;
}

export interface Chart {
  /** What a person who does not see it is told. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  /** Widest first. */
  readonly bands?: readonly ChartBand[];
  readonly lines: readonly ChartLine[];
  readonly dots?: readonly { readonly time: number; readonly value: number; readonly look: string }[];
  /** Upright lines. */
  readonly marks?: readonly number[];
  /** Stretches of time without values. */
  readonly gaps?: readonly (readonly [number, number])[];
  /** Steps that are counted and not dated. */
  readonly counted: boolean;
  /** What stands beneath, in place of steps or dates. */
  readonly across?: readonly Tick[];
  /** What stands at the left. @param largest value there, which all are written like. */
  format(largest: number): (value: number) => string;
}

const left = 64;
const right = 12;
const top = 10;
const bottom = 26;

export function chartOf({ label, width = 880, height = 300, bands = [], lines, dots = [], marks = [], gaps = [], counted, across, format }: Chart): Markup {
  const drawn = [...lines, ...bands.flatMap(({ times, lower, upper, look }) => [{ times, values: lower, look }, { times, values: upper, look }])];
  const [start, end] = spanOf(drawn.map(({ times }) => times));
  const [low, high] = padded(spanOf(drawn.map(({ values }) => values)));
  if (!(end >= start) || !Number.isFinite(low)) return nothing;
  const x = (time: number): number => left + (end === start ? 0.5 : (time - start) / (end - start)) * (width - left - right);
  const y = (value: number): number => height - bottom - ((value - low) / (high - low)) * (height - top - bottom);
  const beneath = across ?? (counted ? valueTicks(start, end, width / 110, (value) => String(Math.round(value))) : timeTicks(start, end, Math.floor(width / 110)));

  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${gaps.map(([from, to]) => html`<rect class="gap" x="${fixed(x(from))}" y="${top}" width="${fixed(Math.max(2, x(to) - x(from)))}" height="${height - top - bottom}"/>`)}
${valueTicks(low, high, 5, format(Math.max(Math.abs(low), Math.abs(high)))).map((tick) => html`<line class="grid" x1="${left}" x2="${width - right}" y1="${fixed(y(tick.at))}" y2="${fixed(y(tick.at))}"/><text class="tick" x="${left - 8}" y="${fixed(y(tick.at) + 4)}" text-anchor="end">${tick.label}</text>`)}
${beneath.map((tick) => html`<text class="tick" x="${fixed(x(tick.at))}" y="${height - 8}" text-anchor="${anchorOf(x(tick.at), width)}">${tick.label}</text>`)}
${marks.map((time) => html`<line class="mark" x1="${fixed(x(time))}" x2="${fixed(x(time))}" y1="${top}" y2="${height - bottom}"/>`)}
${bands.map((band) => html`<path class="band ${band.look}" d="${areaOf(band, x, y)}"/>`)}
${lines.map((line) => html`<path class="line ${line.look}" d="${pathOf(line, x, y, width)}"/>`)}
${dots.map((dot) => html`<circle class="dot ${dot.look}" cx="${fixed(x(dot.time))}" cy="${fixed(y(dot.value))}" r="3.5"/>`)}
</svg>`;
}

/** Labels at the edges stay inside. */
function anchorOf(x: number, width: number): string {
  return x < left + 24 ? "start" : x > width - 40 ? "end" : "middle";
}

function pathOf({ times, values }: ChartLine, x: (time: number) => number, y: (value: number) => number, width: number): string {
  const line = downsample(times, values, 0, values.length, width);
  let open = false;
  return line.values
    .map((value, place) => {
      if (value === null) return (open = false), "";
      const command = open ? "L" : "M";
      open = true;
      return `${command}${fixed(x(line.times[place]!))} ${fixed(y(value))}`;
    })
    .join("");
}

function areaOf({ times, lower, upper }: ChartBand, x: (time: number) => number, y: (value: number) => number): string {
  const known = Array.from(times.keys()).filter((k) => Number.isFinite(lower[k]!) && Number.isFinite(upper[k]!));
  if (known.length === 0) return "";
  const there = known.map((k) => `${fixed(x(times[k]!))} ${fixed(y(upper[k]!))}`);
  const back = known.reverse().map((k) => `${fixed(x(times[k]!))} ${fixed(y(lower[k]!))}`);
  return `M${[...there, ...back].join("L")}Z`;
}

/** Lowest and highest of all that is finite. */
function spanOf(arrays: readonly Float64Array[]): readonly [number, number] {
  const spans = arrays.flatMap((values) => [extent(values.filter(Number.isFinite)) ?? []]).filter((span) => span.length === 2);
  return [Math.min(...spans.map(([low]) => low!)), Math.max(...spans.map(([, high]) => high!))];
}

function padded([low, high]: readonly [number, number]): readonly [number, number] {
  const room = high > low ? 0.05 * (high - low) : Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

function fixed(value: number): string {
  return value.toFixed(1);
}
