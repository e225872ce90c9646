import { describe, expect, it } from "vitest";
import type { ArimaArgs } from "../../../../src/models/arimaReg/args.ts";
import { arimaReg } from "../../../../src/models/arimaReg/index.ts";
import { orderName } from "../../../../src/models/arimaReg/order.ts";
import { flat } from "../../../../src/python/print.ts";
import { fixed, open, plain } from "./fixtures.ts";

describe("in Python", () => {
  const python = (args: Partial<ArimaArgs>): string => flat(arimaReg.python({ ...open, ...args }).expression);
  it("a search is AutoARIMA with what is given as limits", () => {
    expect(python({})).toBe("AutoARIMA()");
    expect(python({ seasonal_period: 12 })).toBe("AutoARIMA(season_length=12)");
    expect(python({ seasonal_period: 12, non_seasonal_ar: 3, seasonal_differences: 1 })).toBe("AutoARIMA(max_p=3, D=1, season_length=12)");
    expect(python({ seasonal_period: 168 })).toBe("AutoARIMA()");
  });
  it("fixed orders are ARIMA, with the constant that the engine has", () => {
    expect(python(fixed(2, 1, 0))).toBe("ARIMA(order=(2, 1, 0), include_constant=True)");
    expect(python({ ...fixed(0, 1, 1), seasonal_period: 12, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 })).toBe("ARIMA(order=(0, 1, 1), season_length=12, seasonal_order=(0, 1, 1), include_constant=True)");
  });
});

it("names are those of the field", () => {
  expect(orderName(plain({ d: 1, q: 1, D: 1, Q: 1, m: 12 }))).toBe("ARIMA(0,1,1)(0,1,1)[12]");
  expect(orderName(plain({ p: 1, d: 1, constant: true }))).toBe("ARIMA(1,1,0) with drift");
  expect(orderName(plain({ p: 1 }))).toBe("ARIMA(1,0,0) with zero mean");
});
