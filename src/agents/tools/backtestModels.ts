import type { Candidate } from "../../backtest/backtest.ts";
import { asMembers } from "../../decide/combine.ts";
import { type ArgValues, checkArgs } from "../../grammar/args.ts";
import { modelOf } from "../../models/index.ts";
import type { JsonValue } from "../port.ts";
import { unmet } from "../../grammar/needs.ts";
import type { Study } from "../study.ts";
import { backtestView } from "../views/leaderboard.ts";
import { choosable, entryOf } from "./choosable.ts";
import { scoredRow } from "./scoredRow.ts";
import { tool } from "./tool.ts";
import { ToolError } from "./toolError.ts";
import { usualRecipe } from "./usualRecipe.ts";

export const backtestModels = tool({
  name: "backtest_models",
  description: "Backtests workflows (a model with a recipe) and combinations of candidates on the same folds as the leaderboard, and returns their scores. Backtests are bounded in number and time; what cannot be done says why. What is on the leaderboard has been backtested and need not be again.",
  input: {
    workflows: {
      kind: "list",
      most: 6,
      optional: true,
      of: {
        model: { kind: "choice", choices: choosable, help: "Id of the model." },
        args: { kind: "args", optional: true, help: "Its arguments; what is left out is as the rules propose it for this data. get_model_profiles lists them." },
        recipe: { kind: "text", longest: 40, optional: true, help: 'Id from create_recipe; "usual" if left out.' },
      },
      help: "Models with recipes.",
    },
    combinations: {
      kind: "list",
      most: 3,
      optional: true,
      of: {
        members: { kind: "texts", most: 8, longest: 200, help: "Ids of two or more candidates with scores, none a combination itself." },
        combine: { kind: "choice", choices: ["weighted", "mean", "median"], help: "weighted: by what each did in the backtest, for each series." },
      },
      help: "Candidates to combine: errors of different models cancel.",
    },
  },
  async run({ workflows = [], combinations = [] }, study) {
    if (workflows.length + combinations.length === 0) throw new ToolError("Nothing to backtest was given.", "Give workflows, combinations or both.");
    const rows = await Promise.all([...workflows.map((each) => attempt(() => workflowOf(each, study), study)), ...combinations.map((each) => attempt(() => combinationOf(each, study), study))]);
    return { rows, backtests_left: study.allowance.left.backtests };
  },
});

type Wanted = Pick<Candidate, "id" | "model" | "recipe">;

/** One that cannot be done does not stop the others. */
async function attempt(wanted: () => Wanted, study: Study): Promise<JsonValue> {
  try {
    const { id, ...workflow } = wanted();
    const row = await study.backtest(workflow, id);
    return typeof row === "string" ? { asked: id, refused: row } : backtestView(row, study);
  } catch (error) {
    if (error instanceof ToolError) return { refused: error.message, next: error.next };
    throw error;
  }
}

/** @throws ToolError where the model, its arguments or the recipe do not exist or do not suit the data. */
export function workflowOf({ model: type, args = {}, recipe = "usual" }: { readonly model: string; readonly args?: Readonly<Record<string, JsonValue>> | undefined; readonly recipe?: string | undefined }, study: Study): Wanted {
  const { bench } = study;
  const entry = entryOf(type);
  if (bench.only !== undefined && bench.only !== type) throw new ToolError(`The person asks for ${bench.only} only.`, `Backtest ${bench.only}, with other arguments or recipes.`);
  const need = unmet(entry.needs, bench.profile);
  if (need !== null) throw new ToolError(`${type} ${need}.`, "Take another model; suggest_model lists those that apply.");
  // What is not given is as the rules propose it for this data, season length and all, not as the table of arguments has it.
  const checked = checkArgs(entry.args, { ...proposedArgs(type, study), ...args });
  if (!checked.ok) throw new ToolError(`${type}: ${checked.reasons.join("; ")}.`, `get_model_profiles lists the arguments of ${type}.`);
  const steps = recipe === "usual" ? usualRecipe(entry, bench) : study.recipes.get(recipe);
  if (steps === undefined) throw new ToolError(`There is no recipe ${JSON.stringify(recipe)}; known are ${["usual", ...study.recipes.keys()].join(", ")}.`, "Call create_recipe first, or take one of these.");
  return { id: `${type}${told(args)}${recipe === "usual" ? "" : `@${recipe}`}`, model: { type, args: checked.args }, recipe: steps };
}

function proposedArgs(type: string, { bench }: Study): ArgValues {
  return bench.candidates.find(({ model }) => model.type === type)?.model.args ?? entryOf(type).propose(bench.profile)[0]?.args ?? {};
}

function combinationOf({ members, combine }: { readonly members: readonly string[]; readonly combine: "weighted" | "mean" | "median" }, study: Study): Wanted {
  const { bench } = study;
  if (bench.only !== undefined && bench.only !== "hybrid_model") throw new ToolError(`The person asks for ${bench.only} only.`, "Choose among its candidates.");
  const rows = [...new Set(members)].map((id) => scoredRow(id, study));
  if (rows.length < 2) throw new ToolError("A combination needs two different members.", "Name two or more candidates.");
  const unfit = rows.find((row) => row.scores === null || modelOf(row.candidate.model).kind === "combination");
  if (unfit !== undefined) throw new ToolError(`${unfit.candidate.id} ${unfit.scores === null ? "has no scores" : "is a combination itself"}.`, "Leave it out.");
  const { recipe, members: specs } = asMembers(rows.map(({ candidate }) => candidate));
  return { id: `hybrid_model:${combine}:${rows.length}`, recipe, model: { type: "hybrid_model", args: { combine, keep: 4, members: specs } } };
}

/** Arguments in an id: ":trees=300". */
function told(args: Readonly<Record<string, JsonValue>>): string {
  return Object.entries(args).map(([name, value]) => (typeof value === "object" && value !== null ? `:${name}` : `:${name}=${String(value)}`)).join("").slice(0, 60);
}
