import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { expression, name } from "../python/expression.ts";
import { withPredictors } from "./bake.ts";
import { dayNumber, dayOf, dayOfWeek, isoWeek } from "./calendar.ts";

/** A part of a date; the names are those of pandas, which mlforecast takes as they are. */
const features = {
  year: (time) => new Date(time).getUTCFullYear(),
  quarter: (time) => Math.floor(new Date(time).getUTCMonth() / 3) + 1,
  month: (time) => new Date(time).getUTCMonth() + 1,
  week: (time) => isoWeek(dayNumber(time)),
  dayofyear: (time) => dayNumber(time) - dayOf(new Date(time).getUTCFullYear(), 1, 1) + 1,
  day: (time) => new Date(time).getUTCDate(),
  dayofweek: (time) => dayOfWeek(dayNumber(time)),
  hour: (time) => new Date(time).getUTCHours(),
  minute: (time) => new Date(time).getUTCMinutes(),
  is_weekend: (time) => flag(dayOfWeek(dayNumber(time)) >= 5),
  is_month_start: (time) => flag(new Date(time).getUTCDate() === 1),
  is_month_end: (time) => flag(new Date(time + day).getUTCDate() === 1),
  is_quarter_start: (time) => flag(startsPeriod(time, 3)),
  is_quarter_end: (time) => flag(startsPeriod(time + day, 3)),
  is_year_start: (time) => flag(startsPeriod(time, 12)),
  is_year_end: (time) => flag(startsPeriod(time + day, 12)),
} as const satisfies Record<string, (time: number) => number>;

type Feature = keyof typeof features;
const featureNames = Object.keys(features) as readonly string[] as readonly Feature[];

const args = {
  features: { kind: "choices", choices: featureNames, default: ["year", "month"], help: "Parts of the date; dayofweek counts from Monday = 0, week is the ISO week." },
} as const satisfies ArgTable;

/** Parts of the date as numbers. A straight line over month or weekday numbers is a poor season: for that take fourier terms. */
export const date: RecipeStep<typeof args> = {
  id: "date",
  title: "Date parts",
  about: "Uses parts of the date, such as the year or whether it is a weekend, as predictors.",
  args,
  needs: { calendar: true },
  on: "predictors",

  prep: (_, given) => ({ bake: (panel) => withPredictors(panel, given.features.map(datePart)) }),

  python(given) {
    const ours = given.features.includes("is_weekend");
    return {
      imports: ours ? [{ module: "numpy" }] : [],
      comment: "Parts of the date as predictors.",
      mlforecast: [{ keyword: "date_features", value: expression(given.features.map((feature) => (feature === "is_weekend" ? name(feature) : feature))) }],
      ...(ours ? { definitions: [isWeekend] } : {}),
    };
  },
};

const isWeekend = `def is_weekend(dates: pd.DatetimeIndex) -> np.ndarray:
    return (dates.dayofweek >= 5).astype(int)`;

function datePart(feature: Feature): Predictor {
  const part = features[feature];
  return { name: feature, value: (series, t) => part(series.times[t]!) };
}

const day = 86_400_000;

function flag(yes: boolean): number {
  return yes ? 1 : 0;
}

/** Whether the first day of a period of `months` months, counted from January, holds the time. */
function startsPeriod(time: number, months: number): boolean {
  const date = new Date(time);
  return date.getUTCDate() === 1 && date.getUTCMonth() % months === 0;
}
