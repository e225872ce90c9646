import { describe, expect, it } from "vitest";
import { decompose } from "../../../src/numeric/stl.ts";
import { candidatePeriods } from "../../../src/profile/candidatePeriods.ts";
import { changepoints } from "../../../src/profile/changepoints.ts";
import { profileSentences, summaryLine } from "../../../src/profile/describe.ts";
import { intermittency } from "../../../src/profile/intermittency.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { profileSeries } from "../../../src/profile/profileSeries.ts";
import { findSeasons } from "../../../src/profile/findSeasons.ts";
import { ndiffs } from "../../../src/profile/stationarity.ts";
import { strengths } from "../../../src/profile/strengths.ts";
import { airPassengers, lynx, nile, usPopulation, wwwUsage } from "../../support/classics.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { badSeries, fill, random } from "../../support/series.ts";

const seasonPeriods = (...asked: Parameters<typeof findSeasons>): readonly number[] => findSeasons(...asked).periods;

const signal = new AbortController().signal;

describe("season periods", () => {
  const noise = (seed: number, n = 600): Float64Array => {
    const next = random(seed);
    return fill(n, () => next() + next() + next() - 1.5);
  };
  const walk = (seed: number, n = 600): Float64Array => {
    let level = 0;
    return noise(seed, n).map((step) => (level += step));
  };
  it.each([
    [{ unit: "month", every: 1 }, [12]],
    [{ unit: "month", every: 6 }, [2]],
    [{ unit: "quarter", every: 1 }, [4]],
    [{ unit: "week", every: 1 }, [52]],
    [{ unit: "week", every: 2 }, [26]],
    [{ unit: "day", every: 1 }, [7, 365]],
    [{ unit: "businessDay", every: 1 }, [5]],
    [{ unit: "hour", every: 1 }, [24, 168, 8766]],
    [{ unit: "minute", every: 30 }, [48, 336]],
    [{ unit: "minute", every: 15 }, [4, 96, 672]],
    [{ unit: "year", every: 1 }, []],
    [{ unit: "step", every: 1 }, []],
  ] as const)("the calendar suggests for %o", (frequency, periods) => expect(candidatePeriods(frequency)).toEqual(periods));

  it("is found where it is", () => expect(seasonPeriods([airPassengers], [12])).toEqual([12]));
  it("a weak one counts, for it comes again", () => expect(seasonPeriods([noise(5).map((value, t) => value + 0.35 * Math.sin((2 * Math.PI * t) / 7))], [7])).toEqual([7]));
  it("is not found in noise or in random walks", () => {
    const series = Array.from({ length: 40 }, (_, seed) => (seed % 2 === 0 ? noise(seed) : walk(seed)));
    const found = series.flatMap((y) => [7, 12, 24, 52].filter((period) => seasonPeriods([y], [period]).length > 0));
    // 160 questions; the 5 % line of the autocorrelation alone would let eight through.
    expect(found.length).toBeLessThanOrEqual(6);
  });
  it("needs two full periods", () => expect(seasonPeriods([airPassengers.slice(0, 24)], [12])).toEqual([]));
  it("shows in bursts between zeros, which a decomposition takes for noise", () => {
    const wet = (t: number): number => 1 + Math.cos((2 * Math.PI * t) / 365);
    const next = random(3);
    const rain = fill(1461, (t) => (next() < 0.25 * wet(t) ? 20 * next() ** 4 : 0));
    expect(seasonPeriods([rain], [7, 365])).toEqual([365]);
  });
  it("does not need the gaps filled", () => {
    const counts = noise(4, 24 * 60).map((value, t) => (t % 24 > 8 && t % 3 === 0 ? 3 + Math.sin((2 * Math.PI * t) / 24) + 0.5 * value : Number.NaN));
    expect(seasonPeriods([counts], [24])).toEqual([24]);
  });
  it("a day may be claimed after one and a half, where the second follows the first; a week may not", () => {
    const day = fill(36, (t) => Math.sin((2 * Math.PI * t) / 24)).map((value, t) => value + 0.2 * noise(2, 36)[t]!);
    expect(seasonPeriods([day], [24], { day: 24 })).toEqual([24]);
    expect(seasonPeriods([day], [24])).toEqual([]);
    expect(seasonPeriods([noise(6, 36)], [24], { day: 24 })).toEqual([]);
  });
  it("is the target's where the series are unlike", () => {
    const flat = [1, 2, 3].map((seed) => noise(seed, 144));
    expect(seasonPeriods([airPassengers, ...flat], [12], { firstDecides: true })).toEqual([12]);
    expect(seasonPeriods([...flat, airPassengers], [12], { firstDecides: true })).toEqual([]);
  });
  it("a longer one must explain what a shorter one leaves", () => {
    const daily = fill(24 * 30, (t) => Math.sin((2 * Math.PI * t) / 24)).map((value, t) => value + 0.2 * noise(1, 720)[t]!);
    expect(seasonPeriods([daily], [24, 168])).toEqual([24]);
    const weekly = daily.map((value, t) => value + (Math.floor(t / 24) % 7 >= 5 ? -1 : 0));
    expect(seasonPeriods([weekly], [24, 168])).toEqual([24, 168]);
  });
  it("is the panel's where enough series show it", () => {
    const flat = [1, 2, 3].map((seed) => noise(seed, 144));
    expect(seasonPeriods([airPassengers, airPassengers, ...flat], [12])).toEqual([12]);
    expect(seasonPeriods([airPassengers, ...flat], [12])).toEqual([]);
  });
  it("is minor where some series show it, not where one does", () => {
    const flat = Array.from({ length: 8 }, (_, seed) => noise(seed + 1, 144));
    expect(findSeasons([airPassengers, airPassengers, ...flat], [12])).toEqual({ periods: [], minor: [12] });
    expect(findSeasons([airPassengers, ...flat], [12])).toEqual({ periods: [], minor: [] });
  });
});

