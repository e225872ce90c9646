import { stepsView } from "../views/steps.ts";
import { domains } from "./templates/template.ts";
import { templatesFor } from "./templates/index.ts";
import { tool } from "./tool.ts";

export const getRecipeTemplates = tool({
  name: "get_recipe_templates",
  description: "Lists recipes that are known to serve a domain at this data's frequency, those of the domain first. Use one as it is or as a start for create_recipe.",
  input: { domain: { kind: "choice", choices: domains, optional: true, help: "What the numbers are about." } },
  run: ({ domain }, { bench, names }) => templatesFor(bench.profile, domain).map(({ id, about, domains: served, steps }) => ({ id, about, domains: served, steps: stepsView(steps, names) })),
});
