import { expect, test, vi } from "vitest";
import { parseSettings, SettingError } from "../../../src/extension/settings.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const defaults = { horizon: 0, levels: [0.8, 0.95], dialect: "python" };

function parse(changes: Readonly<Record<string, unknown>>): ReturnType<typeof parseSettings> {
  const values: Readonly<Record<string, unknown>> = { ...defaults, ...changes };
  return parseSettings((name) => values[name]);
}

test("a horizon of 0 leaves it to the data", () => {
  expect(parse({})).toEqual({ levels: [0.8, 0.95], dialect: "python" });
  expect(parse({ horizon: 24 }).horizon).toBe(24);
});

test("levels are told once and in order", () => {
  expect(parse({ levels: [0.95, 0.5, 0.95] }).levels).toEqual([0.5, 0.95]);
});

test.each<[string, unknown]>([
  ["horizon", "12 months"],
  ["horizon", -1],
  ["horizon", 1.5],
  ["horizon", 100_001],
  ["horizon", null],
  ["levels", 0.95],
  ["levels", []],
  ["levels", [95]],
  ["levels", [1]],
  ["levels", ["0.9"]],
  ["levels", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]],
  ["dialect", "cobol"],
  ["dialect", "toString"],
])("%s = %j is told by name and value", (name, value) => {
  const error = (() => {
    try {
      parse({ [name]: value });
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toBeInstanceOf(SettingError);
  expect(error).toMatchObject({ setting: `forecastAgent.${name}`, message: expect.stringContaining(`forecastAgent.${name} is ${JSON.stringify(value)}.`) });
});
