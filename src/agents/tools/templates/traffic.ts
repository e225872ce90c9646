/** Guests, passengers and visits: strong seasons that grow with the level, and holidays that move. */
import { type RecipeTemplate, step } from "./template.ts";

export const traffic: readonly RecipeTemplate[] = [
  {
    id: "tourism_monthly",
    about: "Changes of logarithms with all waves of the year, and how much of Easter falls into the month.",
    domains: ["tourism", "transport"],
    units: ["month"],
    steps: [step("log"), step("diff"), step("lag", { lags: [1, 2, 3] }), step("fourier", { period: 12, K: 6 }), step("holiday", { holidays: ["Easter"] }), step("naomit"), step("normalize")],
    leastSteps: 48,
  },
  {
    id: "visits_daily",
    about: "Logarithms of visits plus one, the week, and recent days.",
    domains: ["web", "tourism", "transport", "health"],
    units: ["day"],
    steps: [step("log", { offset: 1 }), step("lag", { lags: [1, 2, 3, 7] }), step("rolling", { window: 7 }), step("date", { features: ["is_weekend"] }), step("fourier", { period: 7, K: 3 }), step("naomit"), step("normalize")],
    leastSteps: 60,
  },
];
