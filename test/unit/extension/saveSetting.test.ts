import { expect, it } from "vitest";
import type { WorkspaceConfiguration } from "vscode";
import { WorkflowError } from "../../../src/data/error.ts";
import { saveSetting } from "../../../src/extension/saveSetting.ts";

const updating = (update: WorkspaceConfiguration["update"]): WorkspaceConfiguration => ({ get: () => undefined, has: () => false, inspect: () => undefined, update });

it("writes where it is told to", async () => {
  const written: unknown[] = [];
  await saveSetting(updating(async (...args) => void written.push(args)), "mode", "agents", 1);
  expect(written).toEqual([["mode", "agents", 1]]);
});

it("tells as a matter of the settings, and not as a fault, that they cannot be written", async () => {
  const broken = updating(() => Promise.reject(new Error("Unable to write into user settings. Please open the user settings to correct errors.")));
  const failure = await saveSetting(broken, "agents.dailyBudget", 2, 1).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WorkflowError);
  expect(failure).toMatchObject({ message: "The setting forecastAgent.agents.dailyBudget could not be saved.", hint: expect.stringContaining("correct errors") });
});
