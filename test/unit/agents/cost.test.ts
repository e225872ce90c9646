import { describe, expect, it } from "vitest";
import { brokenConstraints } from "../../../src/agents/constraints.ts";
import { openAllowance } from "../../../src/agents/allowance.ts";
import { weightOfArgs } from "../../../src/agents/weightOfArgs.ts";
import type { Candidate } from "../../../src/backtest/backtest.ts";
import type { ModelSpec, StepSpec } from "../../../src/grammar/args.ts";
import { monthlyBench } from "../../support/agents/benches.ts";

const bench = monthlyBench();
const weight = (type: string, args: ModelSpec["args"] = {}, recipe: readonly StepSpec[] = []): number => weightOfArgs({ model: { type, args }, recipe });
const candidate = (type: string, args: ModelSpec["args"] = {}): Candidate => ({ id: type, model: { type, args }, recipe: [], reason: "" });

describe("what arguments cost", () => {
  it("grows with each whole number beyond its default", () => {
    expect(weight("rand_forest")).toBe(1);
    expect(weight("rand_forest", { trees: 1000 })).toBe(10);
    expect(weight("rand_forest", { trees: 10 })).toBe(1);
    expect(weight("mlp", { epochs: 2000, hidden_units: 50 })).toBe(20);
  });

  it("grows with the predictors, and with the model inside a model", () => {
    const lags = Array.from({ length: 48 }, (_, i) => i + 1);
    expect(weight("linear_reg", {}, [{ type: "lag", args: { lags } }])).toBe(2);
    expect(weight("linear_reg", {}, [{ type: "fourier", args: { period: 12, K: 6 } }, { type: "log", args: {} }])).toBe(1);
    expect(weight("recursive_reg", { base_model: [{ type: "rand_forest", args: { trees: 200 } }] })).toBeCloseTo((2 * 500) / 8);
  });
});

describe("constraints", () => {
  const hybrid = candidate("hybrid_model", { combine: "mean", members: [{ type: "linear_reg", args: {} }, { type: "rand_forest", args: {} }] });

  it("of a combination are those of its worst member", () => {
    expect(brokenConstraints(hybrid, bench, { interpretability: "medium", memory: "low" })).toEqual(["its interpretability is low, and the person asks for medium", "it needs medium memory, and the person allows low"]);
    expect(brokenConstraints(candidate("linear_reg"), bench, { interpretability: "high", memory: "low", maxTrainSeconds: 1 })).toEqual([]);
  });

  it("of time are by the usual speed, arguments counted", () => {
    expect(brokenConstraints(candidate("rand_forest", { trees: 2000 }), bench, { maxTrainSeconds: 0.5 })).toEqual(["fitting it to all data takes about 0.72 s, and the person allows 0.5 s"]);
  });
});

describe("the allowance", () => {
  it("does not charge for what was fitted before", () => {
    const allowance = openAllowance({ ...bench, windowRows: [10_000] }, [candidate("rand_forest"), candidate("mlp")]);
    const { seconds } = allowance.left;
    expect(allowance.take(candidate("hybrid_model", { combine: "mean", members: [{ type: "rand_forest", args: {} }, { type: "mlp", args: {} }] }))).toBeNull();
    expect(allowance.left.seconds).toBe(seconds);
    expect(allowance.take(candidate("svm_rbf"))).toBeNull();
    expect(allowance.left.seconds).toBeLessThan(seconds);
  });

  it("ends with its seconds", () => {
    const allowance = openAllowance({ ...bench, windowRows: [10_000] }, []);
    expect(allowance.take(candidate("rand_forest"))).toBeNull();
    expect(allowance.take(candidate("rand_forest", { trees: 110 }))).toBeNull();
    expect(allowance.take(candidate("rand_forest", { trees: 90 }))).toMatch(/^it would take about 5\.0 s, and 1\.5 s are left for backtests in this run/);
  });
});
