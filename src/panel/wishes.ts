/** What the person has said about a file's roles in the panel: kept per file, and repeated with each run. */
import { type BinUnit, binUnits } from "../data/bins.ts";
import { WorkflowError } from "../data/error.ts";
import type { AskedRoles } from "../decide/askedRoles.ts";
import type { RoleName } from "./panelModel.ts";

/** As the page sent them; a role that is not there is found out. No series ids are a wish as well: all rows are one series. */
export type RoleWishes = Partial<Readonly<Record<RoleName, readonly string[]>>>;

export const roleNames: readonly RoleName[] = ["time", "target", "keys", "horizon", "levels", "frequency", "season", "model"];

/** @throws WorkflowError that names what cannot be. Columns and models are looked up where the file is read. */
export function requestOf({ time, target, keys, horizon, levels, frequency, season, model }: RoleWishes): AskedRoles {
  return {
    ...(time === undefined ? {} : { time }),
    ...(target?.[0] === undefined ? {} : { target: target[0] }),
    ...(keys === undefined ? {} : { ids: keys }),
    ...(horizon?.[0] === undefined ? {} : { horizon: wholeNumber(horizon[0], "bad_horizon") }),
    ...(levels === undefined ? {} : { levels: levels.flatMap((text) => text.replaceAll(/\s+%/g, "%").split(/[;,\s]+/)).filter((text) => text !== "").map(levelOf) }),
    ...(frequency?.[0] === undefined ? {} : { step: unitOf(frequency[0]) }),
    ...(season?.[0] === undefined ? {} : { seasonLength: wholeNumber(season[0], "bad_argument") }),
    ...(model?.[0] === undefined ? {} : { model: model[0] }),
  };
}

/** The wishes with one role changed. @param values null for "find out". */
export function withWish(wishes: RoleWishes, role: RoleName, values: readonly string[] | null): RoleWishes {
  const { [role]: _, ...others } = wishes;
  const said = values?.map((value) => value.trim()).filter((value) => value !== "");
  return said === undefined || !says(role, said) ? others : { ...others, [role]: said };
}

/** Those that the file can still have: columns may have gone since. */
export function wishesFor(wishes: RoleWishes, columns: readonly string[]): RoleWishes {
  const named: readonly RoleName[] = ["time", "target", "keys"];
  return Object.fromEntries(Object.entries(wishes).filter(([role, values]) => !named.some((name) => name === role) || values.every((value) => columns.includes(value))));
}

/** What was kept of an earlier session, which may be anything. */
export function parseWishes(value: unknown): RoleWishes {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([role, values]) => roleNames.some((name) => name === role) && Array.isArray(values) && says(role, values) && values.every((each) => typeof each === "string")));
}

function says(role: string, values: readonly unknown[]): boolean {
  return values.length > 0 || role === "keys";
}

function wholeNumber(text: string, code: "bad_horizon" | "bad_argument"): number {
  const value = Number(text.replaceAll(/[,\s_]/g, ""));
  if (!Number.isInteger(value) || value < 1) throw new WorkflowError(code, `${JSON.stringify(text)} is not a whole number above 0.`, "Write the number of steps, such as 12.");
  return value;
}

/** "0.95", "95 %", "95". */
function levelOf(text: string): number {
  const percent = text.endsWith("%");
  const number = Number(text.replace(/%$/, ""));
  const value = percent || number > 1 ? number / 100 : number;
  if (text === "%" || !(value > 0 && value < 1)) throw new WorkflowError("bad_level", `${JSON.stringify(text)} is not a level between 0 and 100%.`, "Write for instance 0.8, 0.95.");
  return value;
}

function unitOf(text: string): BinUnit {
  const unit = binUnits.find((known) => known === text);
  if (unit === undefined) throw new WorkflowError("bad_argument", `${JSON.stringify(text)} is not a step.`, `Known are ${binUnits.join(", ")}.`);
  return unit;
}
