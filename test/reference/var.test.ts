/** Vector autoregression against statsmodels (var.json, made by make/var_witness.py). */
import { describe, expect, it } from "vitest";
import { chooseOrder, type Criterion, estimateOrder, forecastPaths } from "../../src/models/varmaxReg/estimate.ts";
import { distance, read } from "./etsCases.ts";

interface Witness {
  readonly y: readonly (readonly number[])[];
  readonly fits: readonly { readonly given: { readonly ic?: Criterion; readonly maxlags?: number }; readonly order: number; readonly largestRoot: number; readonly point: readonly (readonly number[])[] }[];
}

for (const [name, witness] of Object.entries(read<Witness>("var.json"))) {
  const ys = witness.y.map((y) => Float64Array.from(y));
  const longest = Math.round(12 * (ys[0]!.length / 100) ** 0.25);

  describe.each(witness.fits.map((fit) => [`${name} ${JSON.stringify(fit.given)}`, fit] as const))("%s", (_, { given, order, largestRoot, point }) => {
    const model = estimateOrder(ys, order)!;

    if (given.ic !== undefined) it("chooses the same order", () => expect(chooseOrder(ys, longest, given.ic!)).toBe(order));
    it("has the same largest root", () => expect(model.largestRoot).toBeCloseTo(largestRoot, 6));
    it("forecasts the same", () => forecastPaths(ys, model, 12).forEach((path, i) => expect(distance(path, point[i]!)).toBeLessThan(1e-9)));
  });
}
