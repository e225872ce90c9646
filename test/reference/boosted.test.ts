/** Trees on residuals against scikit-learn run by the functions that are emitted (boosted.json, made by make/boosted.*). */
import { describe, expect, it } from "vitest";
import type { Frequency } from "../../src/data/frequency.ts";
import { timeAt } from "../../src/data/grid.ts";
import type { Fitted } from "../../src/grammar/model.ts";
import type { BoostingArgs } from "../../src/models/boosted/args.ts";
import { boostingDefinitions, treesPython } from "../../src/models/boosted/python.ts";
import { withBoostedResiduals } from "../../src/models/boosted/residuals.ts";
import { flat } from "../../src/python/print.ts";
import witness from "./boosted.json" with { type: "json" };

const frequencies: Readonly<Record<string, Frequency>> = { D: { unit: "day", every: 1 }, h: { unit: "hour", every: 1 }, MS: { unit: "month", every: 1, anchor: 1 }, "W-MON": { unit: "week", every: 1, anchor: 1 } };

/** A model that leaves everything over. */
function nothing(n: number): Fitted {
  return { description: "nothing", fitted: new Float64Array(n), predict: (horizon) => ({ point: new Float64Array(horizon), intervals: [] }) };
}

it("the witness ran the functions that are emitted", () => expect(boostingDefinitions).toEqual(witness.definitions));

describe.each(Object.entries(witness.series))("%s", (_, { start, freq, residuals, fits }) => {
  const y = Float64Array.from(residuals);
  const frequency = frequencies[freq]!;
  const times = Float64Array.from({ length: y.length + 60 }, (_, t) => timeAt(Date.parse(`${start}T00:00:00Z`), t, frequency));

  it.each(fits.map((fit) => [fit.python, fit] as const))("%s: the same predictions", (python, { given, added }) => {
    expect(flat(treesPython(given satisfies BoostingArgs))).toBe(python);
    const { point } = withBoostedResiduals(nothing(y.length), y, { frequency, times }, given, new AbortController().signal).predict(added.length, []);
    const spread = Math.max(...added) - Math.min(...added);
    // scikit-learn's gradients are of single precision; of two cuts that gain the same by hours it takes the other one.
    const tolerance = freq === "h" && given.trees === 100 ? 2e-3 : 1e-6;
    added.forEach((value, k) => expect(Math.abs(point[k]! - value) / spread).toBeLessThan(tolerance));
  });
});
