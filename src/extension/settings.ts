/** The settings that a run needs, checked on their way in: a settings file may hold anything. */
import * as vscode from "vscode";
import { WorkflowError } from "../data/error.ts";
import type { CodeDialect } from "../outcome.ts";

/** The part of a request that settings decide. */
export interface RunSettings {
  /** Absent: the usual one of the frequency. */
  readonly horizon?: number;
  /** Fractions, ascending. */
  readonly levels: readonly number[];
  readonly dialect: CodeDialect;
}

/** A setting has a value that cannot be. */
export class SettingError extends WorkflowError {
  /** Full name, such as "forecastAgent.horizon". */
  readonly setting: string;

  constructor(setting: string, value: unknown, expected: string) {
    super("bad_argument", `The setting ${setting} is ${JSON.stringify(value)}. It must be ${expected}.`, "Change it in the settings.");
    this.setting = setting;
  }
}

/** @throws SettingError */
export function settingsFor(file: vscode.Uri): RunSettings {
  const configuration = vscode.workspace.getConfiguration("forecastAgent", file);
  return parseSettings((name) => configuration.get(name));
}

/**
 * @param get gives the value of a setting by its name without "forecastAgent."; defaults are the manifest's.
 * @throws SettingError
 */
export function parseSettings(get: (name: string) => unknown): RunSettings {
  const horizon = parsed("horizon", isHorizon, `a whole number from 0 to ${longestHorizon}, where 0 stands for the usual horizon`);
  const levels = parsed("levels", isLevels, "a list of one to five fractions between 0 and 1, such as [0.8, 0.95]");
  const dialect = parsed("dialect", isDialect, `one of ${dialects.join(", ")}`);
  return { ...(horizon === 0 ? {} : { horizon }), levels: [...new Set(levels)].sort((a, b) => a - b), dialect };

  function parsed<T>(name: string, isRight: (value: unknown) => value is T, expected: string): T {
    const value = get(name);
    if (!isRight(value)) throw new SettingError(`forecastAgent.${name}`, value, expected);
    return value;
  }
}

/** Whether the panel opens with a run. A value that is neither is taken as the default: no run fails for it. */
export function opensPanel(file: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration("forecastAgent", file).get("panel.openWithRun") !== false;
}

const longestHorizon = 100_000;

const mostLevels = 5;

const dialects: readonly CodeDialect[] = ["python", "notebook"];

function isHorizon(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= longestHorizon;
}

function isLevels(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.length <= mostLevels && value.every((level) => typeof level === "number" && level > 0 && level < 1);
}

function isDialect(value: unknown): value is CodeDialect {
  return dialects.some((dialect) => dialect === value);
}
