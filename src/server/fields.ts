/** Where the fields of a line are: for hovers over header cells and squiggles under single cells. */
import type { Dialect } from "../data/table.ts";

/** `start` and `end` are UTF-16 offsets in the line, quotes included; `text` is what the quotes enclose. */
export interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits one physical line. A quoted field that goes on in the next line ends with this one. */
export function fieldsOf(line: string, { delimiter, quote }: Pick<Dialect, "delimiter" | "quote">): Field[] {
  const fields: Field[] = [];
  for (let start = 0; start <= line.length; ) {
    const end = endOfField(line, start, delimiter, quote);
    fields.push({ text: unquoted(line.slice(start, end).trim(), quote), start, end });
    start = end + 1;
    // Runs of blanks separate one field from the next only once.
    while (delimiter === " " && line[start] === " ") start += 1;
  }
  return fields;
}

function endOfField(line: string, start: number, delimiter: string, quote: string): number {
  let quoted = false;
  for (let at = start; at < line.length; at += 1) {
    if (line[at] === quote) quoted = !quoted;
    else if (!quoted && line[at] === delimiter) return at;
  }
  return line.length;
}

function unquoted(text: string, quote: string): string {
  if (text.length < 2 || !text.startsWith(quote) || !text.endsWith(quote)) return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
