/** 2024-03-01, 2024/3/1, 2024.03.01, 2024-03, 2024/3, 2024:3; 2024-061 is the 61st day. */
import { dayOfYear, dayTime, escapeRegExp, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

export const yearFirst: TimeFamily = {
  id: "year_first",
  propose(cell) {
    if (/^\d{4}-\d{3}$/.test(cell)) return plausibleYear(Number(cell.slice(0, 4))) ? [ordinal] : [];
    const match = /^(\d{4})([-/. :])\d{1,2}(\2\d{1,2})?$/.exec(cell);
    if (match === null || !plausibleYear(Number(match[1]))) return [];
    const separator = match[2] ?? "-";
    const mark = escapeRegExp(separator);
    if (match[3] === undefined) {
      return [parserOf(`%Y${separator}%m`, () => {
        const shape = new RegExp(`^(\\d{4})${mark}(\\d{1,2})$`);
        return {
          resolution: "month",
          parse(text) {
            const parts = shape.exec(text);
            return parts === null ? Number.NaN : dayTime(Number(parts[1]), Number(parts[2]), 1);
          },
        };
      })];
    }
    return [parserOf(`%Y${separator}%m${separator}%d`, () => {
      const shape = new RegExp(`^(\\d{4})${mark}(\\d{1,2})${mark}(\\d{1,2})$`);
      return {
        resolution: "day",
        parse(text) {
          const parts = shape.exec(text);
          return parts === null ? Number.NaN : dayTime(Number(parts[1]), Number(parts[2]), Number(parts[3]));
        },
      };
    })];
  },
};

const ordinal: TimeParser = {
  pattern: "%Y-%j",
  resolution: "day",
  parse: (text) => (/^\d{4}-\d{3}$/.test(text) ? dayOfYear(Number(text.slice(0, 4)), Number(text.slice(5))) : Number.NaN),
};
