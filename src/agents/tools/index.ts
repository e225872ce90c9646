/** All tools, and which agent sees which: a new tool is a file and one line here. */
import { analyzeTemporalPatterns } from "./analyzeTemporalPatterns.ts";
import { backtestModels } from "./backtestModels.ts";
import { createRecipe } from "./createRecipe.ts";
import { diagnosePerformance } from "./diagnosePerformance.ts";
import { getModelProfiles } from "./getModelProfiles.ts";
import { getRecipeTemplates } from "./getRecipeTemplates.ts";
import { suggestModel } from "./suggestModel.ts";
import type { Tool } from "./tool.ts";

interface Listed {
  readonly tool: Tool;
  readonly for: readonly ("DataAnalyzer" | "FeatureEngineer" | "ModelSelector")[];
}

const list: readonly Listed[] = [
  { tool: analyzeTemporalPatterns, for: ["DataAnalyzer"] },
  { tool: getRecipeTemplates, for: ["FeatureEngineer"] },
  { tool: createRecipe, for: ["FeatureEngineer"] },
  { tool: suggestModel, for: ["ModelSelector"] },
  { tool: getModelProfiles, for: ["ModelSelector"] },
  { tool: backtestModels, for: ["ModelSelector"] },
  { tool: diagnosePerformance, for: ["DataAnalyzer", "ModelSelector"] },
];

export const tools: readonly Tool[] = list.map(({ tool }) => tool);

export function toolsOf(agent: Listed["for"][number]): readonly Tool[] {
  return list.filter((listed) => listed.for.includes(agent)).map(({ tool }) => tool);
}
