import type { Fitted } from "../../../../src/grammar/model.ts";
import type { ArimaArgs } from "../../../../src/models/arimaReg/args.ts";
import { arimaReg } from "../../../../src/models/arimaReg/index.ts";
import type { Order } from "../../../../src/models/arimaReg/order.ts";

export const signal = new AbortController().signal;
export const open: ArimaArgs = {
  seasonal_period: null, non_seasonal_ar: null, non_seasonal_differences: null, non_seasonal_ma: null, seasonal_ar: null, seasonal_differences: null, seasonal_ma: null,
};
export const calendar = { frequency: { unit: "step", every: 1 }, times: new Float64Array(0) } as const;
export const fixed = (p: number, d: number, q: number): ArimaArgs => ({ ...open, non_seasonal_ar: p, non_seasonal_differences: d, non_seasonal_ma: q });
export const fit = (y: ArrayLike<number>, args: Partial<ArimaArgs> = {}): Fitted => arimaReg.fit(Float64Array.from(y), { ...open, ...args }, signal, calendar);
export const plain = (order: Partial<Order>): Order => ({ p: 0, d: 0, q: 0, P: 0, D: 0, Q: 0, m: 1, constant: false, ...order });
export const dot = (a: ArrayLike<number>, b: Float64Array): number => b.reduce((sum, value, i) => sum + value * a[i]!, 0);
