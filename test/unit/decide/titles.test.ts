import { describe, expect, it } from "vitest";
import { listCandidates } from "../../../src/decide/candidates.ts";
import { lowerFirst, memberTitles, rowTitle, titleOf, titlesOf } from "../../../src/decide/titles.ts";
import type { Profile } from "../../../src/profile/profile.ts";
import { profileSeries } from "../../../src/profile/profileSeries.ts";
import { monthlyProfile } from "../../support/outcomes.ts";
import { random } from "../../support/series.ts";

describe("a candidate's title", () => {
  it("names the model that its arguments make of it", () => {
    const title = (type: string, args: Record<string, string | number>) => titleOf({ model: { type, args } });
    expect(title("naive_reg", { method: "seasonal", seasonal_period: 12 })).toBe("Seasonal naive (12 steps)");
    expect(title("linear_reg", { penalty: 0, mixture: 0 })).toBe("Linear regression");
    expect(title("linear_reg", { penalty: 1, mixture: 0 })).toBe("Ridge regression");
    expect(title("linear_reg", { penalty: 1, mixture: 1 })).toBe("Lasso regression");
    expect(title("seasonal_reg", { method: "ces", seasonal_period: 12 })).toBe("Seasonal decomposition (MSTL) with CES");
    expect(title("intermittent_reg", { method: "tsb" })).toBe("Demand sizes and probabilities (TSB)");
  });

  it("tells what the model is fitted to where that makes another one of it", () => {
    expect(titleOf({ model: { type: "theta_reg", args: {} }, recipe: [{ type: "log", args: {} }] })).toBe("Dynamic optimised theta on logarithms");
    expect(titleOf({ model: { type: "linear_reg", args: { penalty: 30, mixture: 0 } }, recipe: [{ type: "diff", args: { lag: 12 } }, { type: "log", args: {} }] })).toBe("Ridge regression on seasonal changes");
    expect(titleOf({ model: { type: "linear_reg", args: { penalty: 0, mixture: 0 } }, recipe: [{ type: "diff", args: {} }] })).toBe("Linear regression");
  });

  it("counts the members of a combination, whose names stand apart", () => {
    const model = { type: "hybrid_model", args: { combine: "weighted", members: [{ type: "theta_reg", args: {}, recipe: [{ type: "log", args: {} }] }, { type: "naive_reg", args: { method: "drift" } }] } };
    expect(titleOf({ model })).toBe("The weighted mean of 2 models");
    expect(memberTitles(model)).toEqual(["Dynamic optimised theta on logarithms", "Drift"]);
    expect(memberTitles({ type: "theta_reg", args: {} })).toEqual([]);
  });

  it("keeps the capitals of names and abbreviations within a sentence", () => {
    expect(["Theta", "ARIMA", "Prophet with boosted residuals", "Croston's method"].map(lowerFirst)).toEqual(["theta", "ARIMA", "Prophet with boosted residuals", "Croston's method"]);
  });
});

