/** What the workflow's things are called, in code and in sentences. */
import { binWords } from "../../data/bins.ts";
import { type Frequency, type FrequencyUnit, lengthUnit, pandasOffset } from "../../data/frequency.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { plain } from "../../python/escape.ts";

/** Season length in steps that errors are scaled by; 1 = none. */
export function seasonLength(spec: WorkflowSpec): number {
  return spec.periods[0] ?? 1;
}

const words: Readonly<Record<FrequencyUnit, string>> = {
  second: "second",
  minute: "minute",
  hour: "hour",
  day: "day",
  businessDay: "business day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
  step: "step",
};

/** "24 months", "1 week", "48 steps of 15 minutes". */
export function span(steps: number, frequency: Frequency): string {
  const { every } = frequency;
  const unit = lengthUnit(frequency);
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;
  return every === 1 ? count(steps, words[unit]) : `${count(steps, "step")} of ${count(every, words[unit])}`;
}

/** True where rows stand for moments within a day. */
export function withinDay({ unit }: Frequency): boolean {
  return unit === "hour" || unit === "minute" || unit === "second";
}

/** pandas offset alias, or 1 for a plain sequence. */
export function offsetOf(spec: WorkflowSpec): string | number {
  return pandasOffset(spec.frequency);
}

/** The target (or the kind of series) as words of a sentence. */
export function targetWords(spec: WorkflowSpec): string {
  const { layout, targets, keys, bins } = spec.roles;
  if (layout === "wide") return `${targets.length} series`;
  const target = (bins === undefined ? "" : `${binWords(bins)} of `) + plain(targets[0] ?? (bins === undefined ? "the target" : "rows"));
  return layout === "long" ? `${target} by ${keys.map(plain).join(" and ")}` : target;
}
