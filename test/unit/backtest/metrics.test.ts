import { expect, it } from "vitest";
import { accuracy, finiteMean } from "../../../src/backtest/metrics.ts";

const values = (...list: number[]): Float64Array => Float64Array.from(list);

it("scores by the definitions of the M competitions", () => {
  // Training 1 3 2 5: naive changes 2, 1, 3: mean absolute 2, mean square 14/3. Errors 1 and −3.
  const scores = accuracy(values(4, 2), values(3, 5), values(1, 3, 2, 5), 1)!;
  expect(scores.mae).toBe(2);
  expect(scores.rmse).toBeCloseTo(Math.sqrt(5), 12);
  expect(scores.smape).toBeCloseTo((200 / 7 + 600 / 7) / 2, 12);
  expect(scores.mase).toBe(1);
  expect(scores.rmsse).toBeCloseTo(Math.sqrt(5 / (14 / 3)), 12);
});

it("scales by the season, and by the plain naive where there is less than a season", () => {
  expect(accuracy(values(10), values(8), values(1, 2, 3, 5), 2)!.mase).toBeCloseTo(2 / 2.5, 12);
  expect(accuracy(values(10), values(8), values(1, 2), 4)!.mase).toBe(2);
});

it("leaves out missing actuals, and says null where none is there", () => {
  expect(accuracy(values(NaN, 4), values(100, 5), values(1, 2, 3), 1)!.mae).toBe(1);
  expect(accuracy(values(NaN), values(1), values(1, 2), 1)).toBeNull();
});

it("has no scaled error for a constant past, and zero sMAPE for 0 against 0", () => {
  const scores = accuracy(values(0, 0), values(0, 0), values(0, 0, 0), 1)!;
  expect(scores.smape).toBe(0);
  expect(scores.mase).toBeNaN();
  expect(finiteMean([NaN, 2, 4])).toBe(3);
  expect(finiteMean([NaN])).toBeNaN();
});
