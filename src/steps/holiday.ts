import type { Frequency } from "../data/frequency.ts";
import type { ArgTable } from "../grammar/args.ts";
import type { PythonImport } from "../grammar/model.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { withPredictors } from "./bake.ts";
import { dayNumber, dayOf, yearOf } from "./calendar.ts";
import { type HolidayName, holidayNames, holidayRules } from "./holidayRules.ts";

const args = {
  holidays: { kind: "choices", choices: holidayNames, default: ["NewYearsDay", "ChristmasDay"], help: "Names of the holidays, each a predictor." },
} as const satisfies ArgTable;

/** One predictor a holiday: how many of it fall into the row's time, 0 or 1 on a grid of days or finer. */
export const holiday: RecipeStep<typeof args> = {
  id: "holiday",
  title: "Holidays",
  about: "Uses named holidays as predictors: whether the day is one, or how many of them the period holds.",
  args,
  needs: { calendar: true },
  on: "predictors",

  prep: ({ frequency }, { holidays }) => ({ bake: (panel) => withPredictors(panel, holidays.map((name) => counted(name, frequency))) }),

  python({ holidays }, { grid }) {
    const rules = holidays.map((name) => `    Holiday("${name}", ${holidayRules[name].pandas}),`);
    const imports: readonly PythonImport[] = holidays.flatMap((name) => holidayRules[name].imports);
    return {
      imports: [{ module: "numpy" }, { module: "pandas.tseries.holiday", name: "Holiday" }, ...imports],
      comment: "Number of holidays in each row's time.",
      definitions: [["HOLIDAYS = [", ...rules, "]"].join("\n"), countHolidays],
      known: [...spanPython(grid), "for holiday in HOLIDAYS:", "    frame[holiday.name] = count_holidays(holiday, start, end)"],
    };
  },
};

const countHolidays = `def count_holidays(holiday: Holiday, start: pd.Series, end: pd.Series) -> np.ndarray:
    """Number of dates from \`start\` up to, but without, \`end\`."""
    dates = holiday.dates(start.min(), end.max())
    return dates.searchsorted(end) - dates.searchsorted(start)`;

function counted(name: HolidayName, frequency: Frequency): Predictor {
  const days = new Map<number, number>();
  const dayIn = (year: number): number => {
    let day = days.get(year);
    if (day === undefined) days.set(year, (day = holidayRules[name].day(year)));
    return day;
  };
  return {
    name,
    value(series, t) {
      const [start, end] = span(series.times[t]!, frequency);
      let count = 0;
      for (let year = yearOf(start); year <= yearOf(end - 1); year++) if (dayIn(year) >= start && dayIn(year) < end) count++;
      return count;
    },
  };
}

const months = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The days that a row stands for, as day numbers, the end exclusive. Months, quarters and years are whole calendar months from the
 * row's month on, or up to it where the grid is made of month ends; a week is the seven days from its date on.
 */
function span(time: number, { unit, every, anchor }: Frequency): readonly [number, number] {
  const day = dayNumber(time);
  switch (unit) {
    case "month":
    case "quarter":
    case "year": {
      const date = new Date(time);
      const first = date.getUTCMonth() + 1 - (anchor === 31 ? months[unit] * every - 1 : 0);
      return [dayOf(date.getUTCFullYear(), first, 1), dayOf(date.getUTCFullYear(), first + months[unit] * every, 1)];
    }
    case "week":
      return [day, day + 7 * every];
    case "day":
      return [day, day + every];
    default:
      return [day, day + 1];
  }
}

/** `span` in pandas: Series `start` and `end`. */
function spanPython({ unit, every, anchor }: Frequency): readonly string[] {
  switch (unit) {
    case "month":
    case "quarter":
    case "year": {
      const length = months[unit] * every;
      const month = 'frame["ds"].dt.to_period("M").dt.start_time';
      if (anchor !== 31 || length === 1) return [`start = ${month}`, `end = start + pd.DateOffset(months=${length})`];
      return [`end = ${month} + pd.DateOffset(months=1)`, `start = end - pd.DateOffset(months=${length})`];
    }
    default: {
      const days = unit === "week" ? 7 * every : unit === "day" ? every : 1;
      return ['start = frame["ds"].dt.normalize()', `end = start + pd.Timedelta(days=${days})`];
    }
  }
}
