/** Sentences of the engine, fit for agents: they may quote a key or a value of the file, and cells do not leave the machine. */
import type { Names } from "./names.ts";

/** A single digit tells nothing of a cell; whatever is longer must be known to be none. */
const digits = /[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** @param known numbers that may be told: counts, lags and arguments. */
export function engineWords(text: string, names: Names, known: ReadonlySet<number>): string {
  return names
    .hide(text.replace(/\bseries "(?:[^"\\]|\\.)*"(?: \/ "(?:[^"\\]|\\.)*")*/g, "a series"))
    .replace(digits, (number) => (/^\d$/.test(number) || known.has(Number(number.replaceAll(",", "").replace("−", "-"))) ? number : "…"));
}

/** All numbers in a piece of plain data, such as a specification. */
export function numbersIn(data: unknown): readonly number[] {
  if (typeof data === "number") return [data];
  if (typeof data !== "object" || data === null) return [];
  return Object.values(data).flatMap(numbersIn);
}
