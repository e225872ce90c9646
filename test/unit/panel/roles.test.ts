import { expect, it } from "vitest";
import type { Outcome } from "../../../src/outcome.ts";
import type { Opened } from "../../../src/panel/events.ts";
import { after, end, open, opened, start } from "../../support/panelEvents.ts";
import { found } from "../../support/outcomes.ts";

it("gives a reason of one column to each of several, and none of all of them", () => {
  const reasons = [
    ...["Lat", "Lon"].map((column) => ({ column, role: "ignored", reason: "it never changes within a series" }) as const),
    ...["store", "item"].map((column) => ({ column, role: "key", reason: "together with the time they name each row" }) as const),
    { column: "city", role: "ignored", reason: "it holds words" } as const,
  ];
  const [entry] = after(start, { kind: "opened", opened: { ...opened, problems: [], found: found({ roles: { ...found().roles, reasons } }) }, wishes: {} }).timeline;
  expect(entry).toMatchObject({ details: ['Not used: "Lat" and "Lon", each because it never changes within a series.', 'Series id: "store" and "item"; together with the time they name each row.', 'Not used: "city"; it holds words.'] });
});

it("tells columns that are read alike together", () => {
  const targets = Array.from({ length: 40 }, (_, place) => ({ column: `city ${place}`, role: "target", reason: "the columns are series of one kind" }) as const);
  const reasons = [{ column: "day", role: "index", reason: "its cells are dates" } as const, ...targets];
  const wide = { ...opened, found: { ...opened.found, roles: { ...opened.found.roles, reasons } } };
  const [read] = after(start, { kind: "opened", opened: wide, wishes: {} }).timeline;
  expect(read).toMatchObject({ details: ['Time: "day"; its cells are dates.', 'Target: "city 0", "city 1", "city 2" and 37 more; the columns are series of one kind.', "One thing is odd in the file."] });
});

it("says how long steps and seasons are", () => {
  const of = (frequency: Opened["found"]["profile"]["frequency"], label: string, periods: readonly number[]): readonly string[] => {
    const { roles } = after(start, { kind: "opened", opened: { ...opened, found: { ...opened.found, frequency: label, profile: { ...opened.found.profile, frequency, periods } } }, wishes: {} }).data!;
    return ["frequency", "season"].map((name) => roles.find(({ role }) => role === name)!.value);
  };
  expect(of({ unit: "minute", every: 15 }, "15min", [96, 672])).toEqual(["every 15 minutes", "96 (a day), 672 (a week)"]);
  expect(of({ unit: "month", every: 1 }, "monthly", [12])).toEqual(["monthly", "12 (a year)"]);
  expect(of({ unit: "day", every: 1 }, "daily", [7, 11])).toEqual(["daily", "7 (a week), 11"]);
});

it("offers no steps that are finer than the file's own where rows are joined", () => {
  const joined: Opened = { ...opened, found: { ...opened.found, bins: { unit: "year", rule: "sum", because: "asked" }, finest: "quarter" } };
  const change = after(start, { kind: "opened", opened: joined, wishes: { frequency: ["year"] } }).data!.roles.find(({ role }) => role === "frequency")!.change;
  expect(change?.kind === "choice" && change.options.map(({ value }) => value)).toEqual(["quarter", "year"]);
});

it("lets each role be changed to what the file can have, and says where the person chose", () => {
  const roles = new Map(after(start, { kind: "opened", opened, wishes: { horizon: ["12"] } }).data!.roles.map((role) => [role.role, role]));
  expect([...roles.keys()]).toEqual(["time", "target", "keys", "frequency", "season", "horizon", "levels", "model"]);
  const options = (role: "time" | "target" | "keys" | "frequency" | "model"): readonly string[] => {
    const change = roles.get(role)!.change;
    return change?.kind === "choice" ? change.options.map(({ value }) => value) : [];
  };
  expect(options("time")).toEqual(["month", "sales", "price", "shop"]);
  expect(options("target")).toEqual(["sales", "price"]);
  expect(options("keys")).toEqual(["sales", "price", "shop"]);
  expect(options("frequency")).toEqual(["month", "quarter", "year"]);
  expect(options("model")).toEqual(["theta_reg"]);
  expect(roles.get("horizon")).toMatchObject({ value: "12 months", reason: "You chose this.", change: { kind: "text", value: "12" } });
  expect(roles.get("target")).toMatchObject({ value: "sales", reason: "The only number." });
});

