/** What was measured, as numbers that agents may write. */
import type { Backtest } from "../../backtest/backtest.ts";
import { lengthUnit } from "../../data/frequency.ts";
import { lowerFirst, titleOf } from "../../decide/titles.ts";
import { numbersIn } from "../engineWords.ts";
import type { Study } from "../study.ts";
import { leaderboardView } from "../views/leaderboard.ts";
import { profileView } from "../views/profile.ts";
import { wishesView } from "../views/wishes.ts";
import { claimsIn, type Metric, type TimeUnit } from "./claims.ts";

export interface Evidence {
  /** Counts, measures, scores, arguments: all that agents were told, and what the bench knows of it. */
  readonly told: readonly number[];
  /** What the person said. */
  readonly asked: readonly number[];
  readonly rows: readonly Row[];
  /** How many steps of the grid a unit of time has; null where that is not known. */
  stepsIn(unit: TimeUnit): number | null;
  /** Ids and names that may hold digits. */
  readonly names: readonly string[];
}

export interface Row {
  readonly backtest: Backtest;
  /** What a sentence may call it. */
  readonly called: readonly string[];
  /** Chosen by agents or rules, or the yardstick: sentences speak of these without a name. */
  readonly meant: boolean;
}

const seconds: Readonly<Record<TimeUnit, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: (8766 / 12) * 3600, quarter: (8766 / 4) * 3600, year: 8766 * 3600 };

/** @param chosen id of the agents' candidate, if there is one. */
export function evidenceOf(study: Study, chosen: string | undefined): Evidence {
  const { bench, rulePick } = study;
  const { panel, profile } = bench;
  const rows = study.rows().map((backtest): Row => {
    const { candidate } = backtest;
    const yardstick = candidate.id === study.yardstick()?.candidate.id;
    return {
      backtest,
      called: [candidate.id, lowerFirst(titleOf(candidate)), ...(yardstick ? ["naive", "yardstick"] : [])],
      meant: yardstick || candidate.id === chosen || candidate.id === rulePick.candidateId,
    };
  });
  const unit = lengthUnit(panel.frequency);
  return {
    told: [
      ...numbersIn([profileView(study), leaderboardView(study), wishesView(study), bench.validation, bench.windowRows, study.told]),
      ...numbersIn(rows.map(({ backtest }) => [backtest.candidate.model.args, backtest.candidate.recipe, backtest.candidate.recipe.length])),
      ...numbersIn([...study.recipes.values()].map((steps) => [steps, steps.length])),
      rows.length,
      study.recipes.size,
    ],
    asked: claimsIn(study.text, []).map(({ value }) => value),
    rows,
    stepsIn: (asked) => (unit === "step" ? null : seconds[asked] / (seconds[unit === "businessDay" ? "day" : unit] * panel.frequency.every)),
    names: [...rows.map(({ backtest }) => backtest.candidate.id), ...rows.map(({ backtest }) => backtest.description), ...study.recipes.keys(), ...panel.columns, ...profile.series.map((_, place) => study.names.series(place))].filter((name) => name.length > 1 && /\D/.test(name)),
  };
}

/** Values of a metric for a row, its windows included. */
export function valuesOf({ backtest: { scores, windows } }: Row, metric: Metric): readonly number[] {
  if (scores === null) return [];
  if (metric === "mase") return [scores.mase, ...windows];
  return scores[metric] === null ? [] : [scores[metric]];
}
