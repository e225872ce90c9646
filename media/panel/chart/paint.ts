/** Sketches onto a canvas. */
import type uPlot from "uplot";
import type { Colours } from "./colours.ts";
import type { Sketch } from "./layers.ts";

/** Places in canvas pixels of the plotting area. */
export interface Plot {
  readonly context: CanvasRenderingContext2D;
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Canvas pixels of one CSS pixel. */
  readonly unit: number;
  readonly colours: Colours;
}

export function paint(chart: uPlot, sketches: readonly Sketch[], colours: Colours): void {
  const { left, top, width, height } = chart.bbox;
  paintIn({ context: chart.ctx, x: (time) => chart.valToPos(time, "x", true), y: (value) => chart.valToPos(value, "y", true), left, top, width, height, unit: devicePixelRatio, colours }, sketches);
}

export function paintIn(plot: Plot, sketches: readonly Sketch[]): void {
  const { context, left, top, width, height, unit } = plot;
  context.save();
  context.beginPath();
  // A little wider, so that points at the edges are whole.
  const edge = 3 * unit;
  context.rect(left - edge, top, width + 2 * edge, height + edge);
  context.clip();
  for (const drawn of sketches) {
    context.save();
    paintOne(plot, drawn);
    context.restore();
  }
  context.restore();
  label(plot, sketches);
}

function paintOne(plot: Plot, drawn: Sketch): void {
  const { context, x, y, top, height, unit, colours } = plot;
  const colour = colours[drawn.layer.colour];
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineJoin = "round";
  context.lineCap = "round";
  switch (drawn.kind) {
    case "line": {
      context.lineWidth = drawn.layer.width * unit;
      // Thousands of round corners cost more than they show.
      if (drawn.values.length > 1000) context.lineJoin = "bevel";
      if (drawn.layer.dashed === true) context.setLineDash([4 * unit, 4 * unit]);
      context.beginPath();
      drawn.values.forEach((value, place) => {
        if (value === null) return;
        const [across, up] = [x(drawn.times[place]!), y(value)];
        if (place === 0 || drawn.values[place - 1] === null) context.moveTo(across, up);
        else context.lineTo(across, up);
      });
      context.stroke();
      // A line of one point has no length to stroke.
      const lonely = drawn.values.map((value, place) => ((drawn.values[place - 1] ?? null) === null && (drawn.values[place + 1] ?? null) === null ? value : null));
      dots(plot, drawn.times, lonely, Math.max(2, 1.5 * drawn.layer.width));
      if (drawn.layer.dots === true && drawn.values.length * 12 * unit < plot.width) dots(plot, drawn.times, drawn.values, 2);
      return;
    }
    case "band": {
      context.globalAlpha = drawn.layer.opacity;
      // Nor has a band of one point an area: it is as wide as its dot.
      if (drawn.times.length === 1) {
        const top = y(drawn.upper[0]!);
        context.fillRect(x(drawn.times[0]!) - 3 * unit, top, 6 * unit, y(drawn.lower[0]!) - top);
        return;
      }
      context.beginPath();
      drawn.times.forEach((time, place) => context.lineTo(x(time), y(drawn.upper[place]!)));
      for (let place = drawn.times.length - 1; place >= 0; place -= 1) context.lineTo(x(drawn.times[place]!), y(drawn.lower[place]!));
      context.closePath();
      context.fill();
      return;
    }
    case "dots": {
      context.lineWidth = 1.5 * unit;
      drawn.times.forEach((time, place) => {
        context.beginPath();
        context.arc(x(time), y(drawn.values[place]!), 4 * unit, 0, 2 * Math.PI);
        context.stroke();
      });
      return;
    }
    case "rules": {
      context.lineWidth = unit;
      context.setLineDash([3 * unit, 3 * unit]);
      for (const time of drawn.times) {
        context.beginPath();
        context.moveTo(x(time), top);
        context.lineTo(x(time), top + height);
        context.stroke();
      }
      return;
    }
    case "shades": {
      context.globalAlpha = 0.16;
      for (const { start, end } of drawn.spans) context.fillRect(x(start), top, Math.max(unit, x(end) - x(start)), height);
    }
  }
}

function dots({ context, x, y, unit }: Plot, times: readonly number[], values: readonly (number | null)[], radius: number): void {
  values.forEach((value, place) => {
    if (value === null) return;
    context.beginPath();
    context.arc(x(times[place]!), y(value), radius * unit, 0, 2 * Math.PI);
    context.fill();
  });
}

/** Bands say at their ends what they are; where two would overlap the lower one makes room. */
function label({ context, x, y, left, top, width, height, unit, colours }: Plot, sketches: readonly Sketch[]): void {
  context.save();
  context.font = `${11 * unit}px ${colours.font}`;
  context.fillStyle = colours.quiet;
  context.textBaseline = "middle";
  context.textAlign = "left";
  const ends = sketches.flatMap((drawn) => {
    const last = drawn.kind === "band" ? drawn.times.at(-1) : undefined;
    if (drawn.kind !== "band" || last === undefined || x(last) > left + width + unit || x(last) < left) return [];
    return [{ text: drawn.layer.label, across: x(last), up: y(drawn.upper.at(-1)!) }];
  }).sort((one, other) => one.up - other.up);
  const places = spread(ends.map(({ up }) => up), 14 * unit, top + 6 * unit, top + height - 6 * unit);
  places.forEach((up, place) => context.fillText(ends[place]!.text, ends[place]!.across + 6 * unit, up));
  context.restore();
}

/** Ascending places moved as little as it takes to stand `apart` from each other between `first` and `last`; as many of them as there is room for. */
export function spread(places: readonly number[], apart: number, first: number, last: number): readonly number[] {
  const room = Math.max(1, 1 + Math.floor((last - first) / apart));
  const moved = [...places.slice(0, room)];
  for (let place = 0; place < moved.length; place += 1) moved[place] = Math.max(moved[place]!, (moved[place - 1] ?? first - apart) + apart);
  for (let place = moved.length - 1; place >= 0; place -= 1) moved[place] = Math.min(moved[place]!, (moved[place + 1] ?? last + apart) - apart);
  return moved;
}