it("shows what was asked for where that is why a file is refused, beside what was found before", () => {
  const refusal: Outcome = { status: "refused", file: "sales.csv", reason: "There is no grid.", problems: [], rows: 144, timings: {} };
  const roles = after(start, open, end, start, { kind: "ended", outcome: refusal, board: [], wishes: { keys: [], target: ["price"], horizon: ["7"] } }).data!.roles;
  const of = (name: string): object | undefined => roles.find(({ role }) => role === name);
  expect(of("keys")).toMatchObject({ value: "none", reason: "You chose this.", change: { selected: [] } });
  expect(of("target")).toMatchObject({ value: "price", reason: "You chose this.", change: { selected: ["price"] } });
  expect(of("horizon")).toMatchObject({ value: "7", reason: "You chose this.", change: { value: "7" } });
  expect(of("time")).toEqual(after(start, open, end).data!.roles.find(({ role }) => role === "time"));
});

it("says of each role what led to it, and nothing that another file would say", () => {
  const rolesOf = (changes: Partial<Opened>, profile: Partial<Opened["found"]["profile"]> = {}, more: Partial<Opened["found"]> = {}) => {
    const { roles } = after(start, { kind: "opened", opened: { ...opened, ...changes, found: { ...opened.found, ...more, profile: { ...opened.found.profile, ...profile } } }, wishes: {} }).data!;
    return (role: string): string => `${roles.find((each) => each.role === role)!.value}: ${roles.find((each) => each.role === role)!.reason}`;
  };
  expect(rolesOf({})("horizon")).toBe("12 months: The usual horizon of this frequency.");
  expect(rolesOf({ horizon: 7 })("horizon")).toBe("7 months: That of the settings.");
  expect(rolesOf({ horizon: 4 }, { length: { min: 20, median: 20, max: 20 } })("horizon")).toBe("4 months: A fifth of the series' length, which is too short for the usual horizon.");
  expect(rolesOf({ horizon: 3 }, {}, { future: 3 })("horizon")).toBe("3 months: The file has rows for 3 steps behind the target's end.");
  expect([rolesOf({})("levels"), rolesOf({ levels: [0.9] })("levels")]).toEqual(["0.8, 0.95: The usual ones.", "0.9: Those of the settings."]);
  expect(rolesOf({}, { periods: [], length: { min: 6, median: 6, max: 6 } })("season")).toBe("none: There are too few values to tell.");
  const sequence = rolesOf({}, { periods: [], frequency: { unit: "step", every: 1 } }, { frequency: "unknown" });
  expect([sequence("frequency"), sequence("season")]).toEqual(["none: The rows have an order, and no times.", "none: Without times no period suggests itself; if you know one, it can be given."]);
  const { roles } = opened.found;
  const parts = ["year", "month"].map((column) => ({ column, role: "index", reason: "together these columns make the month" }) as const);
  expect(rolesOf({}, {}, { roles: { ...roles, index: { ...roles.index, columns: ["year", "month"] }, reasons: parts } })("time")).toBe("year, month: Together these columns make the month.");
});

it("lets columns of a file be chosen that makes no series by itself", () => {
  const refused: Outcome = { status: "refused", file: "/people.csv", reason: "No column holds times.", rows: 3, problems: [], columns: [{ name: "name", type: "text" }, { name: "age", type: "number" }, { name: "blank", type: "empty" }], timings: {} };
  const { data } = after(start, { kind: "ended", outcome: refused, board: [], wishes: { time: ["age"] } });
  expect(data).toMatchObject({ summary: "", seriesCount: 0 });
  const change = (options: readonly string[], selected: readonly string[], several: boolean): object => ({ kind: "choice", options: options.map((value) => ({ value, label: value })), selected, several });
  expect(data?.roles.map(({ role, value, reason, change: how }) => [role, value, reason, how])).toEqual([
    ["time", "age", "You chose this.", change(["name", "age"], ["age"], false)],
    ["target", "to be found out", "", change(["age"], [], false)],
    ["keys", "to be found out", "", change(["name", "age"], [], true)],
  ]);
  expect(after(start, open, end, start, { kind: "ended", outcome: refused, board: [] }).data?.roles.length).toBe(8);
});
