/** The time of the rows together with the series ids under which it counts regularly: one is judged by the other. */
import type { Frequency } from "../frequency.ts";
import { findFrequency, type FrequencyFinding } from "../findFrequency.ts";
import { timeBetweenSteps } from "../partialEnd.ts";
import type { Column, Table } from "../table.ts";
import { findKeys, keysFor, type Keys } from "./keys.ts";
import type { TimeCandidate } from "./timeColumns.ts";

export interface IndexFinding {
  readonly time: TimeCandidate;
  readonly keys: Keys;
  /** Null where the times follow no step. */
  readonly frequency: FrequencyFinding | null;
  /** A last time that lies between two steps, and is left out. */
  readonly between?: number;
}

/** So many rows may share their time and ids. */
const tolerated = 0.05;
/** Candidates that are tried in full. */
const tried = 4;
/** Series that the frequency is measured on, and their times: of long series fewer are. */
const mostMeasured = 100;
const mostTimes = 200_000;
const fewestMeasured = 24;

/** The best candidate: likely by itself, (nearly) unique under few ids, and on a grid. @param asked ids that the person named. */
export function findIndex(table: Table, candidates: readonly TimeCandidate[], asked: readonly Column[] | null): IndexFinding | null {
  let best: { readonly finding: IndexFinding; readonly score: number } | null = null;
  for (const time of candidates.slice(0, tried)) {
    const keys = asked === null ? findKeys(table, time.times, time.columns) : keysFor(table, time.times, asked);
    // A count that repeats for no reason counts something else; rows with ids of their own may be asked for as one series.
    if (time.counts !== undefined && keys.duplicates > tolerated && (asked === null || findKeys(table, time.times, time.columns).duplicates > tolerated)) continue;
    const times = seriesTimes(time.times, keys);
    const between = time.counts === undefined ? timeBetweenSteps(times) : null;
    const frequency = time.counts !== undefined ? countFinding(time.counts, times) : findFrequency(between === null ? times : times.map((each) => each.filter((one) => one !== between)), time.resolution);
    const score = time.score + (frequency === null ? -1.5 : 0.5 * frequency.regular + 0.5 * frequency.filled) + (keys.duplicates <= tolerated ? 0.5 : -2 * keys.duplicates);
    if (best === null || score > best.score) best = { finding: { time, keys, frequency, ...(between === null ? {} : { between }) }, score };
  }
  return best?.finding ?? null;
}

/** Steps are counted one by one; how many of them each series has. */
function countFinding(frequency: Frequency, series: readonly Float64Array[]): FrequencyFinding | null {
  const steps = series.reduce((sum, times) => sum + times.length, 0);
  const spanned = series.reduce((sum, times) => sum + (times[times.length - 1] ?? 0) - (times[0] ?? 0) + 1, 0);
  return steps === 0 ? null : { frequency, snap: false, regular: 1, filled: steps / spanned };
}

/** Sorted distinct times of each series, of an even sample of them. */
export function seriesTimes(times: Float64Array, { seriesOf, count }: Keys): readonly Float64Array[] {
  const affordable = Math.floor((mostTimes * count) / Math.max(1, times.length));
  const skip = Math.max(1, Math.ceil(count / Math.min(mostMeasured, Math.max(fewestMeasured, affordable))));
  const lists = Array.from({ length: count }, (_, series): number[] | null => (series % skip === 0 ? [] : null));
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row]!;
    if (!Number.isNaN(time)) lists[seriesOf[row]!]?.push(time);
  }
  return lists.filter((list) => list !== null && list.length > 0).map((list) => {
    const sorted = Float64Array.from(list ?? []).sort();
    return sorted.filter((time, i) => i === 0 || time !== sorted[i - 1]);
  });
}
