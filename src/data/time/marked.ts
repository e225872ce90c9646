/** Units marked by letters: 2020年1月5日, 2020년 1월, 2020M01, FY2020, FY20, and years over the new year: 2019/20, 2019-2020. */
import { dayTime, escapeRegExp, fullYear, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

export const marked: TimeFamily = {
  id: "marked",
  propose(cell) {
    const asian = /^\d{4}(年|년)( ?)\d{1,2}(月|월)(?:( ?)\d{1,2}(日|일))?$/.exec(cell);
    if (asian !== null) {
      const [, y = "", gap = "", m = "", gap2 = "", d] = asian;
      return d === undefined
        ? [calendar(`%Y${y}${gap}%m${m}`, `^(\\d{4})${y}${gap}(\\d{1,2})${m}$`)]
        : [calendar(`%Y${y}${gap}%m${m}${gap2}%d${d}`, `^(\\d{4})${y}${gap}(\\d{1,2})${m}${gap2}(\\d{1,2})${d}$`)];
    }
    const statistics = /^\d{4}([- ]?[Mm])\d{1,2}$/.exec(cell);
    if (statistics !== null) return [calendar(`%Y${statistics[1]!}%m`, `^(\\d{4})${statistics[1]!}(\\d{1,2})$`)];
    const named = /^((?:FY|CY|AY|MY|Year|Jahr)[ -]?)(\d{4}|\d{2})$/.exec(cell) ?? /^()(\d{4})(年|년)$/.exec(cell);
    if (named !== null) return year(named[1]!, named[2]!, named[3] ?? "");
    const over = /^((?:FY[ -]?)?)(\d{4})([-/\u2013])(\d{2}|\d{4})$/.exec(cell) ?? /^(FY[ -]?)(\d{2})([-/\u2013])(\d{2})$/.exec(cell);
    return over === null || !followed(over[2]!, over[4]!) ? [] : [overNewYear(over[1]!, over[2]!.length, over[3]!)];
  },
};

function calendar(pattern: string, source: string): TimeParser {
  return parserOf(pattern, () => {
    const shape = new RegExp(source);
    return {
      resolution: pattern.includes("%d") ? "day" : "month",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null || !plausibleYear(Number(parts[1])) ? Number.NaN : dayTime(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 1));
      },
    };
  });
}

function year(before: string, digits: string, behind: string): readonly TimeParser[] {
  const pattern = `${before}${digits.length === 4 ? "%Y" : "%y"}${behind}`;
  return [parserOf(pattern, () => {
    const shape = new RegExp(`^${escapeRegExp(before)}(\\d{${digits.length}})${behind}$`);
    return {
      resolution: "year",
      parse(text) {
        const found = fullYear(shape.exec(text)?.[1] ?? "");
        return plausibleYear(found) ? dayTime(found, 1, 1) : Number.NaN;
      },
    };
  })];
}

/** The first of the two years stands for both; `%i` is what is not looked at again. */
export function overNewYear(before: string, first: number, separator: string): TimeParser {
  return parserOf(`${before}${first === 4 ? "%Y" : "%y"}${separator}%i`, () => {
    const shape = new RegExp(`^${before}(\\d{${first}})${separator}(\\d{4}|\\d{2})$`);
    return {
      resolution: "year",
      parse(text) {
        const parts = shape.exec(text);
        return parts !== null && followed(parts[1]!, parts[2]!) ? dayTime(fullYear(parts[1]!), 1, 1) : Number.NaN;
      },
    };
  });
}

/** True where the second year is the one after the first. */
export function followed(first: string, second: string): boolean {
  return plausibleYear(fullYear(first)) && (second.length === 4 ? Number(second) === Number(first) + 1 : Number(second) === (Number(first) + 1) % 100);
}
