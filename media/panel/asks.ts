/**
 * What the page fetches when somebody looks at it: series, forecasts, pages of keys. Parts simply read what they need while they are
 * drawn; what is not there is asked for, once, and the page is drawn again when the answer comes.
 */
import type { ForecastView, KeysView, SeriesView } from "../../src/panel/panelModel.ts";
import type { FromPage, ToPage } from "../../src/protocol/panelMessages.ts";

export type Answer<View> = { readonly state: "waiting" } | { readonly state: "here"; readonly view: View } | { readonly state: "sorry"; readonly reason: string };

export interface Asks {
  series(index: number): Answer<SeriesView>;
  forecast(index: number, candidate: string): Answer<ForecastView>;
  /** The page of keys that starts at place `from` of those found. */
  keys(search: string, from: number): Answer<KeysView>;
  receive(message: Exclude<ToPage, { kind: "model" }>): void;
  /** Another run: everything is asked for again. What was there is shown until the answers come. */
  forget(): void;
}

interface Entry {
  readonly ask: number;
  answer: Answer<SeriesView | ForecastView | KeysView>;
  /** Asked for again when somebody looks. */
  stale: boolean;
  /** How often in this run it was told to ask again. */
  readonly again: number;
}

/** A series may hold a million points, a page of keys a hundred names. */
const kept = { series: 8, forecast: 24, keys: 200 } as const;
/** Runs do not change so often without their number: what is told more often than this is told to the person. */
const mostAgain = 8;

export function createAsks(send: (message: FromPage) => void, changed: () => void): Asks {
  const entries = new Map<string, Entry>();
  const names = new Map<number, string>();
  let last = 0;

  const read = <View extends SeriesView | ForecastView | KeysView>(kind: keyof typeof kept, what: string, message: (ask: number) => FromPage): Answer<View> => {
    const name = `${kind} ${what}`;
    const known = entries.get(name);
    if (known !== undefined && !known.stale) return known.answer as Answer<View>;
    last += 1;
    const old = known?.answer.state === "here" ? known.answer : ({ state: "waiting" } as const);
    entries.delete(name);
    entries.set(name, { ask: last, answer: old, stale: false, again: known?.again ?? 0 });
    names.set(last, name);
    drop(kind);
    send(message(last));
    return old as Answer<View>;
  };

  /** The oldest of a kind go when there are too many. */
  const drop = (kind: keyof typeof kept): void => {
    const same = [...entries.keys()].filter((name) => name.startsWith(`${kind} `));
    for (const name of same.slice(0, Math.max(0, same.length - kept[kind]))) entries.delete(name);
  };

  return {
    series: (index) => read("series", String(index), (ask) => ({ kind: "ask_series", ask, index })),
    forecast: (index, candidate) => read("forecast", `${index} ${candidate}`, (ask) => ({ kind: "ask_forecast", ask, index, candidate })),
    keys: (search, from) => read("keys", `${from} ${search}`, (ask) => ({ kind: "ask_keys", ask, search, from })),
    receive: (message) => {
      const name = names.get(message.ask);
      const entry = name === undefined ? undefined : entries.get(name);
      names.delete(message.ask);
      // An answer to what was asked of an older run, or is no longer looked at.
      if (name === undefined || entry === undefined || entry.ask !== message.ask || entry.stale) return;
      if (message.kind === "sorry" && message.again && entry.again < mostAgain) entries.set(name, { ...entry, stale: true, again: entry.again + 1 });
      else entry.answer = answerOf(message);
      changed();
    },
    forget: () => {
      for (const [name, entry] of entries) entries.set(name, { ...entry, stale: true, again: 0 });
    },
  };
}

function answerOf(message: Exclude<ToPage, { kind: "model" }>): Entry["answer"] {
  if (message.kind === "series") return { state: "here", view: message.series };
  if (message.kind === "forecast") return { state: "here", view: message.forecast };
  if (message.kind === "keys") return { state: "here", view: message.keys };
  return { state: "sorry", reason: message.reason };
}
