/** What is known in one run with agents: the bench, what the rules chose, and the recipes and backtests that agents have added. */
import type { Backtest, Candidate } from "../backtest/backtest.ts";
import type { Bench } from "../decide/bench.ts";
import { isYardstick } from "../decide/candidates.ts";
import type { Constraints } from "../decide/request.ts";
import { byScore } from "../decide/score.ts";
import type { Selection } from "../decide/selection.ts";
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { type Allowance, openAllowance } from "./allowance.ts";
import { engineWords, numbersIn } from "./engineWords.ts";
import { type Names, namesOf } from "./names.ts";
import type { AgentSettings, Privacy } from "./settings.ts";
import { usualPrivacy } from "./settings.ts";

export interface Study {
  readonly bench: Bench;
  readonly text: string;
  readonly constraints: Constraints;
  readonly privacy: Privacy;
  readonly names: Names;
  readonly rulePick: Selection;
  readonly allowance: Allowance;
  /** Best first: the rules' and the agents' backtests. */
  rows(): readonly Backtest[];
  row(candidate: string): Backtest | undefined;
  yardstick(): Backtest | undefined;
  /** Recipes by the id that agents name them by. */
  readonly recipes: ReadonlyMap<string, readonly StepSpec[]>;
  /** @returns the id; that of an equal recipe where there is one. */
  keepRecipe(steps: readonly StepSpec[]): string;
  /** Backtests a workflow on the folds that the rules' candidates met, under the allowance. @returns the row, or why there is none. */
  backtest(workflow: { readonly recipe: readonly StepSpec[]; readonly model: ModelSpec }, id: string): Promise<Backtest | string>;
  /** Numbers in what tools have answered so far. */
  readonly told: number[];
  /** A sentence of the engine without cells. @param about data whose numbers may be told, such as a candidate. */
  words(text: string, about?: unknown): string;
}

/** @param signal of the run. It ends backtests, and not the agents' stop: they are remembered for the rules as well. */
export function openStudy(bench: Bench, rulePick: Selection, { text = "", constraints = {}, privacy: wished }: Pick<AgentSettings, "text" | "constraints" | "privacy">, signal: AbortSignal): Study {
  const privacy = { ...usualPrivacy, ...wished };
  const names = namesOf(bench.panel, privacy);
  const rows = new Map(rulePick.leaderboard.map((row) => [row.candidate.id, row]));
  const running = new Map<string, Promise<Backtest>>();
  const recipes = new Map<string, readonly StepSpec[]>();
  const allowance = openAllowance(bench, rulePick.leaderboard.map(({ candidate }) => candidate));
  const facts = numbersIn([bench.profile.length, bench.profile.periods, bench.profile.nSeries, bench.profile.rows, bench.horizon, bench.validation, bench.compared, bench.windowRows]);

  return {
    bench,
    text,
    constraints,
    privacy,
    names,
    rulePick,
    allowance,
    recipes,
    rows: () => [...rows.values()].sort(byScore),
    row: (candidate) => rows.get(candidate),
    yardstick: () => [...rows.values()].find(({ candidate }) => isYardstick(candidate, bench.profile)),
    keepRecipe(steps) {
      const text = JSON.stringify(steps);
      const known = [...recipes].find(([, recipe]) => JSON.stringify(recipe) === text)?.[0];
      const id = known ?? `recipe_${recipes.size + 1}`;
      recipes.set(id, steps);
      return id;
    },
    async backtest({ recipe, model }, wanted) {
      const key = JSON.stringify([recipe, model]);
      const begun = running.get(key);
      if (begun !== undefined) return await begun;
      const known = [...rows.values()].find(({ candidate }) => JSON.stringify([candidate.recipe, candidate.model]) === key);
      if (known !== undefined && known.dropped === undefined) return known;
      const candidate: Candidate = known?.candidate ?? { id: freeId(wanted, rows), recipe, model, reason: "agents asked for it" };
      const refused = allowance.take(candidate);
      if (refused !== null) return refused;
      // Its place is taken at once: several tools may run together.
      rows.set(candidate.id, known ?? { candidate, description: "", scores: null, windows: [], seconds: 0, dropped: "not finished" });
      const run = bench.backtest(candidate, signal).then((row) => (rows.set(candidate.id, row), row));
      running.set(key, run);
      return await run;
    },
    told: [],
    words: (sentence, about) => engineWords(sentence, names, new Set([...facts, ...numbersIn(about)])),
  };
}

function freeId(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let id = wanted;
  for (let k = 2; taken.has(id); k += 1) id = `${wanted}:${k}`;
  return id;
}
