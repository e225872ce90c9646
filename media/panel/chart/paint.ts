/** Sketches onto a canvas. */
import type uPlot from "uplot";
import type { Colours } from "./colours.ts";
import type { Sketch } from "./layers.ts";

/** Places in canvas pixels of the plotting area. */
interface Plot {
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
  const plot: Plot = {
    context: chart.ctx,
    x: (time) => chart.valToPos(time, "x", true),
    y: (value) => chart.valToPos(value, "y", true),
    left,
    top,
    width,
    height,
    unit: devicePixelRatio,
    colours,
  };
  const { context } = plot;
  context.save();
  context.beginPath();
  // A little wider, so that points at the edges are whole.
  const edge = 3 * devicePixelRatio;
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
      let down = false;
      drawn.values.forEach((value, place) => {
        if (value === null) {
          down = false;
          return;
        }
        const [across, up] = [x(drawn.times[place]!), y(value)];
        // Down on the spot first: a value between gaps is a dot then.
        if (!down) context.moveTo(across, up);
        context.lineTo(across, up);
        down = true;
      });
      context.stroke();
      if (drawn.layer.dots === true && drawn.values.length * 12 * unit < plot.width) dots(plot, drawn.times, drawn.values, 2);
      return;
    }
    case "band": {
      context.globalAlpha = drawn.layer.opacity;
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
  let above = -Infinity;
  const ends = sketches.flatMap((drawn) => {
    const last = drawn.kind === "band" ? drawn.times.at(-1) : undefined;
    if (drawn.kind !== "band" || last === undefined || x(last) > left + width + unit || x(last) < left) return [];
    return [{ text: drawn.layer.label, across: x(last), up: y(drawn.upper.at(-1)!) }];
  });
  for (const { text, across, up } of ends.sort((one, other) => one.up - other.up)) {
    above = Math.min(Math.max(up, above + 14 * unit, top + 6 * unit), top + height - 6 * unit);
    context.fillText(text, across + 6 * unit, above);
  }
  context.restore();
}
