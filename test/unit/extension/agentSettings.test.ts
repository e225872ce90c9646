import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { parseAgentSettings, parseDailyBudget, parseMode } from "../../../src/extension/agentSettings.ts";
import { SettingError } from "../../../src/extension/settings.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string; readonly maximum?: number; readonly enum?: readonly string[] }>> } };
}

const { capabilities, contributes } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { properties } = contributes.configuration;
const ours = Object.keys(properties).filter((name) => name === "forecastAgent.mode" || name.startsWith("forecastAgent.agents."));

function parse(changes: Readonly<Record<string, unknown>> = {}): ReturnType<typeof parseAgentSettings> {
  return parseAgentSettings((name) => (name in changes ? changes[name] : properties[`forecastAgent.${name}`]?.default));
}

test("by default the rules decide, and agents that are asked for spend a dollar a day, ask first, and see no row", () => {
  expect(parseMode(properties["forecastAgent.mode"]?.default)).toBe("rules");
  expect(parse()).toEqual({ provider: "anthropic", dailyBudget: 1, confirmAbove: 0, prices: {}, privacy: { rows: "none", names: "shown" }, asked: { constraints: {} } });
});

test("what is set is taken", () => {
  const prices = { "some-model": { input: 1, output: 2 } };
  expect(parse({ "agents.provider": "vscode", "agents.model": "gpt-4o", "agents.dailyBudget": 0, "agents.baseUrl": " https://models.example.com ", "agents.prices": prices, "agents.sendRawRows": true, "agents.maskColumns": true, "agents.constraints": { request: "Easter matters", interpretability: "high", maxTrainSeconds: 5 } })).toEqual({
    provider: "vscode",
    model: "gpt-4o",
    dailyBudget: 0,
    confirmAbove: 0,
    baseUrl: "https://models.example.com",
    prices,
    privacy: { rows: "recent", names: "masked" },
    asked: { text: "Easter matters", constraints: { interpretability: "high", maxTrainSeconds: 5 } },
  });
});

test.each<[string, unknown]>([
  ["agents.provider", "openai"],
  ["agents.model", "a model"],
  ["agents.model", 4],
  ["agents.dailyBudget", -1],
  ["agents.dailyBudget", "1"],
  ["agents.dailyBudget", null],
  ["agents.dailyBudget", 10_001],
  ["agents.confirmAbove", NaN],
  ["agents.baseUrl", 1],
  ["agents.sendRawRows", "false"],
  ["agents.maskColumns", 0],
  ["agents.constraints", []],
  ["agents.constraints", { interpretability: "very" }],
  ["agents.constraints", { maxTrainSeconds: 0 }],
  ["agents.constraints", { run: "rm" }],
])("%s = %j is told by name", (name, value) => {
  expect(() => parse({ [name]: value })).toThrow(SettingError);
  expect(() => parse({ [name]: value })).toThrow(`forecastAgent.${name}`);
});

test("a mode that is not known is told by name", () => {
  expect(() => parseMode("robots")).toThrow("forecastAgent.mode");
});

test("the limits and choices that VS Code shows are those that the check accepts", () => {
  for (const name of ["agents.dailyBudget", "agents.confirmAbove"]) expect(() => parse({ [name]: properties[`forecastAgent.${name}`]?.maximum })).not.toThrow();
  for (const provider of properties["forecastAgent.agents.provider"]?.enum ?? []) expect(() => parse({ "agents.provider": provider })).not.toThrow();
  for (const mode of properties["forecastAgent.mode"]?.enum ?? []) expect(() => parseMode(mode)).not.toThrow();
});

test("a folder that is not trusted decides nothing about agents, and no folder about money, rows and where the key goes", () => {
  expect(capabilities.untrustedWorkspaces.supported).toBe("limited");
  expect([...capabilities.untrustedWorkspaces.restrictedConfigurations].sort()).toEqual([...ours].sort());
  for (const name of ["dailyBudget", "confirmAbove", "sendRawRows", "baseUrl", "prices"]) expect(properties[`forecastAgent.agents.${name}`]?.scope, name).toBe("machine");
});

test("the day's limit is read by itself: what is wrong elsewhere does not hide it", () => {
  expect(parseDailyBudget(0.25)).toBe(0.25);
  for (const value of [-1, "1", null, 10_001, Number.NaN]) expect(() => parseDailyBudget(value)).toThrow(/dailyBudget/);
});
