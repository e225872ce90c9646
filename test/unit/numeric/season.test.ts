import { describe, expect, it } from "vitest";
import { isAdmissible, rootsInsideUnitCircle } from "../../../src/models/expSmoothing/admissible.ts";
import { autocorrelation } from "../../../src/numeric/autocorrelation.ts";
import { seasonalFigure } from "../../../src/numeric/classicalDecomposition.ts";
import { normalSampler } from "../../../src/numeric/random.ts";
import { magnitude } from "../../../src/numeric/scale.ts";
import { read, type SeriesWitness } from "../../reference/etsCases.ts";

const series = read<SeriesWitness>("ets-forecast.json");
const gas = Float64Array.from(series["UKgas"]!.y);
const nile = Float64Array.from(series["Nile"]!.y);

function close(ours: Float64Array, theirs: readonly number[]): void {
  expect(ours.length).toBe(theirs.length);
  theirs.forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 10));
}

describe("the classical decomposition", () => {
  it("has the seasonal figures of R's decompose()", () => {
    close(seasonalFigure(gas, 4, "multiplicative"), [1.453710655826, 0.955932592312, 0.558444080735, 1.031912671127]);
    close(seasonalFigure(gas, 4, "additive"), [175.138100961538, -36.141225961538, -168.967668269231, 29.970793269231]);
  });

  it("also for an odd season and a broken last one", () => {
    close(seasonalFigure(nile.subarray(0, 23), 5, "additive"), [-18.663333333333, -69.646666666667, -36.063333333333, 72.436666666667, 51.936666666667]);
  });
});

it("autocorrelations are those of R's acf()", () => {
  close(autocorrelation(nile, 3), [1, 0.498408184133, 0.384576903905, 0.327860437523]);
});

describe("the region of forecastability", () => {
  it("knows roots inside, outside and on the unit circle", () => {
    // (z − 0.5)(z + 0.9), (z − 0.5)(z − 1.1), z² + 1, z² + 0.25.
    expect(rootsInsideUnitCircle(Float64Array.of(-0.45, 0.4, 1))).toBe(true);
    expect(rootsInsideUnitCircle(Float64Array.of(0.55, -1.6, 1))).toBe(false);
    expect(rootsInsideUnitCircle(Float64Array.of(1, 0, 1))).toBe(true);
    expect(rootsInsideUnitCircle(Float64Array.of(0.25, 0, 1))).toBe(true);
  });

  it("cuts off part of the usual bounds with a trend and a season, as R's admissible() does", () => {
    const form = { error: "A", trend: "A", damped: false, season: "A", m: 12 } as const;
    for (const [alpha, beta, gamma, phi, inside] of admissibleInR) expect(isAdmissible(form, alpha, beta, gamma, phi), `${alpha} ${beta} ${gamma} ${phi}`).toBe(inside);
  });
});

/** α, β, γ, φ and forecast:::admissible(α, β, γ, φ, m = 12), forecast 8.20. */
const admissibleInR: readonly (readonly [number, number, number, number, boolean])[] = [
  [0.17, 0.069, 0.32, 0.9, true],
  [0.33, 0.1, 0.41, 1, true],
  [0.13, 0.02, 0.5, 0.9, true],
  [0.63, 0.162, 0.19, 1, false],
  [0.53, 0.148, 0.41, 0.9, false],
  [0.82, 0.047, 0.13, 1, true],
  [0.89, 0.125, 0.03, 0.9, true],
  [0.03, 0.003, 0.09, 1, true],
  [0.24, 0.095, 0.46, 0.9, true],
  [0.9, 0.253, 0.08, 1, false],
  [0.38, 0.072, 0.11, 0.9, true],
  [0.45, 0.059, 0.19, 1, true],
  [0.88, 0.09, 0.07, 0.9, true],
  [0.21, 0.03, 0.62, 1, true],
];

it("normal numbers have mean 0, variance 1 and no memory, and follow from the seed", () => {
  const normal = normalSampler(3);
  const values = Float64Array.from({ length: 20_000 }, normal);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000));
  expect(Math.abs(values.reduce((sum, value) => sum + value * value, 0) / values.length - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
  expect(Math.abs(autocorrelation(values, 1)[1]!)).toBeLessThan(4 / Math.sqrt(20_000));
  expect(normalSampler(3)()).toBe(values[0]);
  expect(normalSampler(4)()).not.toBe(values[0]);
});

it("the magnitude is a power of two that brings values to one", () => {
  expect(magnitude(Float64Array.of(-3, 2))).toBe(4);
  expect(magnitude(Float64Array.of(0, 0))).toBe(1);
  expect(magnitude(Float64Array.of(1.7e308))).toBe(2 ** 1023);
});
