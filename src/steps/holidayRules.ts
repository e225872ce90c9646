/** Named holidays by rule, each once for us and once as a pandas `Holiday`, so that both sides have the same dates. Names as in R's timeDate. */
import { dayOf, dayOfWeek } from "./calendar.ts";

export interface HolidayRule {
  /** Day number (days since 1970-01-01) in a year. */
  day(year: number): number;
  /** Arguments of `pandas.tseries.holiday.Holiday` after the name. */
  readonly pandas: string;
  /** Names the arguments use, by module. */
  readonly imports: readonly { readonly module: string; readonly name: string }[];
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

export const holidayRules = {
  NewYearsDay: fixed(1, 1),
  Epiphany: fixed(1, 6),
  USMLKingsBirthday: nthWeekday(1, "MO", 3),
  USPresidentsDay: nthWeekday(2, "MO", 3),
  GoodFriday: easter(-2),
  Easter: easter(0),
  EasterMonday: easter(1),
  LabourDay: fixed(5, 1),
  Ascension: easter(39),
  PentecostMonday: easter(50),
  USMemorialDay: lastWeekday(5, 31, "MO"),
  USIndependenceDay: fixed(7, 4),
  AssumptionOfMary: fixed(8, 15),
  USLaborDay: nthWeekday(9, "MO", 1),
  USColumbusDay: nthWeekday(10, "MO", 2),
  AllSaints: fixed(11, 1),
  USVeteransDay: fixed(11, 11),
  USThanksgivingDay: nthWeekday(11, "TH", 4),
  BlackFriday: afterNthWeekday(11, "TH", 4, 1),
  CyberMonday: afterNthWeekday(11, "TH", 4, 4),
  ChristmasEve: fixed(12, 24),
  ChristmasDay: fixed(12, 25),
  BoxingDay: fixed(12, 26),
  NewYearsEve: fixed(12, 31),
} as const satisfies Record<string, HolidayRule>;

export type HolidayName = keyof typeof holidayRules;
export const holidayNames = Object.keys(holidayRules) as readonly string[] as readonly HolidayName[];

function fixed(month: number, dayOfMonth: number): HolidayRule {
  return { day: (year) => dayOf(year, month, dayOfMonth), pandas: `month=${month}, day=${dayOfMonth}`, imports: [] };
}

function nthWeekday(month: number, weekday: (typeof weekdays)[number], n: number): HolidayRule {
  return afterNthWeekday(month, weekday, n, 0);
}

function afterNthWeekday(month: number, weekday: (typeof weekdays)[number], n: number, days: number): HolidayRule {
  const nth = `DateOffset(weekday=${weekday}(${n}))`;
  return {
    day(year) {
      const first = dayOf(year, month, 1);
      return first + ((weekdays.indexOf(weekday) - dayOfWeek(first) + 7) % 7) + 7 * (n - 1) + days;
    },
    pandas: `month=${month}, day=1, offset=${days === 0 ? nth : `[${nth}, Day(${days})]`}`,
    imports: [
      { module: "pandas", name: "DateOffset" },
      { module: "dateutil.relativedelta", name: weekday },
      ...(days === 0 ? [] : [{ module: "pandas.tseries.offsets", name: "Day" }]),
    ],
  };
}

function lastWeekday(month: number, lastDay: number, weekday: (typeof weekdays)[number]): HolidayRule {
  return {
    day(year) {
      const last = dayOf(year, month, lastDay);
      return last - ((dayOfWeek(last) - weekdays.indexOf(weekday) + 7) % 7);
    },
    pandas: `month=${month}, day=${lastDay}, offset=DateOffset(weekday=${weekday}(-1))`,
    imports: [
      { module: "pandas", name: "DateOffset" },
      { module: "dateutil.relativedelta", name: weekday },
    ],
  };
}

function easter(days: number): HolidayRule {
  return {
    day: (year) => easterSunday(year) + days,
    pandas: `month=1, day=1, offset=[Easter()${days === 0 ? "" : `, Day(${days})`}]`,
    imports: [{ module: "pandas.tseries.offsets", name: "Easter" }, ...(days === 0 ? [] : [{ module: "pandas.tseries.offsets", name: "Day" }])],
  };
}

/** Western Easter by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, ch. 8), as day number. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}
