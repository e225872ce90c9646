import { describe, expect, it } from "vitest";
import { expandAr, expandMa } from "../../../../src/models/arimaReg/order.ts";
import { coefficientsOf, hasRootWithin, partialsOf } from "../../../../src/models/arimaReg/partials.ts";

describe("partial autocorrelations", () => {
  const partials = Float64Array.of(0.7, -0.4, 0.2);
  it("lead to coefficients and back", () => {
    for (const sign of [1, -1] as const) partialsOf(coefficientsOf(partials, sign), sign, 1).forEach((value, i) => expect(value).toBeCloseTo(partials[i]!, 12));
    const second = coefficientsOf(partials.slice(0, 2), 1);
    expect(second[0]).toBeCloseTo(0.7 * 1.4, 14);
    expect(second[1]).toBe(-0.4);
  });
  it("keep coefficients from outside inside", () => {
    const inside = coefficientsOf(partialsOf(Float64Array.of(1.5, 0.2), 1, 0.9), 1);
    expect(hasRootWithin(inside, 1, 1)).toBe(false);
  });
  it("tell roots near the unit circle", () => {
    // 1 − 1.3z + 0.4z²: roots 1.25 and 2. 1 + 0.8z: root −1.25.
    const phi = Float64Array.of(1.3, -0.4);
    expect([hasRootWithin(phi, 1, 1.24), hasRootWithin(phi, 1, 1.26)]).toEqual([false, true]);
    expect([hasRootWithin(Float64Array.of(0.8), -1, 1.24), hasRootWithin(Float64Array.of(0.8), -1, 1.26)]).toEqual([false, true]);
  });
});

it("plain and seasonal polynomials multiply with their signs", () => {
  const coefficients = { ar: Float64Array.of(0.5), ma: Float64Array.of(0.3), seasonalAr: Float64Array.of(0.4), seasonalMa: Float64Array.of(-0.6) };
  expect([...expandAr(coefficients, 3)]).toEqual([0.5, 0, 0.4, -0.2]);
  expect([...expandMa(coefficients, 3)]).toEqual([0.3, 0, -0.6, -0.18]);
});
