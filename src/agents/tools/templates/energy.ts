/** Loads, generation and temperature: hours of the day and days of the week, with little growth. */
import { type RecipeTemplate, step } from "./template.ts";

export const energy: readonly RecipeTemplate[] = [
  {
    id: "energy_hourly",
    about: "The last hours, the same hour yesterday and a week ago, and waves of the day and the week.",
    domains: ["energy", "transport", "weather"],
    units: ["hour"],
    steps: [step("lag", { lags: [1, 2, 3, 24, 168] }), step("date", { features: ["is_weekend"] }), step("fourier", { period: 24, K: 6 }), step("fourier", { period: 168, K: 3 }), step("naomit"), step("normalize")],
    leastSteps: 504,
  },
  {
    id: "energy_daily",
    about: "Recent days, the same weekday, and the slow waves of the year that heating and cooling follow.",
    domains: ["energy", "weather"],
    units: ["day"],
    steps: [step("lag", { lags: [1, 2, 7] }), step("date", { features: ["is_weekend"] }), step("fourier", { period: 7, K: 3 }), step("fourier", { period: 365.25, K: 3 }), step("naomit"), step("normalize")],
    leastSteps: 400,
  },
  {
    id: "weather_daily",
    about: "What was a few days ago and the season of the year; no week, no logarithms.",
    domains: ["weather", "health"],
    units: ["day"],
    steps: [step("lag", { lags: [1, 2, 3] }), step("fourier", { period: 365.25, K: 2 }), step("naomit"), step("normalize")],
    leastSteps: 400,
  },
];
