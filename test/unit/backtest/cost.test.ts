import { expect, test } from "vitest";
import { fitCost, leavesOf, sharedCost } from "../../../src/backtest/cost.ts";
import { models } from "../../../src/models/index.ts";

const impute = { type: "impute_linear", args: {} };
const log = { type: "log", args: {} };
const ets = { type: "exp_smoothing", args: {} };
const theta = { type: "theta_reg", args: {} };

test("what is fitted of a combination are its members, each with its own steps behind the shared ones", () => {
  const hybrid = { recipe: [impute], model: { type: "hybrid_model", args: { members: [{ ...ets, recipe: [log] }, theta] } } };
  expect(leavesOf(hybrid)).toEqual([{ recipe: [impute, log], model: ets }, { recipe: [impute], model: theta }]);
  expect(leavesOf({ recipe: [log], model: ets })).toEqual([{ recipe: [log], model: ets }]);
});

test("workflows that share a model and its recipe pay for it once in each window", () => {
  const hybrid = { recipe: [], model: { type: "hybrid_model", args: { members: [ets, theta] } } };
  const windows = [1000, 2000];
  expect(sharedCost([{ recipe: [], model: ets }, hybrid], windows)).toBeCloseTo(fitCost(ets, 3000) + fitCost(theta, 3000), 9);
  expect(sharedCost([{ recipe: [log], model: ets }, hybrid], windows)).toBeCloseTo(2 * fitCost(ets, 3000) + fitCost(theta, 3000), 9);
});

test("a model that samples its rows pays for the sample, in each window anew", () => {
  const sampling = models.find(({ profile }) => profile.mostRows !== undefined)!;
  const most = sampling.profile.mostRows!;
  const model = { type: sampling.id, args: {} };
  expect(sharedCost([{ recipe: [], model }], [2 * most, 3 * most])).toBeCloseTo(2 * fitCost(model, most), 9);
});
