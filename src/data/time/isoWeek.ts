/** 2024-W09, 2024W09: weeks of ISO 8601, which begin on Monday; week 1 holds the year's first Thursday. */
import { dayTime, parserOf, plausibleYear, type TimeFamily } from "./format.ts";

const dayMs = 86_400_000;

export const isoWeek: TimeFamily = {
  id: "iso_week",
  propose(cell) {
    const match = /^(\d{4})(-?)W\d{2}$/.exec(cell);
    if (match === null || !plausibleYear(Number(match[1]))) return [];
    const dash = match[2] ?? "";
    return [parserOf(`%G${dash}W%V`, () => {
      const shape = new RegExp(`^(\\d{4})${dash}W(\\d{2})$`);
      return {
        resolution: "week",
        parse(text) {
          const parts = shape.exec(text);
          return parts === null ? Number.NaN : weekStart(Number(parts[1]), Number(parts[2]));
        },
      };
    })];
  },
};

/** Monday of an ISO week; NaN where the year has no such week. */
function weekStart(year: number, week: number): number {
  const fourth = dayTime(year, 1, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs + (week - 1) * 7 * dayMs;
  const thursday = new Date(monday + 3 * dayMs);
  return week >= 1 && thursday.getUTCFullYear() === year ? monday : Number.NaN;
}