it("strengths are those of R's stl", () => {
  // R: 1 - var(remainder) / var(component + remainder) of stl(AirPassengers, s.window = "periodic").
  const { trend, seasonal } = strengths(decompose(airPassengers, [12]));
  expect(trend).toBeCloseTo(0.9684066, 6);
  expect(seasonal[0]).toBeCloseTo(0.7834062, 6);
});

// R: forecast::ndiffs.
it.each([["AirPassengers", airPassengers, 1], ["Nile", nile, 1], ["lynx", lynx, 0], ["WWWusage", wwwUsage, 1], ["uspop", usPopulation, 2]])("ndiffs of %s", (_, y, d) => expect(ndiffs(y)).toBe(d));

it("intermittency counts what was observed", () => {
  expect(intermittency(Float64Array.of(0, 2, 0, NaN, 4, 0, 6, 0))).toEqual({ adi: 7 / 3, cv2: 0.25 });
  expect(intermittency(fill(9, () => 0))).toEqual({ adi: Infinity, cv2: 0 });
});

describe("changepoints", () => {
  it("the Nile's level falls in 1899", () => expect(changepoints(nile, 1)).toEqual([28]));
  it("noise and lines have none", () => {
    const next = random(9);
    expect(changepoints(fill(300, () => next()), 1)).toEqual([]);
    expect(changepoints(fill(300, (t) => 5 * t + next()), 1)).toEqual([]);
  });
});

describe("one series", () => {
  it("AirPassengers", () => {
    const profile = profileSeries({ key: [], y: airPassengers }, [12]);
    expect(profile).toMatchObject({ n: 144, missing: 0, gaps: 0, min: 104, max: 622, integer: true, constant: false, ndiffs: 1, nsdiffs: 1, adi: 1, outliers: [] });
    expect(profile.acf1).toBeCloseTo(0.9480473, 6);
  });
  it("counts gaps as runs of missing steps", () => {
    expect(profileSeries({ key: [], y: Float64Array.of(1, NaN, NaN, 2, NaN, 3, 2, 1, 2, 3) }, [])).toMatchObject({ n: 10, missing: 3, gaps: 2, mean: 2 });
  });
  it("finds a spike", () => expect(profileSeries({ key: [], y: airPassengers.map((value, t) => (t === 70 ? 900 : value)) }, [12]).outliers).toContain(70));
  it.each(Object.entries(badSeries))("%s has a finite profile", (_, y) => {
    for (const periods of [[], [12], [7, 365]]) {
      const profile = profileSeries({ key: [], y }, periods);
      for (const value of [profile.trendStrength, profile.acf1, profile.entropy, profile.lambda, ...profile.seasonalStrength, profile.cv2]) expect(value === null || Number.isFinite(value)).toBe(true);
    }
  });
});

