/** Outcomes of the size that a test can be about. */
import type { Backtest, Scores } from "../../src/backtest/backtest.ts";
import type { Dialect } from "../../src/data/table.ts";
import type { Decided, Found } from "../../src/outcome.ts";
import type { Profile } from "../../src/profile/profile.ts";

export const commaDialect: Dialect = {
  encoding: "utf-8",
  bom: false,
  delimiter: ",",
  quote: '"',
  decimal: ".",
  thousands: "",
  headerLine: 1,
  skipAfterHeader: 0,
  skipFooter: 0,
  missing: [],
};

export const monthlyProfile: Profile = {
  frequency: { unit: "month", every: 1, anchor: 1 },
  periods: [12],
  minorPeriods: [],
  nSeries: 1,
  rows: 144,
  series: [],
  length: { min: 144, median: 144, max: 144 },
  missingRate: 0,
  gaps: 0,
  positive: true,
  nonNegative: true,
  integer: true,
  trendStrength: 0.99,
  seasonalStrength: 0.98,
  intermittentShare: 0,
  lambda: 0,
  ndiffs: 1,
  nsdiffs: 1,
};

export function found(changes: Partial<Found> = {}): Found {
  return {
    file: "sales.csv",
    dialect: commaDialect,
    columns: ["month", "sales"],
    layout: "single",
    roles: {
      index: { columns: ["month"], pattern: "%Y-%m" },
      keys: [],
      targets: ["sales"],
      exogenous: [],
      knownAhead: [],
      ignored: [],
      reasons: [
        { column: "month", role: "index", reason: "every cell is a month" },
        { column: "sales", role: "target", reason: "the only number" },
      ],
    },
    profile: monthlyProfile,
    frequency: "monthly",
    rows: 144,
    future: 0,
    nSeries: 1,
    targetChoices: ["sales"],
    summary: "monthly · 144 rows · season 12",
    ...changes,
  };
}

export function backtest(id: string, mase: number | null, args: Readonly<Record<string, string>> = {}): Backtest {
  const type = id.split(/[:+]/)[0] ?? id;
  return {
    candidate: { id, recipe: [], model: { type, args }, reason: "a test asks for it" },
    description: "",
    scores: mase === null ? null : scores(mase),
    windows: [],
    seconds: 0.01,
    ...(mase === null ? { failed: "the series is too short" } : {}),
  };
}

function scores(mase: number): Scores {
  return { mae: mase, rmse: mase, smape: 10 * mase, mase, rmsse: mase, coverage: 0.9 };
}

/** A decision for the first row of the leaderboard. */
export function decided(leaderboard: readonly [Backtest, ...Backtest[]], horizon = 12): Decided {
  const { candidate } = leaderboard[0];
  return {
    horizon,
    titles: Object.fromEntries(leaderboard.map(({ candidate: { id } }) => [id, `Title of ${id}`])),
    forecast: [],
    selection: {
      spec: {
        schema: "forecast-workflow/1",
        source: { file: "sales.csv", dialect: commaDialect, columns: ["month", "sales"] },
        roles: { layout: "single", index: { columns: ["month"], pattern: "%Y-%m" }, keys: [], targets: ["sales"], exogenous: [], duplicates: null },
        frequency: monthlyProfile.frequency,
        periods: monthlyProfile.periods,
        recipe: candidate.recipe,
        model: candidate.model,
        horizon,
        levels: [0.8, 0.95],
        nonNegative: true,
        validation: { windows: 3, horizon, step: horizon, minTraining: 24 },
      },
      candidateId: candidate.id,
      reasons: ["It had the lowest error."],
      leaderboard,
      leftOut: [],
      coverageLevel: 0.95,
    },
  };
}
