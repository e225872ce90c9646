/** Prices, rates and national accounts: growth in percent, little season. */
import { type RecipeTemplate, step } from "./template.ts";

export const finance: readonly RecipeTemplate[] = [
  {
    id: "prices_daily",
    about: "Changes of logarithms, which are returns, and the last few of them.",
    domains: ["finance"],
    units: ["day", "businessDay", "week"],
    steps: [step("log"), step("diff"), step("lag", { lags: [1, 2, 3, 4, 5] }), step("naomit"), step("normalize")],
    leastSteps: 60,
  },
  {
    id: "economy_quarterly",
    about: "Growth from quarter to quarter with the season of the year.",
    domains: ["economy", "finance"],
    units: ["quarter"],
    steps: [step("log"), step("diff"), step("lag", { lags: [1, 2, 3, 4] }), step("fourier", { period: 4, K: 2 }), step("naomit"), step("normalize")],
    leastSteps: 24,
  },
  {
    id: "economy_monthly",
    about: "Growth from month to month, seasonally differenced: the same month last year is the base.",
    domains: ["economy", "finance"],
    units: ["month"],
    steps: [step("log"), step("diff", { lag: 12 }), step("lag", { lags: [1, 2, 3] }), step("naomit"), step("normalize")],
    leastSteps: 48,
  },
  {
    id: "economy_yearly",
    about: "Growth from year to year, and that of the year before.",
    domains: ["economy", "finance", "other"],
    units: ["year"],
    steps: [step("log"), step("diff"), step("lag", { lags: [1, 2] }), step("naomit"), step("normalize")],
    leastSteps: 20,
  },
];
