/** The arguments of arima_reg, in modeltime's names. */
import type { ArgsOf, ArgTable } from "../../grammar/args.ts";

export const args = {
  seasonal_period: { kind: "number", min: 1, max: 366, integer: true, default: null, help: "Season length in steps; null for a series without a season. Seasons beyond 24 steps are left out." },
  non_seasonal_ar: { kind: "number", min: 0, max: 5, integer: true, default: null, help: "Order p of the autoregression; the largest one tried while any other order is null, null = up to 5." },
  non_seasonal_differences: { kind: "number", min: 0, max: 2, integer: true, default: null, help: "First differences d; null = as many as the KPSS test asks for." },
  non_seasonal_ma: { kind: "number", min: 0, max: 5, integer: true, default: null, help: "Order q of the moving average; the largest one tried while any other order is null, null = up to 5." },
  seasonal_ar: { kind: "number", min: 0, max: 2, integer: true, default: null, help: "Order P of the seasonal autoregression; the largest one tried while any other order is null, null = up to 2." },
  seasonal_differences: { kind: "number", min: 0, max: 1, integer: true, default: null, help: "Seasonal differences D; null = one where the season is strong." },
  seasonal_ma: { kind: "number", min: 0, max: 2, integer: true, default: null, help: "Order Q of the seasonal moving average; the largest one tried while any other order is null, null = up to 2." },
} as const satisfies ArgTable;

export type ArimaArgs = ArgsOf<typeof args>;
