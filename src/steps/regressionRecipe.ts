import type { StepSpec } from "../grammar/args.ts";
import type { Profile } from "../profile/profile.ts";

/** Rows that each predictor should have to learn its weight from (the usual rule of thumb for regressions). */
const rowsAPredictor = 10;

/** Columns that are known ahead, at most; each counts with its value in the step itself and in the one before. */
const mostColumns = 8;
const columnLags = [0, 1];

/** Seasons up to this length get all their waves, which is as good as a dummy for each place; longer ones only the slow waves. */
const shortSeason = 24;
const wavesOfLongSeason = 6;

/**
 * A sensible recipe for a regression on this data. Each choice was the best or next to the best on average when the last horizon
 * of the training values of public competition series (M1, tourism, M4 hourly) was held out: logarithms where Guerrero's lambda
 * is nearer 0 than 1, first differences, all waves of the season, and few lags unless there are ten rows for each.
 * @param known columns whose values are known for the horizon; the first ones are taken where there are many.
 */
export function regressionRecipe(profile: Profile, known: readonly string[] = []): StepSpec[] {
  return recipeWith(dateSteps(profile), profile, known);
}

/** The same on the values themselves, for a straight trend: changes carry the noise of two values, which hides what columns explain. */
export function levelRecipe(profile: Profile, known: readonly string[]): StepSpec[] {
  return recipeWith(["year", ...dateSteps(profile)], { ...profile, ndiffs: 0 }, known);
}

function recipeWith(dates: readonly string[], profile: Profile, known: readonly string[]): StepSpec[] {
  const waves = fourierSteps(profile);
  const beside = chooseColumns(profile, known);
  const columns = waves.reduce((sum, { K, period }) => sum + 2 * K - (2 * K === period ? 1 : 0), dates.length + columnLags.length * beside.length);
  return [
    ...(profile.missingRate > 0 ? [step("impute_linear")] : []),
    ...logStep(profile),
    // A second difference lets paths run away; lags can make up for it.
    ...(profile.ndiffs > 0 ? [step("diff", { lag: 1 })] : []),
    step("lag", { lags: chooseLags(profile, columns) }),
    ...(dates.length > 0 ? [step("date", { features: dates })] : []),
    ...waves.map(({ period, K }) => step("fourier", { period, K })),
    ...(beside.length > 0 ? [step("exogenous", { columns: beside, lags: columnLags })] : []),
    step("naomit"),
    step("normalize"),
  ];
}

/** One series: where its swings grow with its level. Several: always, since it brings them to one scale. */
function logStep({ positive, nonNegative, lambda, nSeries, intermittentShare }: Profile): readonly StepSpec[] {
  if (positive && (nSeries > 1 || (lambda !== null && lambda < 0.5))) return [step("log")];
  return nSeries > 1 && nonNegative && intermittentShare < 0.5 ? [step("log", { offset: 1 })] : [];
}

/** Seasons that the shortest series has seen three times, or twice where they are long. */
function fourierSteps({ periods, length }: Profile): readonly { readonly period: number; readonly K: number }[] {
  return periods
    .filter((period) => period >= 2 && length.min >= (period > shortSeason ? 2 : 3) * period)
    .map((period) => ({ period, K: period > shortSeason ? wavesOfLongSeason : Math.floor(period / 2) }));
}

/** What the calendar does that no season follows: months begin and end at any weekday; weekends where no week was found. */
function dateSteps({ frequency: { unit }, periods, length }: Profile): readonly string[] {
  const subDaily = unit === "hour" || unit === "minute" || unit === "second";
  const hasWeek = unit === "day" ? periods.includes(7) : periods.length > 1;
  if (unit === "day" && length.min >= 180) return hasWeek ? ["is_month_start", "is_month_end"] : ["is_weekend", "is_month_start", "is_month_end"];
  return subDaily && !hasWeek && length.min >= 28 * (periods[0] ?? 24) ? ["is_weekend"] : [];
}

/** The first ones, as many as have the rows to learn from; one in any case, since it says more than any calendar. */
function chooseColumns({ rows }: Profile, known: readonly string[]): readonly string[] {
  return known.slice(0, Math.min(mostColumns, Math.max(1, Math.floor(rows / (rowsAPredictor * columnLags.length)))));
}

/** The longest run of lags, up to a whole season, that has the rows to learn from and fits thrice into the shortest series. */
function chooseLags({ periods, length, rows }: Profile, otherColumns: number): readonly number[] {
  const longest = Math.floor(length.min / 3);
  const season = Math.max(3, Math.min(shortSeason, Math.floor(periods[0] ?? 1)));
  const count = [season, 3].find((lags) => lags <= longest && rowsAPredictor * (lags + otherColumns) <= rows) ?? 1;
  return Array.from({ length: count }, (_, i) => i + 1);
}

function step(type: string, args: StepSpec["args"] = {}): StepSpec {
  return { type, args };
}