describe("a panel", () => {
  it("sums up its series", () => {
    const profile = profilePanel(monthlyPanel(airPassengers, airPassengers.map((value) => value - 200), airPassengers.slice(0, 100)), signal);
    expect(profile).toMatchObject({ periods: [12], nSeries: 3, rows: 388, length: { min: 100, median: 144, max: 144 }, missingRate: 0, gaps: 0, positive: false, nonNegative: false, integer: true, lambda: null, ndiffs: 1, nsdiffs: 1 });
  });
  it("takes the person's word for the season", () => {
    const panel = monthlyPanel(airPassengers);
    expect(profilePanel({ ...panel, seasonLength: 1 }, signal).periods).toEqual([]);
    expect(profilePanel({ ...panel, seasonLength: 6 }, signal).periods).toEqual([6]);
  });
  it("measures 200 of many series", () => {
    const profile = profilePanel(monthlyPanel(...Array.from({ length: 450 }, (_, s) => fill(30, (t) => s + t))), signal);
    expect(profile.nSeries).toBe(450);
    expect(profile.series).toHaveLength(150);
  });
  it("stops", () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    expect(() => profilePanel(monthlyPanel(airPassengers), controller.signal)).toThrow("enough");
  });
  it("is said in a line and in sentences", () => {
    const holed = airPassengers.map((value, t) => (t === 5 || t === 6 || t === 40 ? NaN : value));
    const one = monthlyPanel(holed);
    expect(summaryLine(one, profilePanel(one, signal))).toBe("monthly · 144 rows · 2 gaps · season 12");
    const several = { ...monthlyPanel(...Array.from({ length: 9 }, () => airPassengers)), frequency: { unit: "day", every: 1 } as const, seasonLength: 7 };
    expect(summaryLine(several, profilePanel(several, signal))).toBe("daily · 9 series · 1,296 rows · season 7");
    const plain = { ...monthlyPanel(nile), frequency: { unit: "step", every: 1 } as const };
    expect(summaryLine(plain, profilePanel(plain, signal))).toBe("sequence · 100 rows");
    expect(profileSentences(one, profilePanel(one, signal))).toEqual([
      "One series, monthly, 144 steps long.",
      expect.stringMatching(/^A season of 12 steps, strong \(strength 0\.7\d\)\.$/),
      expect.stringMatching(/^The trend is very strong/),
      "2.1% of the values are missing, in 2 gaps.",
    ]);
  });
  it("does not call a season weak that is not there", () => {
    const next = random(2);
    const noise = { ...monthlyPanel(fill(400, (t) => 100 * Math.sin(t / 60) + next())), seasonLength: 12 };
    const said = (panel: typeof noise | ReturnType<typeof monthlyPanel>, strengths: readonly number[]): string => {
      const profile = profilePanel(panel, signal);
      return profileSentences(panel, { ...profile, periods: strengths.map((_, i) => [7, 365][i]!), series: profile.series.map((each) => ({ ...each, seasonalStrength: strengths })) })[1]!;
    };
    expect(profileSentences(noise, profilePanel(noise, signal))[1]).toMatch(/^A season of 12 steps was asked for, but hardly anything repeats \(strength 0\.0\d\)\.$/);
    const { seasonLength: _, ...found } = noise;
    expect(said(found, [0, 0])).toBe("A season of 7 steps and of 365 steps suggests itself by the calendar, but hardly anything repeats (strength 0.00).");
    expect(said(found, [0.02, 0.7])).toBe("A season of 365 steps, strong (strength 0.70).");
    expect(said(found, [0.2, 0.7])).toBe("A season of 7 steps and of 365 steps, weak (strength 0.20).");
  });
  it("counts the series whose level changes, and says all where it is all", () => {
    const next = random(5);
    const noise = (): Float64Array => fill(200, () => next());
    const step = (): Float64Array => noise().map((value, t) => value + (t >= 100 ? 5 : 0));
    const said = (...ys: readonly Float64Array[]): string | undefined => {
      const panel = monthlyPanel(...ys);
      return profileSentences(panel, profilePanel(panel, signal)).find((sentence) => sentence.includes("changes for good"));
    };
    expect(said(step(), step(), step())).toBe("The level changes for good in all 3 series.");
    expect(said(step(), noise(), noise())).toBe("The level changes for good in 1 of the 3 series.");
    expect(said(step())).toBe("The level changes for good at least once.");
    expect(said(noise())).toBeUndefined();
    expect(said(...Array.from({ length: 250 }, () => step()))).toBe("The level changes for good in all 125 series that were measured.");
  });
  it("says nothing of seasons and trends where none can be measured, and all where it means all", () => {
    const said = (...ys: readonly Float64Array[]): readonly string[] => {
      const panel = monthlyPanel(...ys);
      return profileSentences(panel, profilePanel(panel, signal)).slice(1);
    };
    expect(said(Float64Array.of(12, 15, 14, 18, 21, 20))).toEqual(["Too few values to measure a season or a trend: 8 are needed."]);
    expect(said(new Float64Array(60).fill(42))).toEqual(["All of its values are the same."]);
    expect(said(new Float64Array(60).fill(42), new Float64Array(60).fill(1))).toEqual(["No series ever changes its value."]);
    const demand = Float64Array.from({ length: 60 }, (_, t) => (t % 7 === 3 ? 4 : 0));
    expect(said(demand, demand).join(" ")).toContain("All of the series are intermittent");
  });
});
