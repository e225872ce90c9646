import { describe, expect, it } from "vitest";
import { runningMedian } from "../../../src/profile/runningMedian.ts";
import { onEvenScale, seasonless } from "../../../src/profile/seasonless.ts";
import { split } from "../../../src/profile/split.ts";
import { airPassengers, nile } from "../../support/classics.ts";
import { fill, random } from "../../support/series.ts";

/** Standard normal numbers (Box & Muller 1958). */
function normal(seed: number): () => number {
  const next = random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

type Noise = () => number;
const student = (g: Noise): number => g() / Math.sqrt((g() ** 2 + g() ** 2 + g() ** 2) / 3);
const sum = (n: number, step: () => number): Float64Array => {
  let level = 0;
  return fill(n, () => (level += step()));
};
const remembering = (n: number, rho: number, g: Noise): Float64Array => {
  let value = 0;
  return fill(n, () => (value = rho * value + g()));
};
/** GARCH(1, 1): calm and wild times. */
const clustered = (g: Noise): Noise => {
  let variance = 1;
  let error = 0;
  return () => {
    variance = 0.05 + 0.1 * error * error + 0.85 * variance;
    return (error = Math.sqrt(variance) * g());
  };
};

const marksOf = (y: Float64Array, periods: readonly number[] = []) => split(y, y, periods);

/** Marks of twenty series each. */
function counts(make: (g: Noise) => Float64Array, periods: readonly number[] = []): { readonly outliers: number; readonly most: number; readonly changed: number } {
  const all = Array.from({ length: 20 }, (_, seed) => marksOf(make(normal(seed + 100)), periods));
  return { outliers: all.reduce((total, { outliers }) => total + outliers.length, 0), most: Math.max(...all.map(({ outliers }) => outliers.length)), changed: all.filter(({ changepoints }) => changepoints.length > 0).length };
}

const n = 300;
const withoutMarks: readonly (readonly [string, (g: Noise) => Float64Array])[] = [
  ["noise", (g) => fill(n, () => g())],
  ["noise that remembers", (g) => remembering(n, 0.9, g)],
  ["a random walk", (g) => sum(n, g)],
  ["calm and wild times", (g) => fill(n, clustered(g))],
  ["a walk with calm and wild times", (g) => sum(n, clustered(g))],
  ["a price", (g) => sum(n, () => 0.02 * g()).map(Math.exp)],
  ["a wandering slope", (g) => sum(n, ((steps) => () => steps())(((slope) => () => (slope += g()))(0)))],
  ["slow waves", (g) => fill(n, (t) => 5 * Math.sin(t / 15) + g())],
  ["a smooth course", (g) => fill(n, (t) => 50 * Math.sin(t / 40) + 0.01 * g())],
  ["growth that ends", (g) => fill(n, (t) => 100 / (1 + Math.exp(-(t - 150) / 25)) + g())],
  ["a bend", (g) => fill(n, (t) => Math.max(0, 0.3 * (t - 150)) + g())],
  ["growth by a constant rate", (g) => fill(n, (t) => Math.exp(0.02 * t) * (1 + 0.05 * g()))],
  ["noise that grows", (g) => fill(n, (t) => (t < 150 ? 1 : 5) * g())],
];

it.each(withoutMarks)("%s has hardly an outlier and no change of level", (_, make) => {
  const { outliers, changed } = counts(make);
  // Of 6,000 values each.
  expect(outliers).toBeLessThanOrEqual(9);
  expect(changed).toBeLessThanOrEqual(1);
});

it("heavy tails are how a series is: few values of it are told", () => {
  expect(counts((g) => fill(n, () => student(g)))).toMatchObject({ most: 3 });
  expect(counts((g) => sum(n, () => student(g))).outliers).toBeLessThanOrEqual(15);
});

describe("spikes", () => {
  const season = (t: number): number => Math.sin((2 * Math.PI * t) / 12) + (t % 12 === 3 ? 0.7 : 0);
  it.each([
    ["an added season", (t: number) => 100 + 0.3 * t + 20 * season(t), () => 3],
    ["a season that grows with the level", (t: number) => (100 + t) * (1 + 0.3 * season(t)), (t: number) => 0.03 * (100 + t)],
    ["noise that grows", (t: number) => 100 + 20 * season(t), (t: number) => (t < 120 ? 1 : 5)],
  ] as const)("of twelve standard deviations are found in %s, and hardly another value", (_, level, deviation) => {
    let found = 0;
    let planted = 0;
    let others = 0;
    for (let seed = 0; seed < 30; seed += 1) {
      const g = normal(seed + 7);
      const y = fill(240, (t) => level(t) + deviation(t) * g());
      const places = [31 + seed, 97 + seed, 180 + seed];
      for (const [i, t] of places.entries()) y[t] = y[t]! + (i % 2 === 0 ? 12 : -12) * deviation(t);
      const { outliers } = marksOf(y, [12]);
      found += places.filter((t) => outliers.includes(t)).length;
      planted += places.length;
      others += outliers.filter((t) => !places.includes(t)).length;
    }
    expect(found / planted).toBeGreaterThan(0.8);
    expect(others).toBeLessThanOrEqual(3);
  });
  it("does not come again a season later", () => expect(marksOf(airPassengers.map((value, t) => (t === 70 ? 900 : value)), [12]).outliers).toEqual([70]));
  it("is found at the last place, where growth is not", () => {
    const g = normal(4);
    const y = fill(120, () => 50 + g());
    expect(marksOf(y.with(119, 90)).outliers).toEqual([119]);
    expect(marksOf(fill(120, (t) => Math.exp(0.05 * t))).outliers).toEqual([]);
  });
  it("up to three in a row are outliers, four are not", () => {
    const g = normal(5);
    const calm = fill(200, () => g());
    const raised = (count: number): Float64Array => calm.map((value, t) => value + (t >= 90 && t < 90 + count ? 25 : 0));
    expect(marksOf(raised(2)).outliers).toEqual([90, 91]);
    expect(marksOf(raised(4)).outliers).toEqual([]);
  });
  it("are no more than one in a hundred", () => {
    const g = normal(6);
    expect(marksOf(fill(1000, (t) => g() + (t % 25 === 12 ? 40 : 0))).outliers.length).toBeLessThanOrEqual(10);
  });
  it("and steps are not looked for where most values are zero", () => {
    const next = random(8);
    const rain = fill(2000, (t) => (next() < 0.15 ? 30 * next() ** 4 + (t > 1000 ? 20 : 0) : 0));
    expect(marksOf(rain)).toMatchObject({ outliers: [], changepoints: [] });
  });
  it("missing values are neither outliers nor neighbours", () => {
    const g = normal(9);
    const y = fill(100, (t) => (t % 3 === 1 ? NaN : g()));
    y[51] = 30;
    const filled = y.map((value) => (Number.isNaN(value) ? 1000 : value));
    expect(split(y, filled, []).outliers).toEqual([51]);
  });
});

describe("changes of level", () => {
  it("the Nile's falls in 1899", () => expect(marksOf(nile).changepoints).toEqual([28]));
  it.each([["noise", 0, 4], ["noise that remembers", 0.5, 8]])("a step in %s is found where it is", (_, rho, size) => {
    let found = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const at = 80 + 2 * seed;
      const { changepoints } = marksOf(remembering(240, rho, normal(seed)).map((value, t) => value + (t >= at ? size : 0)));
      if (changepoints.length === 1 && Math.abs(changepoints[0]! - at) <= 2) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(32);
  });
  it("a step counts on a rising line, beside a spike and under seasons, short and long", () => {
    const g = normal(3);
    const y = fill(1100, (t) => 0.05 * t + 4 * Math.sin((2 * Math.PI * t) / 7) + 8 * Math.sin((2 * Math.PI * t) / 365) + (t >= 600 ? 20 : 0) + g());
    y[580] = 500;
    expect(marksOf(y, [7, 365]).changepoints).toEqual([600]);
  });
  it("a season of two cycles makes no step at its border", () => {
    // Between the last and the first place of a yearly figure lies what the series has grown by.
    const g = normal(11);
    expect(marksOf(fill(816, (t) => Math.exp(t / 150) + 0.05 * g()), [7, 365]).changepoints).toEqual([]);
  });
  it("what comes back is none", () => {
    const g = normal(12);
    const fallen = fill(300, (t) => g() - (t < 150 ? 0 : Math.max(0, 15 - 0.7 * (t - 150))));
    expect(marksOf(fallen).changepoints).toEqual([]);
  });
});

it("the running median is that of each window, moved inwards at the ends", () => {
  const next = random(2);
  for (const [size, half] of [[50, 3], [9, 20], [40, 20], [7, 3]] as const) {
    const y = fill(size, () => Math.round(8 * next()));
    const width = Math.min(size, 2 * half + 1);
    const expected = fill(size, (t) => {
      const from = Math.max(0, Math.min(size - width, t - half));
      const window = [...y.subarray(from, from + width)].sort((a, b) => a - b);
      return (window[(width - 1) >> 1]! + window[width >> 1]!) / 2;
    });
    expect(runningMedian(y, half)).toEqual(expected);
  }
});

it("logarithms are taken where steps grow with the level, and only there", () => {
  const scaled = (y: Float64Array): boolean => onEvenScale(y, y).y !== y;
  const g = normal(1);
  expect(scaled(airPassengers)).toBe(true);
  expect(scaled(fill(200, (t) => 100 + t + g()))).toBe(false);
  expect(scaled(fill(200, (t) => (100 + t) * Math.exp(0.05 * g())))).toBe(true);
  expect(scaled(airPassengers.map((value) => value - 300))).toBe(false);
});

it("a season is the medians of its places", () => {
  const y = fill(40, (t) => [0, 3, 1, -4][t % 4]! + (t === 17 ? 100 : 0));
  const left = seasonless(y, new Float64Array(40), [4]);
  expect(left[17]).toBe(100);
  expect(left.filter((value) => value !== 0)).toHaveLength(1);
});
