import { describe, expect, it } from "vitest";
import { intermittentReg } from "../../src/models/intermittentReg/index.ts";
import { read } from "./etsCases.ts";

interface Witness {
  readonly y: readonly number[];
  readonly croston: number;
  readonly sba: number;
  /** With weights 0.2 and 0.1. */
  readonly tsb: number;
  readonly adida: number;
  readonly imapa: number;
}

describe.each(Object.entries(read<Witness>("intermittent-statsforecast.json")))("%s", (_, { y, ...theirs }) => {
  // Aggregations choose their weight by a search, which golden sections and parabolas end at different last digits.
  it.each([["croston", 12], ["sba", 12], ["tsb", 12], ["adida", 6], ["imapa", 6]] as const)("%s is statsforecast's", (method, digits) => {
    const { point } = intermittentReg.fit(Float64Array.from(y), { method, smooth_demand: 0.2, smooth_probability: 0.1 }, new AbortController().signal).predict(3, []);
    for (const value of point) expect(value).toBeCloseTo(theirs[method], digits);
  });
});
