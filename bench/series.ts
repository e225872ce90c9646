/** The series that both sides forecast: the last `h` values are held back from both. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface HeldOut {
  readonly id: string;
  readonly m: number;
  readonly h: number;
  readonly training: readonly number[];
  readonly actual: readonly number[];
}

interface Stored {
  readonly series: Readonly<Record<string, { readonly m: number; readonly y: readonly number[] }>>;
}

/** The real series of the reference tests, each with one to two seasons held back. */
export function referenceSeries(): readonly HeldOut[] {
  const stored = JSON.parse(readFileSync(new URL("../test/reference/ets-forecast.json", import.meta.url), "utf8")) as Stored;
  return Object.entries(stored.series).flatMap(([id, { m, y }]) => {
    const h = m === 1 ? 6 : m === 4 ? 8 : m;
    return y.length < 3 * h + 8 ? [] : [{ id, m, h, training: y.slice(0, -h), actual: y.slice(-h) }];
  });
}

/** Competition files: one row a value, in order. */
export function competitionSeries(train: string, test: string, every: number, period: string | undefined): readonly HeldOut[] {
  const series = new Map<string, { m: number; h: number; training: number[]; actual: number[] }>();
  for (const row of rows(train)) {
    if (period !== undefined && row["period"] !== period) continue;
    const id = row["series_id"]!;
    let held = series.get(id);
    if (held === undefined) series.set(id, (held = { m: Number(row["season_length"]), h: Number(row["horizon"]), training: [], actual: [] }));
    held.training.push(Number(row["value"]));
  }
  for (const row of rows(test)) series.get(row["series_id"]!)?.actual.push(Number(row["value"]));
  return [...series].filter((_, i) => i % every === 0).map(([id, held]) => ({ id, ...held }));
}

function rows(path: string): readonly Readonly<Record<string, string>>[] {
  const bytes = readFileSync(path);
  const [header, ...lines] = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trim().split("\n").map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i] ?? ""])));
}
