import { prose } from "../prose.ts";
import { choosable } from "./choosable.ts";
import { submission } from "./tool.ts";

export interface Shortlist {
  readonly models: readonly string[];
  readonly why: string;
}

export const submitShortlist = submission({
  name: "submit_shortlist",
  description: "Your first answer: the models that are worth more work. The FeatureEngineer prepares data for them; then you get its recipes, backtested, and choose.",
  attempts: 3,
  input: {
    models: { kind: "choices", choices: choosable, most: 6, help: "Ids of models, most promising first." },
    why: { kind: "text", longest: 400, help: "What speaks for them, in a sentence or two." },
  },
  take: ({ models, why }, { names }): Shortlist => ({ models: [...new Set(models)], why: prose(why, names) }),
});
