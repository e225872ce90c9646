/** What a chart is made of, as data: lines, bands, dots, rules and shades over one axis of time. */
import { downsample, visiblePlaces } from "../../../src/panel/downsample.ts";
import type { Colour } from "./colours.ts";
import type { Span } from "./span.ts";

type Numbers = ArrayLike<number>;

export type Layer =
  /** `dots` also marks the values themselves where there is room. */
  | { readonly kind: "line"; readonly times: Numbers; readonly values: Numbers; readonly colour: Colour; readonly width: number; readonly dots?: boolean; readonly dashed?: boolean }
  /** `label` stands at its end. */
  | { readonly kind: "band"; readonly times: Numbers; readonly lower: Numbers; readonly upper: Numbers; readonly colour: Colour; readonly opacity: number; readonly label: string }
  | { readonly kind: "dots"; readonly times: Numbers; readonly values: Numbers; readonly places: readonly number[]; readonly colour: Colour }
  | { readonly kind: "rules"; readonly times: readonly number[]; readonly colour: Colour }
  | { readonly kind: "shades"; readonly spans: readonly Span[]; readonly colour: Colour };

/** The part of a layer that a view shows, thinned to its pixels. */
export type Sketch =
  | { readonly kind: "line"; readonly layer: Extract<Layer, { kind: "line" }>; readonly times: readonly number[]; readonly values: readonly (number | null)[] }
  | { readonly kind: "band"; readonly layer: Extract<Layer, { kind: "band" }>; readonly times: readonly number[]; readonly lower: readonly number[]; readonly upper: readonly number[] }
  | { readonly kind: "dots"; readonly layer: Extract<Layer, { kind: "dots" }>; readonly times: readonly number[]; readonly values: readonly number[] }
  | { readonly kind: "rules"; readonly layer: Extract<Layer, { kind: "rules" }>; readonly times: readonly number[] }
  | { readonly kind: "shades"; readonly layer: Extract<Layer, { kind: "shades" }>; readonly spans: readonly Span[] };

export function sketch(layer: Layer, view: Span, columns: number): Sketch {
  const column = (time: number): number => Math.floor(((time - view.start) / (view.end - view.start)) * columns);
  switch (layer.kind) {
    case "line": {
      const { from, to } = visiblePlaces(layer.times, view.start, view.end);
      return { kind: "line", layer, ...downsample(layer.times, layer.values, from, to, columns) };
    }
    case "band": {
      const { from, to } = visiblePlaces(layer.times, view.start, view.end);
      const places = Array.from({ length: to - from }, (_, place) => from + place).filter((place) => Number.isFinite(layer.lower[place]) && Number.isFinite(layer.upper[place]));
      const every = Math.max(1, Math.ceil(places.length / columns));
      const few = places.filter((_, place) => place % every === 0 || place === places.length - 1);
      return { kind: "band", layer, times: few.map((place) => layer.times[place]!), lower: few.map((place) => layer.lower[place]!), upper: few.map((place) => layer.upper[place]!) };
    }
    case "dots": {
      const inView = layer.places.filter((place) => layer.times[place]! >= view.start && layer.times[place]! <= view.end);
      const few = thin(inView, (place) => `${column(layer.times[place]!)} ${layer.values[place]! > 0}`, columns);
      return { kind: "dots", layer, times: few.map((place) => layer.times[place]!), values: few.map((place) => layer.values[place]!) };
    }
    case "rules":
      return { kind: "rules", layer, times: thin(layer.times.filter((time) => time >= view.start && time <= view.end), column, columns) };
    case "shades":
      return { kind: "shades", layer, spans: thin(telling(layer.spans.filter(({ start, end }) => end >= view.start && start <= view.end), view), ({ start }) => column(start), columns) };
  }
}

/** Where gaps come again and again, shades would hide what they stand beside: the line that breaks off tells enough. */
function telling(spans: readonly Span[], view: Span): readonly Span[] {
  const covered = spans.reduce((sum, { start, end }) => sum + Math.min(end, view.end) - Math.max(start, view.start), 0);
  return spans.length > fewShades && covered > (view.end - view.start) / 3 ? [] : spans;
}

const fewShades = 12;

/** Lowest and highest value of what is shown; null where nothing has values. */
export function heights(sketches: readonly Sketch[]): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  const take = (value: number | null): void => {
    if (value === null || !Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const drawn of sketches) {
    if (drawn.kind === "line" || drawn.kind === "dots") drawn.values.forEach(take);
    if (drawn.kind === "band") [...drawn.lower, ...drawn.upper].forEach(take);
  }
  return low <= high ? [low, high] : null;
}

/** A twelfth of air above and below; a flat line gets some of its own. Values that never fall below zero do not seem to. */
export function padded([low, high]: readonly [number, number]): readonly [number, number] {
  const air = high > low ? (high - low) / 12 : Math.max(Math.abs(high) / 10, Number.MIN_VALUE * 1e20, low === 0 ? 1 : 0);
  return [low >= 0 && low - air < 0 ? 0 : low - air, high + air];
}

/** One for each pixel where there are more than pixels. */
function thin<Item>(items: readonly Item[], pixel: (item: Item) => string | number, columns: number): readonly Item[] {
  if (items.length <= columns) return items;
  return [...new Map(items.map((item) => [pixel(item), item])).values()];
}
