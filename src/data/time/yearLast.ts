/** 31/12/2024 and 12/31/24, which look alike: both readings are offered, the whole column decides. Also 12/2024. */
import { dayTime, escapeRegExp, fullYear, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

export const yearLast: TimeFamily = {
  id: "year_last",
  propose(cell) {
    const match = /^\d{1,2}([-/. ])(\d{1,2}\1)?(\d{4}|\d{2})$/.exec(cell);
    if (match === null) return [];
    const separator = match[1] ?? "/";
    const year = match[3] ?? "";
    if (year.length === 4 && !plausibleYear(Number(year))) return [];
    const mark = escapeRegExp(separator);
    const digits = year.length === 4 ? "(\\d{4})" : "(\\d{2})";
    const code = year.length === 4 ? "%Y" : "%y";
    if (match[2] === undefined) return year.length === 4 ? [monthYear(`^(\\d{1,2})${mark}${digits}$`, `%m${separator}%Y`)] : [];
    const shape = `^(\\d{1,2})${mark}(\\d{1,2})${mark}${digits}$`;
    return [reading(shape, `%m${separator}%d${separator}${code}`, 1, 2), reading(shape, `%d${separator}%m${separator}${code}`, 2, 1)];
  },
};

function reading(source: string, pattern: string, month: number, day: number): TimeParser {
  return parserOf(pattern, () => {
    const shape = new RegExp(source);
    return {
      resolution: "day",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null ? Number.NaN : dayTime(fullYear(parts[3] ?? ""), Number(parts[month]), Number(parts[day]));
      },
    };
  });
}

function monthYear(source: string, pattern: string): TimeParser {
  return parserOf(pattern, () => {
    const shape = new RegExp(source);
    return {
      resolution: "month",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null ? Number.NaN : dayTime(Number(parts[2]), Number(parts[1]), 1);
      },
    };
  });
}
