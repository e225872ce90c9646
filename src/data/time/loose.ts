/** 1-01, 95-03, 03/95: year and month in two digits or less; 18/19: a year and the next. Many things look so: only a column that counts them through is one. */
import { overNewYear } from "./marked.ts";
import { dayTime, escapeRegExp, fullYear, parserOf, type TimeFamily, type TimeParser } from "./format.ts";

export const loose: TimeFamily = {
  id: "loose",
  propose(cell) {
    const match = /^(\d{1,2})([-/.])(\d{1,2})$/.exec(cell);
    if (match === null) return [];
    const season = match[1]!.length === 2 && Number(match[3]) === (Number(match[1]) + 1) % 100;
    return [yearMonth(match[2]!), monthYear(match[2]!), ...(season ? [overNewYear("", 2, match[2]!)] : [])];
  },
};

/** Years counted from 1 are put into this century, 2001 and on, as `%y` would. */
function yearMonth(separator: string): TimeParser {
  return parser(`%y${separator}%m`, separator, 1, 2);
}

function monthYear(separator: string): TimeParser {
  return parser(`%m${separator}%y`, separator, 2, 1);
}

function parser(pattern: string, separator: string, year: number, month: number): TimeParser {
  return parserOf(pattern, () => {
    const shape = new RegExp(`^(\\d{1,2})${escapeRegExp(separator)}(\\d{1,2})$`);
    return {
      resolution: "month",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null ? Number.NaN : dayTime(fullYear((parts[year] ?? "").padStart(2, "0")), Number(parts[month]), 1);
      },
    };
  });
}
