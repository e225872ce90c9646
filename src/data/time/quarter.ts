/** 2020Q1, 2020-Q1, 2020 Q1, Q1 2020, Q1/2020. */
import { dayTime, escapeRegExp, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

export const quarter: TimeFamily = {
  id: "quarter",
  propose(cell) {
    const first = /^(\d{4})([- /.:]?)([Qq])[1-4]$/.exec(cell);
    if (first !== null && plausibleYear(Number(first[1]))) return [parser(`%Y${first[2] ?? ""}${first[3] ?? "Q"}%q`, `^(\\d{4})${escapeRegExp(first[2] ?? "")}[Qq]([1-4])$`, 1, 2)];
    const last = /^([Qq])[1-4]([- /.:]?)(\d{4})$/.exec(cell);
    if (last !== null && plausibleYear(Number(last[3]))) return [parser(`${last[1] ?? "Q"}%q${last[2] ?? ""}%Y`, `^[Qq]([1-4])${escapeRegExp(last[2] ?? "")}(\\d{4})$`, 2, 1)];
    return [];
  },
};

function parser(pattern: string, source: string, year: number, number: number): TimeParser {
  return parserOf(pattern, () => {
    const shape = new RegExp(source);
    return {
      resolution: "quarter",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null ? Number.NaN : dayTime(Number(parts[year]), 3 * Number(parts[number]) - 2, 1);
      },
    };
  });
}
