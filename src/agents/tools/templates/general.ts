/** For data of which only the frequency is known. */
import { type RecipeTemplate, step } from "./template.ts";

export const general: readonly RecipeTemplate[] = [
  {
    id: "log_only",
    about: "Logarithms for models of level, trend and season: growth and swings in percent.",
    domains: [],
    units: ["second", "minute", "hour", "day", "businessDay", "week", "month", "quarter", "year", "step"],
    steps: [step("log")],
    leastSteps: 8,
  },
  {
    id: "box_cox_only",
    about: "A power of the target, chosen by Guerrero's method, that makes swings alike at all levels.",
    domains: [],
    units: ["month", "quarter"],
    steps: [step("boxcox")],
    leastSteps: 24,
  },
  {
    id: "recent_changes",
    about: "Changes, and the last few of them: for series that wander.",
    domains: [],
    units: ["second", "minute", "hour", "day", "businessDay", "week", "month", "quarter", "year", "step"],
    steps: [step("diff"), step("lag", { lags: [1, 2, 3] }), step("naomit"), step("normalize")],
    leastSteps: 24,
  },
  {
    id: "recent_values",
    about: "The last values and their mean: for series that return to a level.",
    domains: [],
    units: ["minute", "hour", "day", "businessDay", "week", "month", "quarter", "step"],
    steps: [step("lag", { lags: [1, 2, 3] }), step("rolling", { window: 6 }), step("naomit"), step("normalize")],
    leastSteps: 30,
  },
];
