import { describe, expect, it } from "vitest";
import { type ArgValues, checkArgs } from "../../../src/grammar/args.ts";
import { FitError, type JointSeries } from "../../../src/grammar/model.ts";
import { varmaxReg } from "../../../src/models/varmaxReg/index.ts";
import { spectralRadius } from "../../../src/numeric/spectralRadius.ts";
import { flat } from "../../../src/python/print.ts";
import { fill, random } from "../../support/series.ts";

const signal = new AbortController().signal;
const times = fill(400, (t) => t);

function argsOf(values: ArgValues) {
  const checked = checkArgs(varmaxReg.args, values);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.args as Parameters<typeof varmaxReg.fit>[1];
}

const together = (...ys: readonly Float64Array[]): JointSeries[] => ys.map((y) => ({ y, times }));
const fit = (series: readonly JointSeries[], values: ArgValues = {}) => varmaxReg.fit(series, argsOf(values), signal);

const noise = (n: number, seed: number): Float64Array => {
  const next = random(seed);
  return fill(n, () => next() - 0.5);
};
const leader = noise(200, 1);
const blur = noise(200, 2);
/** Twice what the leader was one step ago. */
const follower = fill(200, (t) => 5 + 2 * (leader[t - 1] ?? 0) + 0.01 * blur[t]!);

describe("vector autoregression", () => {
  it("sees a series that leads", () => {
    const [, ahead] = fit(together(leader, follower)).predict(2);
    expect(ahead![0]).toBeCloseTo(5 + 2 * leader[199]!, 2);
    expect(ahead![1]).toBeCloseTo(5 + 2 * leader.reduce((sum, value) => sum + value / 200, 0), 0);
  });

  it("does not care for the size of the series", () => {
    const points = fit(together(leader, follower)).predict(3);
    const huge = fit(together(leader.map((value) => value * 1e200), follower.map((value) => value * 1e-200))).predict(3);
    huge[0]!.forEach((value, k) => expect(value / 1e200).toBeCloseTo(points[0]![k]!, 9));
    huge[1]!.forEach((value, k) => expect(value * 1e200).toBeCloseTo(points[1]![k]!, 9));
  });

  it("models changes where the values have no stable model", () => {
    const growing = [3, 4].map((seed) => {
      const steps = noise(150, seed);
      let level = 100;
      return fill(150, (t) => (level = level * 1.03 + steps[t]!));
    });
    expect(() => fit(together(...growing), { non_seasonal_differences: 0 })).toThrow(/not stable/);
    expect(fit(together(...growing)).description).toContain("of changes");
  });

  it("takes the order that it is given, or fewer lags than the steps allow", () => {
    expect(fit(together(leader, follower), { non_seasonal_ar: 3 }).description).toBe("VAR(3)");
    expect(() => fit(together(leader.subarray(0, 12), follower.subarray(0, 12)), { non_seasonal_ar: 20 })).toThrow(/too few/);
  });

  it("uses the steps that all have", () => {
    const late = { y: follower.subarray(100), times: times.subarray(100) };
    const points = fit([{ y: leader, times }, late]).predict(3);
    expect(points).toEqual(fit([{ y: leader.subarray(100), times: times.subarray(100) }, late]).predict(3));
  });

  it.each([
    ["one series", together(leader), /two series at least/],
    ["thirteen series", together(...Array.from({ length: 13 }, (_, i) => noise(200, i + 1))), /12 series at most; there are 13/],
    ["series that end at different times", together(leader, follower.subarray(0, 150)), /end at different times/],
    ["a constant series", together(leader, fill(200, () => 3)), /constant/],
    ["the same series twice", together(leader, leader), /sum of others/],
    ["ten series of ten values", together(...Array.from({ length: 10 }, (_, i) => noise(10, i + 1))), /too few/],
  ])("refuses %s", (_, series, reason) => {
    expect(() => fit(series)).toThrow(FitError);
    expect(() => fit(series)).toThrow(reason);
  });

  it("learns from the last values of very long series", () => {
    const long = noise(1_000_000, 5);
    const ends = new Float64Array(1_000_001);
    expect(fit([{ y: long, times: ends }, { y: noise(1_000_000, 6), times: ends }], { non_seasonal_ar: 1 }).predict(2)).toHaveLength(2);
  });

  it("names order and criterion in the script", () => {
    expect(flat(varmaxReg.python(argsOf({})).expression)).toBe('vector_autoregression(history, horizon, ic="aic")');
    expect(flat(varmaxReg.python(argsOf({ non_seasonal_ar: 2, non_seasonal_differences: 1 })).expression)).toBe("vector_autoregression(history, horizon, differences=1, maxlags=2)");
  });
});

describe("spectralRadius", () => {
  it("is the largest magnitude of real and complex eigenvalues", () => {
    expect(spectralRadius(Float64Array.of(0.5, 1, 0, -0.9), 2)).toBeCloseTo(0.9, 6);
    // A turn by 60 degrees, shrunk.
    expect(spectralRadius(Float64Array.of(0.5, -0.75, 1, 0.5), 2)).toBeCloseTo(1, 6);
    expect(spectralRadius(Float64Array.of(0, 1, 0, 0), 2)).toBe(0);
    expect(spectralRadius(new Float64Array(0), 0)).toBe(0);
  });
});
