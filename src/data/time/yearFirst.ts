/** 2024-03-01, 2024/3/1, 2024.03.01, 2024-03, 2024/3. */
import { dayTime, escapeRegExp, parserOf, plausibleYear, type TimeFamily } from "./format.ts";

export const yearFirst: TimeFamily = {
  id: "year_first",
  propose(cell) {
    const match = /^(\d{4})([-/. ])\d{1,2}(\2\d{1,2})?$/.exec(cell);
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
