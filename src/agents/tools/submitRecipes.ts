import { prose } from "../prose.ts";
import { choosable } from "./choosable.ts";
import { submission } from "./tool.ts";
import { ToolError } from "./toolError.ts";

export interface Recipes {
  readonly why: string;
  readonly workflows: readonly { readonly recipe: string; readonly models: readonly string[] }[];
}

export const submitRecipes = submission({
  name: "submit_recipes",
  description: "Your answer: recipes with the models that each is for. Every pair is backtested, and the ModelSelector sees the scores. An empty list says that the usual recipes do.",
  attempts: 3,
  input: {
    workflows: {
      kind: "list",
      most: 4,
      of: {
        recipe: { kind: "text", longest: 40, help: "Id from create_recipe." },
        models: { kind: "choices", choices: choosable, most: 3, help: "Ids of models to backtest with it." },
      },
      help: "Most promising first.",
    },
    why: { kind: "text", longest: 500, help: "What the recipes do for this data, in two sentences at most." },
  },
  take({ workflows, why }, { recipes, names }): Recipes {
    const unknown = workflows.find(({ recipe }) => !recipes.has(recipe));
    if (unknown !== undefined) throw new ToolError(`There is no recipe ${JSON.stringify(unknown.recipe)}; known are ${[...recipes.keys()].join(", ") || "none yet"}.`, "Call create_recipe first, or leave it out.");
    return { why: prose(why, names, 500), workflows };
  },
});
