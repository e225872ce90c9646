import { type Frequency, type FrequencyUnit, lengthUnit } from "../data/frequency.ts";
import type { Words } from "./words.ts";

/** "12 months", "1 week", "8 × 15 minutes". @param words of the person's language. */
export function span(horizon: number, frequency: Frequency, words: Words): string {
  const { every } = frequency;
  const unit = lengthUnit(frequency);
  return every === 1 ? counted[unit](horizon, words) : `${horizon} × ${counted[unit](every, words)}`;
}

const counted: Readonly<Record<FrequencyUnit, (n: number, words: Words) => string>> = {
  second: (n, words) => (n === 1 ? words.t("1 second") : words.t("{0} seconds", n)),
  minute: (n, words) => (n === 1 ? words.t("1 minute") : words.t("{0} minutes", n)),
  hour: (n, words) => (n === 1 ? words.t("1 hour") : words.t("{0} hours", n)),
  day: (n, words) => (n === 1 ? words.t("1 day") : words.t("{0} days", n)),
  businessDay: (n, words) => (n === 1 ? words.t("1 business day") : words.t("{0} business days", n)),
  week: (n, words) => (n === 1 ? words.t("1 week") : words.t("{0} weeks", n)),
  month: (n, words) => (n === 1 ? words.t("1 month") : words.t("{0} months", n)),
  quarter: (n, words) => (n === 1 ? words.t("1 quarter") : words.t("{0} quarters", n)),
  year: (n, words) => (n === 1 ? words.t("1 year") : words.t("{0} years", n)),
  step: (n, words) => (n === 1 ? words.t("1 step") : words.t("{0} steps", n)),
};
