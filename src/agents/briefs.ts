/** What each agent is given at first: the data as JSON, the same text for the same study. */
import { entryOf } from "./tools/choosable.ts";
import { domains } from "./tools/templates/template.ts";
import { untried } from "./tools/suggestModel.ts";
import { templatesFor } from "./tools/templates/index.ts";
import { usualRecipe } from "./tools/usualRecipe.ts";
import type { Backtest } from "../backtest/backtest.ts";
import type { DataAnalysis } from "./report.ts";
import type { JsonValue } from "./port.ts";
import type { Study } from "./study.ts";
import type { Recipes } from "./tools/submitRecipes.ts";
import type { Shortlist } from "./tools/submitShortlist.ts";
import { backtestView, leaderboardView } from "./views/leaderboard.ts";
import { profileView, seriesView } from "./views/profile.ts";
import { rawRowsView } from "./views/rawRows.ts";
import { stepsView } from "./views/steps.ts";
import { wishesView } from "./views/wishes.ts";

/** Templates that are shown without being asked for. */
const shownTemplates = 3;

export function analystsBrief(study: Study): string {
  const first = study.bench.profile.series[0];
  const alone = study.bench.profile.nSeries === 1 && first !== undefined ? { series: seriesView(first, 0, study) } : {};
  return json({ wish: wishesView(study), profile: profileView(study), ...alone, leaderboard: leaderboardView(study, 5), ...rawRowsView(study) });
}

export function selectorsBrief(study: Study): string {
  return json({ wish: wishesView(study), profile: profileView(study), leaderboard: leaderboardView(study), not_backtested: untried(study).map(({ id }) => id), backtests_left: study.allowance.left.backtests });
}

export function engineersBrief(study: Study): string {
  const { bench, names, constraints } = study;
  const wished = domains.find((domain) => constraints.domain?.toLowerCase().includes(domain));
  return json({
    wish: wishesView(study),
    profile: profileView(study),
    usual_recipe_of_regressions: stepsView(usualRecipe(entryOf("linear_reg"), bench), names),
    templates: templatesFor(bench.profile, wished).slice(0, shownTemplates).map(({ id, about, steps }) => ({ id, about, steps: stepsView(steps, names) })),
  });
}

/** What the FeatureEngineer learns from the others: nothing of the file that is not in their own briefs. */
export function forEngineer(analysis: DataAnalysis | null, { models, why }: Shortlist, study: Study): string {
  return json({ data_analysis: hidden(analysis, study), shortlist: { models, why: study.names.hide(why) } });
}

/** What the ModelSelector learns before it chooses. @param tried backtests of the recipes, or why there is none. */
export function forSelector(analysis: DataAnalysis | null, recipes: Recipes | null, tried: readonly (Backtest | string)[], study: Study): string {
  return json({
    data_analysis: hidden(analysis, study),
    feature_engineering:
      recipes === null
        ? null
        : {
            why: study.names.hide(recipes.why),
            recipes: recipes.workflows.map(({ recipe }) => ({ recipe, steps: stepsView(study.recipes.get(recipe) ?? [], study.names) })),
            backtests: tried.map((each) => (typeof each === "string" ? { refused: each } : backtestView(each, study))),
          },
    leaderboard: leaderboardView(study),
    backtests_left: study.allowance.left.backtests,
    now: "Choose and call submit_selection; backtest_models first only where something promising is missing.",
  });
}

/** Agents' words hold the file's own names once they are taken; others see what was sent. */
function hidden(analysis: DataAnalysis | null, { names }: Study): JsonValue {
  if (analysis === null) return null;
  const { summary, domain, patterns, risks, advice } = analysis;
  return { summary: names.hide(summary), domain, patterns: patterns.map(names.hide), risks: risks.map(names.hide), advice: names.hide(advice) };
}

function json(value: JsonValue): string {
  return JSON.stringify(value);
}
