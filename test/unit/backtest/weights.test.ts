import { describe, expect, it } from "vitest";
import { learnWeights as learn } from "../../../src/backtest/weights.ts";

const rounded = (weights: readonly Float64Array[]): number[][] => weights.map((each) => Array.from(each, (w) => Math.round(1000 * w) / 1000));
const learnWeights = (errors: readonly (readonly number[])[], keep: number, tested = 60): readonly Float64Array[] =>
  learn(errors.map((own) => ({ errors: own, tested: own.some(Number.isNaN) ? 0 : tested, scale: 1, rows: new Float64Array() })), keep, 0);

describe("weights of members", () => {
  it("are one over the cubed error", () => {
    expect(rounded(learnWeights([[1, 2]], 4))).toEqual([[0.889, 0.111]]);
  });

  it("add up to 1 and leave out all but the best", () => {
    const [own] = learnWeights([[5, 1, 2, 3, 4]], 2);
    expect(own!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(Array.from(own!, (w) => w > 0)).toEqual([false, true, true, false, false]);
  });

  it("do not depend on the scale of a series", () => {
    const errors = [[1, 2, 4], [3, 2, 1]];
    expect(rounded(learnWeights([errors[0]!.map((e) => 1e6 * e), errors[1]!], 3))).toEqual(rounded(learnWeights(errors, 3)));
  });

  it("are drawn halfway to what is usual in all series where 60 values were tested", () => {
    // Relative errors (0.5, 1.5) twice and (1.5, 0.5) once: usual 5/6 and 7/6.
    const [, , odd] = learnWeights([[1, 3], [1, 3], [3, 1]], 2);
    const first = Math.sqrt(1.5 * (5 / 6)) ** -3;
    const second = Math.sqrt(0.5 * (7 / 6)) ** -3;
    expect(odd![0]).toBeCloseTo(first / (first + second), 12);
  });

  it("are the series' own where much was tested, the usual ones where little was", () => {
    const errors = [[1, 3], [1, 3], [3, 1]];
    expect(learnWeights(errors, 2, 1e6)[2]![1]).toBeCloseTo(27 / 28, 4);
    expect(learnWeights(errors, 2, 1)[2]![1]!).toBeLessThan(0.5);
  });

  it("are the usual ones for a series without a backtest, equal where nothing is known at all", () => {
    const [, unknown] = learnWeights([[1, 2], [NaN, NaN]], 2);
    expect(rounded([unknown!])).toEqual([[0.889, 0.111]]);
    expect(rounded(learnWeights([[NaN, NaN, NaN]], 2))).toEqual([[0.5, 0.5, 0]]);
  });

  it("do not fall to one member that was right by chance", () => {
    const [own] = learnWeights([[0, 1, 1]], 3);
    expect(own!.every((w) => Number.isFinite(w) && w > 0)).toBe(true);
    expect(rounded(learnWeights([[0, 0]], 2))).toEqual([[0.5, 0.5]]);
  });

  it("of long horizons are the panel's, too: members whose errors cancel weigh more than their own errors say", () => {
    // Members 0 and 1 err by 2 to either side, member 2 by 1.9 always to one.
    const rows = Float64Array.from({ length: 60 }, (_, at) => [2, -2, 1.9][at % 3]!);
    const panel = Array.from({ length: 30 }, () => ({ errors: [2, 2, 1.9], tested: 20, scale: 1, rows }));
    const [short] = learn(panel, 3, 0);
    const [long] = learn(panel, 3, 1000);
    const error = ([a, b, c]: Float64Array): number => Math.abs(2 * a! - 2 * b! + 1.9 * c!);
    expect(short![2]!).toBeGreaterThan(short![0]!);
    expect(error(long!)).toBeLessThan(error(short!) / 3);
    expect(long!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(learn(panel.slice(0, 1), 3, 1000)).toEqual(learn(panel.slice(0, 1), 3, 0));
  });
});
