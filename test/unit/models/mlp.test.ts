import { expect, test } from "vitest";
import { type Activation, networkLoss, parameterCount, startParameters } from "../../../src/models/mlp/network.ts";
import { mlp } from "../../../src/models/mlp/index.ts";
import { random } from "../../support/series.ts";

const next = random(1);
const x = Float64Array.from({ length: 20 * 3 }, () => 4 * next() - 2);
const y = Float64Array.from({ length: 20 }, () => next());

test.each<Activation>(["tanh", "relu"])("the gradient is that of finite differences: %s", (activation) => {
  const shape = { inputs: 3, units: 4, activation };
  const loss = networkLoss(shape, x, y, 0.7);
  const at = startParameters(shape, 5);
  const gradient = new Float64Array(parameterCount(shape));
  loss(at, gradient);
  const unused = new Float64Array(at.length);
  gradient.forEach((slope, k) => {
    const moved = (by: number): number => loss(at.map((value, j) => (j === k ? value + by : value)), unused);
    expect((moved(1e-6) - moved(-1e-6)) / 2e-6).toBeCloseTo(slope, 8);
  });
});

test("the same start on every run, another one for another seed", () => {
  const shape = { inputs: 3, units: 4, activation: "tanh" } as const;
  expect(startParameters(shape, 1)).toEqual(startParameters(shape, 1));
  expect(startParameters(shape, 1)).not.toEqual(startParameters(shape, 2));
});

test("learns a product, which no straight line can", () => {
  const product = Float64Array.from({ length: 20 }, (_, i) => x[3 * i]! * x[3 * i + 1]!);
  const args = { hidden_units: 8, penalty: 0.01, epochs: 500, activation: "tanh", num_networks: 2 } as const;
  const fitted = mlp.regress({ names: ["a", "b", "c"], rows: 20, x, y: product }, args, new AbortController().signal);
  product.forEach((value, i) => expect(Math.abs(fitted.predictRow(x.subarray(3 * i, 3 * i + 3)) - value)).toBeLessThan(0.3));
});
