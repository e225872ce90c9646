/** 5-Jan-09, Jan 1 2000, January-2005, 1991 Jul, Mon, 31 December 2024, 3 de enero de 2020: a month by name among one or two numbers. */
import { dayTime, escapeRegExp, fullYear, parserOf, plausibleYear, type TimeFamily } from "./format.ts";
import { monthCode, monthNumber } from "./monthNames.ts";

type Part = "year" | "day" | "month" | "weekday" | "literal";

const codes = { year4: "%Y", year2: "%y", day: "%d" } as const;

export const namedMonth: TimeFamily = {
  id: "named_month",
  propose(cell) {
    if (cell.length > 30 || !/\p{L}{3}/u.test(cell)) return [];
    const tokens = cell.match(/\p{L}+|\d+|[^\p{L}\d]+/gu) ?? [];
    const parts = tokens.map(kindOf);
    if (parts.filter((part) => part === "month").length !== 1 || parts.includes(null)) return [];
    const numbers = tokens.filter((token) => /^\d+$/.test(token));
    const years = numbers.filter((token) => token.length === 4);
    if (numbers.length < 1 || numbers.length > 2 || years.length > 1) return [];
    // Two short numbers: the year comes last, as in 5-Jan-09. One short number beside a month is the year (Jan-95).
    const yearToken = years.length === 1 ? tokens.findIndex((token) => token.length === 4 && /^\d+$/.test(token)) : tokens.findLastIndex((token) => /^\d+$/.test(token));
    if (years.length === 1 && !plausibleYear(Number(tokens[yearToken]))) return [];
    const roles: Part[] = parts.map((part, i) => (part === "number" ? (i === yearToken ? "year" : "day") : part ?? "literal"));
    const year4 = years.length === 1;
    if (!year4 && tokens[yearToken]?.length !== 2) return [];
    const order: readonly Part[] = roles.filter((role) => role !== "literal" && role !== "weekday");
    const pattern = tokens.map((token, i) => {
      const role = roles[i];
      return role === "month" ? monthCode(token) : role === "weekday" ? (token.length > 3 ? "%A" : "%a") : role === "day" ? codes.day : role === "year" ? (year4 ? codes.year4 : codes.year2) : token;
    }).join("");
    return [parserOf(pattern, () => {
      const shape = new RegExp(`^${tokens.map((token, i) => source(roles[i] ?? "literal", token, year4)).join("")}$`, "u");
      return {
        resolution: numbers.length === 2 ? "day" : "month",
        parse(text) {
          const found = shape.exec(text);
          if (found === null) return Number.NaN;
          const value = (role: Part): string => found[order.indexOf(role) + 1] ?? "";
          const month = monthNumber(value("month"));
          if (month === undefined) return Number.NaN;
          return dayTime(fullYear(value("year")), month, numbers.length === 2 ? Number(value("day")) : 1);
        },
      };
    })];
  },
};

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/** Words between day, month and year: Spanish, Portuguese, Catalan; English. */
const between = /^(de|del|of)$/;

function kindOf(token: string): "month" | "number" | "weekday" | "literal" | null {
  if (/^\d/.test(token)) return token.length <= 2 || token.length === 4 ? "number" : null;
  if (!/^\p{L}/u.test(token)) return /^[-/. ,']{1,2}$/.test(token) ? "literal" : null;
  const lower = token.toLowerCase();
  if (between.test(lower)) return "literal";
  if (lower.length >= 3 && weekdays.some((day) => day === lower || day.slice(0, 3) === lower)) return "weekday";
  return monthNumber(token) === undefined ? null : "month";
}

function source(role: Part, token: string, year4: boolean): string {
  if (role === "month") return "(\\p{L}{3,})";
  if (role === "weekday") return "\\p{L}{3,}";
  if (role === "day") return "(\\d{1,2})";
  if (role === "year") return year4 ? "(\\d{4})" : "(\\d{2})";
  return escapeRegExp(token);
}
