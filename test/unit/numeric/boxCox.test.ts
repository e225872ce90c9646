import { expect, test } from "vitest";
import { boxCox, guerrero, undoBoxCox } from "../../../src/numeric/boxCox.ts";
import { airPassengers } from "../../reference/regressionCases.ts";

test("is the logarithm at 0, a shift at 1 and half the square at 2", () => {
  expect(boxCox(5, 0)).toBe(Math.log(5));
  expect(boxCox(5, 1)).toBeCloseTo(4, 12);
  expect(boxCox(5, 2)).toBeCloseTo(12, 12);
  expect(undoBoxCox(12, 2)).toBeCloseTo(5, 12);
});

test("goes on below the least value that a transform can give, with the sign carried through", () => {
  expect(undoBoxCox(-10, 0.5)).toBeCloseTo(-16, 12);
});

// R: BoxCox.lambda(ts(AirPassengers, frequency = 12), lower = 0) and coreforecast's boxcox_lambda(y, "guerrero", m, lower=0).
test.each([
  [12, 4.102259e-5],
  [4, 4.102259e-5],
  [2, 0.1107591],
])("Guerrero's lambda of AirPassengers by seasons of %d is that of R and coreforecast", (period, lambda) => {
  expect(guerrero(airPassengers, period)).toBeCloseTo(lambda, 7);
});

test("leaves out the oldest values that do not fill a season, as coreforecast does", () => {
  expect(guerrero(airPassengers.slice(5), 2)).toBeCloseTo(0.15114, 4);
});

test("does not bend what has no more than two seasons", () => {
  expect(guerrero(airPassengers.slice(0, 24), 12)).toBe(1);
});
