import { describe, expect, it } from "vitest";
import { LoessSmoother } from "../../../src/numeric/loessSmoother.ts";
import { seasonalTrend } from "../../../src/numeric/seasonalTrend.ts";
import { airPassengers, nile } from "../../support/classics.ts";
import { fill, random } from "../../support/series.ts";

/** R 4.2.2: stl(AirPassengers, s.window = 11, t.jump = 1, l.jump = 1, s.jump = 1)$time.series at these places. */
const places = [0, 1, 2, 69, 141, 142, 143];
const seasonalInR = [-16.9967085783, -17.2023440205, 7.47216366363, -21.487955558, -27.8980807318, -75.456060242, -44.0677998612];
const trendInR = [123.179252566, 123.676957629, 124.255414678, 251.273141266, 489.540200964, 493.142810074, 496.609991528];

it("season and trend are R's", () => {
  const { trend, seasonal } = seasonalTrend(airPassengers, { period: 12, seasonalWindow: 11, rounds: 2, robustness: 0 });
  places.forEach((t, i) => {
    expect(seasonal[t]).toBeCloseTo(seasonalInR[i]!, 8);
    expect(trend[t]).toBeCloseTo(trendInR[i]!, 8);
  });
});

it("a season that does not change is found whatever its length", () => {
  const figure = [3, -1, 4, -6, 0.5, -0.5, 0];
  const { seasonal } = seasonalTrend(fill(100, (t) => 10 + 0.5 * t + figure[t % 7]!), { period: 7, seasonalWindow: 11, rounds: 5, robustness: 0 });
  seasonal.forEach((value, t) => expect(value).toBeCloseTo(figure[t % 7]!, 4));
});

it("outliers leave season and trend alone once they are weighed down", () => {
  const clean = fill(96, (t) => 100 + t + 10 * Math.sin((2 * Math.PI * t) / 12) + [0.1, -0.2, 0.15][t % 3]!);
  const spoilt = clean.map((value, t) => (t === 50 ? value + 200 : value));
  const distance = (robustness: number): number => {
    const [a, b] = [clean, spoilt].map((y) => seasonalTrend(y, { period: 12, seasonalWindow: 11, rounds: 2, robustness }));
    return Math.max(...a!.trend.map((value, t) => Math.abs(value - b!.trend[t]!)), ...a!.seasonal.map((value, t) => Math.abs(value - b!.seasonal[t]!)));
  };
  expect(distance(0)).toBeGreaterThan(10);
  expect(distance(15)).toBeLessThan(0.2);
});

describe("the smoother", () => {
  const smooth = (y: Float64Array, window: number, degree: 0 | 1, weights: Float64Array | null = null): Float64Array => {
    const out = new Float64Array(y.length);
    new LoessSmoother(y.length, window, degree).smooth(y, weights, out);
    return out;
  };

  it("leaves a line a line, inside and at both ends", () => {
    smooth(fill(40, (t) => 3 - 2 * t), 9, 1).forEach((value, t) => expect(value).toBeCloseTo(3 - 2 * t, 10));
  });

  it("is the same with weights that are all alike, which take the long way", () => {
    for (const [window, degree] of [[9, 1], [9, 0], [151, 1], [151, 0]] as const) {
      const plain = smooth(nile, window, degree);
      smooth(nile, window, degree, new Float64Array(nile.length).fill(0.7)).forEach((value, t) => expect(value).toBeCloseTo(plain[t]!, 8));
    }
  });

  it("does not see points without weight, and keeps the value where there is no other", () => {
    const weights = fill(nile.length, (t) => (t === 30 ? 0 : 1));
    const spoilt = nile.map((value, t) => (t === 30 ? 1e6 : value));
    expect(smooth(spoilt, 9, 1, weights)).toEqual(smooth(nile, 9, 1, weights));
    expect(smooth(nile, 9, 1, new Float64Array(nile.length))).toEqual(nile);
  });

  it("mirrors with the series", () => {
    const next = random(4);
    const y = fill(50, () => next());
    const there = smooth(y, 11, 1);
    smooth(y.toReversed(), 11, 1).toReversed().forEach((value, t) => expect(value).toBeCloseTo(there[t]!, 12));
  });
});
