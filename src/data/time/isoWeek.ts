/** 2024-W09, 2024W9, W09 2024, 2024 Week 9, KW 9/2024, 2024-W09-5: weeks of ISO 8601, which begin on Monday; week 1 holds the year's first Thursday. */
import { dayTime, escapeRegExp, parserOf, plausibleYear, type TimeFamily } from "./format.ts";

const dayMs = 86_400_000;
const mark = "W|Wk|KW|Week|Woche|Semana|Semaine|Vecka|Uke|Uge";
const yearFirst = new RegExp(`^(\\d{4})([- /]{0,2}(?:${mark})[ .-]?)\\d{1,2}$`, "i");
const yearLast = new RegExp(`^((?:${mark})[ .-]?)\\d{1,2}([- /,]{1,2})(\\d{4})$`, "i");

export const isoWeek: TimeFamily = {
  id: "iso_week",
  propose(cell) {
    const day = /^(\d{4})(-?W)\d{2}-[1-7]$/.exec(cell);
    if (day !== null && plausibleYear(Number(day[1]))) return [parser(`%G${day[2]!}%V-%u`, `^(\\d{4})${day[2]!}(\\d{2})-([1-7])$`, 1, 2)];
    const first = yearFirst.exec(cell);
    if (first !== null && plausibleYear(Number(first[1]))) return [parser(`%G${first[2]!}%V`, `^(\\d{4})${escapeRegExp(first[2]!)}(\\d{1,2})$`, 1, 2)];
    const last = yearLast.exec(cell);
    if (last !== null && plausibleYear(Number(last[3]))) return [parser(`${last[1]!}%V${last[2]!}%G`, `^${escapeRegExp(last[1]!)}(\\d{1,2})${escapeRegExp(last[2]!)}(\\d{4})$`, 2, 1)];
    return [];
  },
};

function parser(pattern: string, source: string, year: number, week: number): ReturnType<typeof parserOf> {
  return parserOf(pattern, () => {
    const shape = new RegExp(source);
    return {
      resolution: pattern.includes("%u") ? "day" : "week",
      parse(text) {
        const parts = shape.exec(text);
        return parts === null ? Number.NaN : weekStart(Number(parts[year]), Number(parts[week])) + (Number(parts[3] ?? 1) - 1) * dayMs;
      },
    };
  });
}

/** Monday of an ISO week; NaN where the year has no such week. */
export function weekStart(year: number, week: number): number {
  const fourth = dayTime(year, 1, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs + (week - 1) * 7 * dayMs;
  const thursday = new Date(monday + 3 * dayMs);
  return week >= 1 && thursday.getUTCFullYear() === year ? monday : Number.NaN;
}