describe("titles side by side", () => {
  const noise = random(5);
  const series = (count: number, length: number): Profile["series"] => Array.from({ length: count }, (_, s) => profileSeries({ key: [String(s)], y: Float64Array.from({ length }, () => 100 + noise()) }, []));
  const lengths = (all: Profile["series"]): Pick<Profile, "series" | "nSeries" | "rows" | "length"> => {
    const n = all[0]!.n;
    return { series: all, nSeries: all.length, rows: all.length * n, length: { min: n, median: n, max: n } };
  };
  const profiles: Readonly<Record<string, Profile>> = {
    "a month's series": monthlyProfile,
    "quarter hours": { ...monthlyProfile, frequency: { unit: "minute", every: 15 }, periods: [96, 672], ...lengths(series(1, 6000)), seasonalStrength: 0.8 },
    "hours with zeros": { ...monthlyProfile, frequency: { unit: "hour", every: 1 }, periods: [24, 168], positive: false, ...lengths(series(1, 3000)), seasonalStrength: 0.8 },
    "a panel of months": { ...monthlyProfile, ...lengths(series(120, 96)), seasonalStrength: 0.6 },
    "weeks of which some repeat with the year": { ...monthlyProfile, frequency: { unit: "week", every: 1 }, periods: [], minorPeriods: [52], ...lengths(series(40, 200)) },
    "days of which some repeat with the year": { ...monthlyProfile, frequency: { unit: "day", every: 1 }, periods: [7], minorPeriods: [365], ...lengths(series(10, 900)), ndiffs: 1 },
  };

  it.each(Object.entries(profiles))("are distinct among the candidates for %s", (_, profile) => {
    for (const known of [[], ["promo"]]) {
      for (const only of [undefined, "linear_reg", "boost_tree", "exp_smoothing", "prophet_reg", "seasonal_reg"]) {
        const { candidates } = listCandidates(profile, only, known);
        const titles = candidates.map((candidate) => rowTitle(candidate, candidates));
        expect(titles.filter((title, place) => titles.indexOf(title) < place)).toEqual([]);
      }
    }
  });

  it("say what one has and the others have not", () => {
    const linear = { model: { type: "linear_reg", args: { penalty: 0, mixture: 0 } }, recipe: [{ type: "diff", args: { lag: 1 } }] };
    const trend = { ...linear, recipe: [{ type: "date", args: { features: ["year", "is_weekend"] } }] };
    const beside = { ...linear, recipe: [...trend.recipe, { type: "exogenous", args: { columns: ["promo"] } }] };
    const seasons = [1, 52].map((seasonal_period) => ({ model: { type: "theta_reg", args: { seasonal_period } } }));
    const several = [[7, null], [7, 365]].map(([seasonal_period_1, seasonal_period_2]) => ({ model: { type: "seasonal_reg", args: { seasonal_period_1: seasonal_period_1!, seasonal_period_2: seasonal_period_2 ?? null, method: "ets" } } }));
    const penalties = [10, 20].map((penalty) => ({ model: { type: "linear_reg", args: { penalty, mixture: 0 } } }));
    const all = [linear, trend, beside, ...seasons, ...several, ...penalties];
    expect(all.map((each) => rowTitle(each, all))).toEqual([
      "Linear regression",
      "Linear regression with a straight trend",
      "Linear regression with a straight trend and the other columns",
      "Dynamic optimised theta",
      "Dynamic optimised theta with a season of 52 steps",
      "Seasonal decomposition (MSTL) with ETS with a season of 7 steps",
      "Seasonal decomposition (MSTL) with ETS with seasons of 7 and 365 steps",
      "Ridge regression (penalty 10)",
      "Ridge regression (penalty 20)",
    ]);
    expect(rowTitle(trend)).toBe("Linear regression");
    expect(rowTitle(trend, [{ ...trend }])).toBe("Linear regression");
  });

  it("name scaled series", () => {
    const boosted = (...recipe: readonly { readonly type: string; readonly args: Record<string, number> }[]): string => rowTitle({ model: { type: "boost_tree", args: {} }, recipe });
    expect(boosted({ type: "diff", args: { lag: 12 } }, { type: "scale_series", args: {} })).toBe("Boosted trees on scaled seasonal changes");
    expect(boosted({ type: "diff", args: { lag: 1 } }, { type: "scale_series", args: {} })).toBe("Boosted trees on scaled changes");
    expect(boosted({ type: "diff", args: { lag: 12 } })).toBe("Boosted trees on seasonal changes");
  });

  it("go by ids, for rows and for what was not tried", () => {
    const { candidates } = listCandidates(monthlyProfile, undefined, []);
    const titles = titlesOf({ leaderboard: candidates.map((candidate) => ({ candidate })), leftOut: [{ model: "poisson_reg", reason: "needs counts" }, { model: "gone", reason: "" }] });
    expect(titles).toMatchObject({ poisson_reg: "Poisson regression", gone: "gone", theta_reg: "Dynamic optimised theta", "theta_reg+log": "Dynamic optimised theta on logarithms" });
  });
});
