/** Where somebody looks, and what of it is read again after a reload or a move to another window. */
import type { PageState } from "../../src/protocol/panelMessages.ts";
import { columns, type Order } from "./boardColumns.ts";
import type { Span } from "./chart/span.ts";

export const tabNames = ["data", "leaderboard", "forecast", "reasoning", "budget"] as const;
export type TabName = (typeof tabNames)[number];

export interface Look {
  readonly tab: TabName;
  /** Place of the series among all. */
  readonly series: number;
  /** Selected candidate; null follows the chosen one. */
  readonly candidate: string | null;
  /** Of the leaderboard. */
  readonly order: Order;
  /** What charts were zoomed to, by their name and subject; the newest last. */
  readonly zooms: ReadonlyMap<string, Zoom>;
  /** Pixels from the top. */
  readonly scroll: ReadonlyMap<TabName, number>;
  /** Parts that somebody has unfolded, and those folded that were not. */
  readonly folds: ReadonlyMap<string, boolean>;
}

/** A view counts as long as there is as much to see as there was when somebody zoomed to it. */
export interface Zoom extends Span {
  readonly whole: Span;
}

export const firstLook: Look = { tab: "data", series: 0, candidate: null, order: { column: "rank", descending: false }, zooms: new Map(), scroll: new Map(), folds: new Map() };

/** Series that somebody has zoomed into, and parts that are unfolded: what is older is forgotten. */
const mostNamed = 50;

/** @returns the entries with this one as the newest, or without it where the value is undefined. */
export function named<Value>(entries: ReadonlyMap<string, Value>, name: string, value: Value | undefined): ReadonlyMap<string, Value> {
  const others = [...entries].filter(([other]) => other !== name);
  return new Map(value === undefined ? others : [...others, [name, value] as const].slice(-mostNamed));
}

export function stateOf(uri: string, { zooms, scroll, folds, ...look }: Look): PageState {
  return { uri, ...look, zooms: [...zooms], scroll: [...scroll], folds: [...folds] };
}

/** A state may be of an older version, or of nobody's: what makes no sense is as it is at first. */
export function parseLook(state: unknown): Look {
  if (!isRecord(state)) return firstLook;
  const { tab, series, candidate, order, zooms, scroll, folds } = state;
  return {
    tab: tabNames.find((name) => name === tab) ?? firstLook.tab,
    series: isCount(series) ? series : firstLook.series,
    candidate: isName(candidate) ? candidate : null,
    order: parseOrder(order),
    zooms: new Map(entriesOf(zooms, isName, isZoom)),
    scroll: new Map(entriesOf(scroll, isTab, isLength)),
    folds: new Map(entriesOf(folds, isName, (open) => typeof open === "boolean")),
  };
}

function parseOrder(order: unknown): Order {
  if (!isRecord(order)) return firstLook.order;
  const column = columns.find(({ name }) => name === order["column"])?.name;
  return column === undefined ? firstLook.order : { column, descending: order["descending"] === true };
}

function entriesOf<Name extends string, Value>(entries: unknown, isRightName: (name: unknown) => name is Name, isRight: (value: unknown) => value is Value): readonly (readonly [Name, Value])[] {
  if (!Array.isArray(entries)) return [];
  return entries.slice(-mostNamed).flatMap((entry: unknown) => {
    const [name, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    return isRightName(name) && isRight(value) ? [[name, value] as const] : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isLength(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= 10_000;
}

function isTab(value: unknown): value is TabName {
  return tabNames.some((name) => name === value);
}

function isSpan(value: unknown): value is Span {
  return isRecord(value) && typeof value["start"] === "number" && typeof value["end"] === "number" && Number.isFinite(value["end"] - value["start"]) && value["start"] < value["end"];
}

function isZoom(value: unknown): value is Zoom {
  return isSpan(value) && isSpan(Reflect.get(value, "whole"));
}
