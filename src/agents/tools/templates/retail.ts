/** Sales and demand: swings grow with the level, weeks and the turn of the month matter, and zeros occur. */
import { type RecipeTemplate, step } from "./template.ts";

const holidays = ["NewYearsDay", "Easter", "ChristmasDay"] as const;

export const retail: readonly RecipeTemplate[] = [
  {
    id: "retail_daily",
    about: "Logarithms of sales plus one, the week by its lags and waves, the turn of the month, and the great holidays.",
    domains: ["retail", "manufacturing"],
    units: ["day"],
    steps: [step("log", { offset: 1 }), step("lag", { lags: [1, 2, 7, 14, 28] }), step("rolling", { window: 28 }), step("date", { features: ["is_weekend", "is_month_start", "is_month_end"] }), step("fourier", { period: 7, K: 3 }), step("holiday", { holidays }), step("naomit"), step("normalize")],
    leastSteps: 120,
  },
  {
    id: "retail_weekly",
    about: "Logarithms of sales plus one, recent weeks, and the slow waves of the year.",
    domains: ["retail", "manufacturing"],
    units: ["week"],
    steps: [step("log", { offset: 1 }), step("lag", { lags: [1, 2, 3, 4] }), step("fourier", { period: 52.18, K: 3 }), step("naomit"), step("normalize")],
    leastSteps: 110,
  },
  {
    id: "retail_monthly",
    about: "Changes of logarithms with all waves of the year: growth and season in percent.",
    domains: ["retail", "manufacturing", "tourism"],
    units: ["month"],
    steps: [step("log", { offset: 1 }), step("diff"), step("lag", { lags: [1, 2, 3] }), step("fourier", { period: 12, K: 6 }), step("naomit"), step("normalize")],
    leastSteps: 36,
  },
  {
    id: "demand_many_series",
    about: "Each series on a scale of its own, so that one regression learns from small and large ones alike.",
    domains: ["retail", "manufacturing"],
    units: ["day", "week", "month"],
    steps: [step("scale_series"), step("lag", { lags: [1, 2, 3, 4] }), step("rolling", { window: 4 }), step("naomit"), step("normalize")],
    leastSteps: 24,
  },
];
