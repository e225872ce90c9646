/** Where an axis has its ticks, and what stands there. */

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Round numbers (1, 2 or 5 times a power of ten) within [low, high], about so many and rather more than fewer. */
export function valueTicks(low: number, high: number, about: number, format: (value: number) => string): readonly Tick[] {
  if (!(high > low)) return [{ at: low, label: format(low) }];
  const rough = (high - low) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= 0.7 * rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, Math.min(count, 50)) }, (_, k) => (first + k) * step).map((at) => ({ at, label: format(at) }));
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps of fixed length; beyond them months and years. */
const fixed = [second, 5 * second, 15 * second, 30 * second, minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day];
const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/**
 * Beginnings of hours, days, months or years within [start, end], at most so many; the first and the last time where fewer than two
 * of them are inside, since one alone tells no span. Times are those of UTC.
 */
export function timeTicks(start: number, end: number, most: number): readonly Tick[] {
  const ticks = roundTicks(start, end, most);
  if (ticks.length > 1 || !(end > start)) return ticks;
  const label = labelOf(end - start);
  return [start, end].map((at) => ({ at, label: label(at) }));
}

/** Of times that are about so far apart. */
function labelOf(apart: number): (time: number) => string {
  if (apart < minute) return (time) => iso(time).slice(11, 19);
  if (apart < 4 * day) return (time) => iso(time).slice(5, 16).replace("T", " ");
  return apart < 400 * day ? (time) => iso(time).slice(0, 10) : (time) => iso(time).slice(0, 7);
}

function roundTicks(start: number, end: number, most: number): readonly Tick[] {
  const span = end - start;
  const step = fixed.find((size) => span / size <= most);
  if (step !== undefined) {
    const first = Math.ceil(start / step);
    return Array.from({ length: Math.floor(end / step) - first + 1 }, (_, k) => (first + k) * step).map((at) => ({ at, label: step < minute ? iso(at).slice(11, 19) : step < day ? iso(at).slice(5, 16).replace("T", " ") : iso(at).slice(0, 10) }));
  }
  const every = months.find((count) => span / (count * 30.4 * day) <= most) ?? 1200 * Math.ceil(span / (1200 * 30.4 * day * most));
  const first = Math.ceil(monthOf(start) / every);
  const ticks = Array.from({ length: Math.floor(monthOf(end) / every) - first + 2 }, (_, k) => startOf((first + k) * every)).filter((at) => at >= start && at <= end);
  return ticks.map((at) => ({ at, label: every % 12 === 0 ? iso(at).replace(/-.*$/, "") : iso(at).slice(0, 7) }));
}

function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function startOf(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
