import { expect, it } from "vitest";
import { parseWishes, requestOf, wishesFor, withWish } from "../../../src/panel/wishes.ts";

it("becomes a part of the request", () => {
  expect(requestOf({})).toEqual({});
  expect(requestOf({ time: ["month"], target: ["sales"], keys: ["shop", "item"], horizon: ["1 000"], levels: ["0.8, 95 %; 50"], frequency: ["week"], season: ["12"], model: ["theta_reg"] })).toEqual({
    time: ["month"],
    target: "sales",
    ids: ["shop", "item"],
    horizon: 1000,
    levels: [0.8, 0.95, 0.5],
    step: "week",
    seasonLength: 12,
    model: "theta_reg",
  });
});

it.each([
  [{ horizon: ["twelve"] }, '"twelve" is not a whole number above 0.'],
  [{ season: ["1.5"] }, '"1.5" is not a whole number above 0.'],
  [{ horizon: ["0"] }, '"0" is not a whole number above 0.'],
  [{ season: ["-3"] }, '"-3" is not a whole number above 0.'],
  [{ levels: ["most"] }, '"most" is not a level between 0 and 100%.'],
  [{ levels: ["%"] }, '"%" is not a level between 0 and 100%.'],
  [{ levels: ["0.8, 150"] }, '"150" is not a level between 0 and 100%.'],
  [{ levels: ["0"] }, '"0" is not a level between 0 and 100%.'],
  [{ frequency: ["fortnight"] }, '"fortnight" is not a step.'],
])("%j is told to be wrong", (wishes, message) => {
  expect(() => requestOf(wishes)).toThrow(message);
});

it("is taken back by saying nothing", () => {
  expect(withWish({}, "target", ["sales"])).toEqual({ target: ["sales"] });
  expect(withWish({ target: ["sales"], horizon: ["3"] }, "target", null)).toEqual({ horizon: ["3"] });
  expect(withWish({ horizon: ["3"] }, "horizon", [])).toEqual({});
  expect(withWish({ keys: ["shop"] }, "keys", [])).toEqual({ keys: [] });
  expect(withWish({ keys: [] }, "keys", null)).toEqual({});
  expect(withWish({ target: ["sales"] }, "target", ["  "])).toEqual({});
});

it("loses columns that the file has no more, and nothing else", () => {
  expect(wishesFor({ target: ["sales"], keys: ["shop", "gone"], horizon: ["gone"] }, ["sales", "shop"])).toEqual({ target: ["sales"], horizon: ["gone"] });
});

it("comes out of storage whatever lies there", () => {
  for (const odd of [null, undefined, 7, "x", [], { other: ["x"], target: [], keys: "shop", horizon: [3] }]) expect(parseWishes(odd)).toEqual({});
  expect(parseWishes({ target: ["sales"], __proto__: ["x"] })).toEqual({ target: ["sales"] });
});
