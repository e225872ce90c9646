/** Prices that the person states in the settings, checked once on their way in. */
import { WorkflowError } from "../../data/error.ts";
import { type Day, isDay } from "./day.ts";
import { type Band, listPrices, type ModelPrice, type PriceTable, type Rates } from "./priceTable.ts";

/**
 * Entries for models, in the form
 * `{"some-model": {"input": 2, "output": 10, "cacheWrite5m": 2.5, "cacheWrite1h": 4, "cacheRead": 0.1}}`: USD per million tokens. A
 * cache price that is left out is what caches usually cost of the input price, and reading costs as much as sending. `from` and `until`
 * are days, `bands` a list of dearer rates with `above`, and a model may have a list of entries with different `from`.
 * @throws WorkflowError bad_argument, naming the model and what is wrong.
 */
export function parsePriceOverrides(value: unknown): PriceTable {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) throw wrong("The prices", value, "an object with a model's name before each entry");
  return Object.entries(value).flatMap(([model, entry]) => {
    if (!/^[\w.:@/-]{1,100}$/.test(model)) throw wrong("A model of the prices", model, "a name of letters, digits and - . _ : @ /");
    const entries: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
    if (entries.length === 0) throw wrong(`The price of ${model}`, entry, "an entry or a list of at least one");
    return entries.map((one) => entryOf(model, one));
  });
}

/** A model of the overrides loses all of its own entries. */
export function withOverrides(overrides: PriceTable, prices: PriceTable = listPrices): PriceTable {
  const stated = new Set(overrides.map(({ model }) => model));
  return [...prices.filter(({ model }) => !stated.has(model)), ...overrides];
}

const rateNames = ["input", "output", "cacheWrite5m", "cacheWrite1h", "cacheRead"] as const satisfies readonly (keyof Rates)[];

function entryOf(model: string, entry: unknown): ModelPrice {
  const what = `The price of ${model}`;
  if (!isRecord(entry)) throw wrong(what, entry, 'an object such as {"input": 2, "output": 10}');
  noOthers(entry, [...rateNames, "from", "until", "bands"], what);
  const bands = entry["bands"] ?? [];
  if (!Array.isArray(bands)) throw wrong(`${what}: bands`, bands, "a list");
  const above = bands.map((band, place) => bandOf(band, `${what}: bands[${place}]`));
  if (above.some((band, place) => band.above <= (above[place - 1]?.above ?? 0))) throw wrong(`${what}: bands`, above.map((band) => band.above), "in ascending order of above");
  const from = dayOf(entry["from"], `${what}: from`);
  const until = dayOf(entry["until"], `${what}: until`);
  return {
    model,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    bands: [{ above: 0, ...ratesOf(entry, what) }, ...above],
  };
}

function dayOf(text: unknown, what: string): Day | undefined {
  if (text === undefined || (typeof text === "string" && isDay(text))) return text;
  throw wrong(what, text, "a day such as 2026-11-30");
}

function bandOf(band: unknown, what: string): Band {
  if (!isRecord(band)) throw wrong(what, band, 'an object such as {"above": 100000, "input": 4, "output": 20}');
  noOthers(band, [...rateNames, "above"], what);
  const above = band["above"];
  if (typeof above !== "number" || !Number.isSafeInteger(above) || above <= 0) throw wrong(`${what}: above`, above, "a whole number of tokens above 0");
  return { above, ...ratesOf(band, what) };
}

function ratesOf(entry: Readonly<Record<string, unknown>>, what: string): Rates {
  const input = rate("input");
  const output = rate("output");
  return {
    input,
    output,
    cacheWrite5m: rate("cacheWrite5m", upToSixDecimals(input * 1.25)),
    cacheWrite1h: rate("cacheWrite1h", upToSixDecimals(input * 2)),
    cacheRead: rate("cacheRead", input),
  };

  function rate(name: keyof Rates, usual?: number): number {
    const number = entry[name] ?? usual;
    if (typeof number !== "number" || !(number >= 0) || number > dearest) throw wrong(`${what}: ${name}`, number, `USD per million tokens, from 0 to ${dearest}`);
    if (Math.abs(upToSixDecimals(number) - number) > 1e-12 * Math.max(1, number)) throw wrong(`${what}: ${name}`, number, "a number of at most six decimals");
    return number;
  }
}

/** Beyond this a price is a slip, such as one per token. */
const dearest = 10_000;

function upToSixDecimals(number: number): number {
  return Math.ceil(number * 1e6 - 1e-3) / 1e6;
}

function noOthers(entry: Readonly<Record<string, unknown>>, names: readonly string[], what: string): void {
  const other = Object.keys(entry).find((name) => !names.includes(name));
  if (other !== undefined) throw new WorkflowError("bad_argument", `${what} has ${JSON.stringify(other)}, which means nothing.`, `It may have ${names.join(", ")}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(what: string, value: unknown, expected: string): WorkflowError {
  return new WorkflowError("bad_argument", `${what} is ${JSON.stringify(value) ?? "missing"}. It must be ${expected}.`, "Change it in the settings.");
}
