/** What the person wants, in their words and as constraints. */
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";

const longestRequest = 1000;

export function wishesView({ text, constraints: { interpretability, memory, maxTrainSeconds, domain }, bench: { only }, names }: Study): { readonly [key: string]: JsonValue } {
  return {
    ...(text.trim() === "" ? {} : { in_their_words: names.hide(text.slice(0, longestRequest)) }),
    ...(interpretability === undefined ? {} : { interpretability_at_least: interpretability }),
    ...(memory === undefined ? {} : { memory_at_most: memory }),
    ...(maxTrainSeconds === undefined ? {} : { fit_seconds_at_most: maxTrainSeconds }),
    ...(domain === undefined ? {} : { domain }),
    ...(only === undefined ? {} : { only_model: only }),
  };
}
