/** The settings that a run with agents needs, checked on their way in. */
import * as vscode from "vscode";
import type { Privacy } from "../agents/settings.ts";
import type { Constraints, Degree, RunRequest } from "../outcome.ts";
import { SettingError } from "./settings.ts";

export type Mode = "rules" | "agents";
export type ProviderName = "anthropic" | "vscode";

export interface AgentSettings {
  readonly provider: ProviderName;
  /** Absent: the provider's usual one. */
  readonly model?: string;
  /** Dollars. */
  readonly dailyBudget: number;
  /** Dollars that a run may cost without being asked about. */
  readonly confirmAbove: number;
  /** Absent: the provider's own. */
  readonly baseUrl?: string;
  /** Checked where prices are known. */
  readonly prices: unknown;
  readonly privacy: Privacy;
  /** The person's words and what agents must keep to. */
  readonly asked: Pick<RunRequest, "text" | "constraints">;
}

/** @throws SettingError */
export function modeFor(file: vscode.Uri): Mode {
  return parseMode(vscode.workspace.getConfiguration("forecastAgent", file).get("mode"));
}

/** @throws SettingError */
export function agentSettingsFor(file?: vscode.Uri): AgentSettings {
  const configuration = vscode.workspace.getConfiguration("forecastAgent", file);
  return parseAgentSettings((name) => configuration.get(name));
}

/** Dollars a day as the settings say at the moment, whatever else is wrong in them. @throws SettingError */
export function dailyBudgetFor(file?: vscode.Uri): number {
  return parseDailyBudget(vscode.workspace.getConfiguration("forecastAgent", file).get("agents.dailyBudget"));
}

export function parseDailyBudget(value: unknown): number {
  if (!isAmount(value)) throw new SettingError("forecastAgent.agents.dailyBudget", value, `US dollars from 0 to ${mostDollars}`);
  return value;
}

export function parseMode(value: unknown): Mode {
  if (value === "rules" || value === "agents") return value;
  throw new SettingError("forecastAgent.mode", value, "one of rules, agents");
}

/**
 * @param get gives the value of a setting by its name without "forecastAgent."; defaults are the manifest's.
 * @throws SettingError
 */
export function parseAgentSettings(get: (name: string) => unknown): AgentSettings {
  const provider = parsed("provider", isProvider, "one of anthropic, vscode");
  const model = parsed("model", isModel, "the name of a model, of letters, digits and - . _ : @ /, or empty");
  const dailyBudget = parseDailyBudget(get("agents.dailyBudget"));
  const confirmAbove = parsed("confirmAbove", isAmount, `US dollars from 0 to ${mostDollars}`);
  const baseUrl = parsed("baseUrl", isText, "an address that begins with https://, or empty").trim();
  const sendRawRows = parsed("sendRawRows", isBoolean, "true or false");
  const maskColumns = parsed("maskColumns", isBoolean, "true or false");
  const constraints = parsed("constraints", isConstraints, `an object with some of request and domain (text), interpretability and memory (${degrees.join(", ")}), maxTrainSeconds (above zero)`);
  return {
    provider,
    ...(model === "" ? {} : { model }),
    dailyBudget,
    confirmAbove,
    ...(baseUrl === "" ? {} : { baseUrl }),
    prices: get("agents.prices"),
    privacy: { rows: sendRawRows ? "recent" : "none", names: maskColumns ? "masked" : "shown" },
    asked: askedOf(constraints),
  };

  function parsed<T>(name: string, isRight: (value: unknown) => value is T, expected: string): T {
    const value = get(`agents.${name}`);
    if (!isRight(value)) throw new SettingError(`forecastAgent.agents.${name}`, value, expected);
    return value;
  }
}

/** As the setting has them: the person's words stand beside the constraints. */
type Asked = Constraints & { readonly request?: string };

function askedOf({ request = "", ...constraints }: Asked): AgentSettings["asked"] {
  return { ...(request.trim() === "" ? {} : { text: request }), constraints };
}

const degrees: readonly Degree[] = ["low", "medium", "high"];
const mostCharacters = 2000;

function isConstraints(value: unknown): value is Asked {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, given]: [string, unknown]) => {
    if (name === "request" || name === "domain") return typeof given === "string" && given.length <= (name === "domain" ? 100 : mostCharacters);
    if (name === "interpretability" || name === "memory") return degrees.some((degree) => degree === given);
    return name === "maxTrainSeconds" && typeof given === "number" && given > 0 && Number.isFinite(given);
  });
}

const mostDollars = 10_000;

function isProvider(value: unknown): value is ProviderName {
  return value === "anthropic" || value === "vscode";
}

function isModel(value: unknown): value is string {
  return typeof value === "string" && /^[\w.:@/-]{0,100}$/.test(value);
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= mostDollars;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
