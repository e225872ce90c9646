import { describe, expect, it } from "vitest";
import { listCandidates } from "../../../src/decide/candidates.ts";
import type { Profile } from "../../../src/profile/profile.ts";
import { profileSeries } from "../../../src/profile/profileSeries.ts";
import { monthlyProfile } from "../../support/outcomes.ts";
import { random } from "../../support/series.ts";

const noise = random(3);
const series = [profileSeries({ key: ["a"], y: Float64Array.from({ length: 200 }, () => 100 + noise()) }, [])];

/** Forty series of weeks, of which some repeat with the year. */
const weekly: Profile = { ...monthlyProfile, frequency: { unit: "week", every: 1 }, periods: [], minorPeriods: [52], nSeries: 40, rows: 8000, series, length: { min: 60, median: 200, max: 300 } };

describe("a season of some series", () => {
  const ids = (profile: Profile): readonly string[] => listCandidates(profile, undefined, []).candidates.map(({ id }) => id);

  it("brings models with it beside those without", () => {
    const found = ids(weekly);
    expect(found).toEqual(expect.arrayContaining(["theta_reg", "theta_reg:52", "naive_reg:seasonal", "seasonal_reg:ets", "ces_reg"]));
    expect(new Set(found).size).toBe(found.length);
  });
  it("leaves the yardstick as it is", () => {
    const reasons = listCandidates(weekly, undefined, []).candidates.filter(({ reason }) => reason.includes("yardstick"));
    expect(reasons.map(({ id }) => id)).toEqual(["naive_reg:naive"]);
  });
  it("is not tried where no series has one", () => {
    expect(ids({ ...weekly, minorPeriods: [] }).filter((id) => /52|seasonal/.test(id))).toEqual([]);
  });
});

describe("regressions where the shortest series has no room for predictors", () => {
  const short: Profile = { ...monthlyProfile, periods: [], nSeries: 40, rows: 480, series, length: { min: 4, median: 12, max: 20 } };

  it.each([undefined, "linear_reg"])("are not tried, and it is said why (asked for: %s)", (only) => {
    const { candidates, leftOut } = listCandidates(short, only, []);
    expect(candidates.map(({ model }) => model.type)).not.toContain("linear_reg");
    expect(leftOut).toContainEqual({ model: "linear_reg", reason: "the shortest series has too few values for predictors to be made of the ones before" });
  });
  it("are where it has", () => {
    expect(listCandidates({ ...short, length: { ...short.length, min: 6 } }, undefined, []).candidates.map(({ id }) => id)).toContain("linear_reg");
  });
});
