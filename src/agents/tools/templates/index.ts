/** All recipe templates: a new file is one more line here. */
import { unmet } from "../../../grammar/needs.ts";
import { lengthUnit } from "../../../data/frequency.ts";
import { checkArgs, type StepSpec } from "../../../grammar/args.ts";
import type { Profile } from "../../../profile/profile.ts";
import { stepById } from "../../../steps/index.ts";
import { energy } from "./energy.ts";
import { finance } from "./finance.ts";
import { general } from "./general.ts";
import { retail } from "./retail.ts";
import type { Domain, RecipeTemplate } from "./template.ts";
import { traffic } from "./traffic.ts";

export const templates: readonly RecipeTemplate[] = [...retail, ...energy, ...finance, ...traffic, ...general];

const most = 6;

/** Those that suit the frequency, the length and the values: the domain's own first, then those for any; in the list's order where no domain is named. */
export function templatesFor(profile: Profile, domain?: Domain): readonly RecipeTemplate[] {
  const place = ({ domains }: RecipeTemplate): number => (domain === undefined || domains.includes(domain) ? 0 : domains.length === 0 ? 1 : 2);
  return templates
    .filter((template) => suits(template, profile))
    .sort((a, b) => place(a) - place(b))
    .slice(0, most);
}

function suits({ units, leastSteps, steps }: RecipeTemplate, profile: Profile): boolean {
  const { frequency, length } = profile;
  if (frequency.every !== 1 || length.min < leastSteps) return false;
  const calendar = frequency.unit !== "step";
  return units.includes(calendar ? frequency.unit : lengthUnit(frequency)) && steps.every((step) => meets(step, profile));
}

function meets({ type, args }: StepSpec, profile: Profile): boolean {
  const entry = stepById(type);
  // A logarithm without an offset wants values above zero, which its table leaves to the offset.
  if (entry === undefined || (type === "log" && args["offset"] === undefined && !profile.positive)) return false;
  return checkArgs(entry.args, args).ok && unmet(entry.needs, profile) === null;
}
