/** The roles of a file as the panel shows them: what counts, why, and what it could be changed to. */
import { type BinUnit, binUnits, binWords } from "../data/bins.ts";
import { chooseHorizon } from "../decide/horizon.ts";
import { hardlyAny } from "../profile/describe.ts";
import { fewestToSplit } from "../profile/split.ts";
import type { Frequency } from "../data/frequency.ts";
import type { RoleReason } from "../data/panel.ts";
import { asSentence } from "./asSentence.ts";
import { cycleKind } from "./cycle.ts";
import type { Opened } from "./events.ts";
import type { RoleName, RoleView } from "./panelModel.ts";
import { span } from "./span.ts";
import type { RoleWishes } from "./wishes.ts";
import type { Words } from "./words.ts";

type Change = NonNullable<RoleView["change"]>;

/** Longer lists cannot be chosen from; wide files may have thousands of columns. */
const mostOptions = 500;
const usualLevels = [0.8, 0.95];

export function roleViews(opened: Opened, wishes: RoleWishes, words: Words): readonly RoleView[] {
  const { found, horizon, levels, models } = opened;
  const { roles, profile, layout } = found;
  const { t } = words;
  const view = (role: RoleName, label: string, value: string, reason: string, change: Change | null): RoleView => ({ role, label, value, ...(wishes[role] === undefined ? { reason } : { reason: t("You chose this."), asked: true }), change });
  const columnsOf = (fits: (type: string) => boolean): readonly string[] => opened.columns.filter(({ type }) => fits(type)).map(({ name }) => name);
  const because = (role: RoleReason["role"], columns: readonly string[]): string => sentences(roles.reasons.filter((each) => each.role === role && columns.includes(each.column)), columns.length > 1);
  const wide = layout === "wide" || found.across !== undefined;
  const shownLevels = levels.join(", ");
  const model = models.find(({ id }) => id === wishes.model?.[0]);

  return [
    view("time", t("Time"), listed(roles.index.columns, words) || t("order of the rows"), because("index", roles.index.columns), choice(columnsOf((type) => type !== "empty"), roles.index.columns, roles.index.columns.length > 1)),
    view("target", t("Target"), wide && roles.targets.length > 1 ? t("{0} columns, each a series", roles.targets.length) : listed(roles.targets, words) || t("number of rows"), because("target", roles.targets.slice(0, 1)), choice(columnsOf((type) => type === "number").filter((name) => !roles.index.columns.includes(name) && !roles.keys.includes(name)), wide ? [] : roles.targets, false)),
    view("keys", t("Series ids"), listed(roles.keys, words) || t("none"), because("key", roles.keys), choice(columnsOf((type) => type !== "empty").filter((name) => !roles.index.columns.includes(name)), roles.keys, true)),
    view("frequency", t("Frequency"), found.bins !== undefined ? binWords(found.bins) : isSequence(opened) ? t("none") : frequencyText(opened, words), found.bins !== undefined ? t("Rows are joined to one value a step.") : isSequence(opened) ? t("The rows have an order, and no times.") : t("The times follow this step."), frequencyChoice(opened)),
    view("season", t("Season"), profile.periods.length === 0 ? t("none") : profile.periods.map((period) => seasonText(period, profile.frequency, words)).join(", "), seasonReason(opened, words), { kind: "text", value: String(profile.periods[0] ?? 1), placeholder: t("Steps in a season, 1 for none") }),
    view("horizon", t("Horizon"), span(horizon, profile.frequency, words), horizonReason(opened, words), { kind: "text", value: String(horizon), placeholder: t("Number of steps, such as 12") }),
    view("levels", t("Interval levels"), shownLevels, shownLevels === usualLevels.join(", ") ? t("The usual ones.") : t("Those of the settings."), { kind: "text", value: shownLevels, placeholder: "0.8, 0.95" }),
    view("model", t("Models"), model?.title ?? wishes.model?.[0] ?? t("all that suit the data"), t("All are measured, and the best is taken."), { kind: "choice", options: models.map(({ id, title }) => ({ value: id, label: title })), selected: wishes.model ?? [], several: false }),
  ];
}

/** As they were shown of an earlier run, with what the person has asked for since: it is what a refusal is about. */
export function rolesAsked(roles: readonly RoleView[], wishes: RoleWishes, { t }: Words): readonly RoleView[] {
  return roles.map((view) => {
    const wished = wishes[view.role];
    // What was asked for before, and no more.
    if (wished === undefined) return view.asked === true ? { ...view, value: t("to be found out"), reason: "", asked: false } : view;
    const change: Change | null = view.change === null ? null : view.change.kind === "choice" ? { ...view.change, selected: wished } : { ...view.change, value: wished.join(", ") };
    return { ...view, value: wished.join(", ") || t("none"), reason: t("You chose this."), asked: true, change };
  });
}

/** Of a file that was refused: what somebody may know better than was found out. */
export function refusedRoles(columns: Opened["columns"], wishes: RoleWishes, { t }: Words): readonly RoleView[] {
  const named = (fits: (type: string) => boolean): readonly string[] => columns.filter(({ type }) => fits(type)).map(({ name }) => name);
  const view = (role: "time" | "target" | "keys", label: string, options: readonly string[]): RoleView => {
    const wished = wishes[role];
    return { role, label, value: wished === undefined ? t("to be found out") : wished.join(", ") || t("none"), ...(wished === undefined ? { reason: "" } : { reason: t("You chose this."), asked: true }), change: choice(options, wished ?? [], role === "keys") };
  };
  return [
    view("time", t("Time"), named((type) => type !== "empty")),
    view("target", t("Target"), named((type) => type === "number")),
    view("keys", t("Series ids"), named((type) => type !== "empty")),
  ].filter(({ change }) => change !== null);
}

function choice(columns: readonly string[], selected: readonly string[], several: boolean): Change | null {
  if (columns.length === 0 || columns.length > mostOptions) return null;
  return { kind: "choice", options: columns.map((name) => ({ value: name, label: name })), selected, several };
}

function isSequence({ found: { profile, frequency } }: Opened): boolean {
  return profile.frequency.unit === "step" && frequency === "unknown";
}

/** "monthly", "every 15 minutes". */
function frequencyText({ found }: Opened, words: Words): string {
  const { unit, every } = found.profile.frequency;
  return every === 1 || unit === "step" ? found.frequency : words.t("every {0}", span(every, { unit, every: 1 }, words));
}

/** "96 (a day)". */
function seasonText(period: number, frequency: Frequency, { t }: Words): string {
  const kind = cycleKind(period, frequency);
  return kind === null ? String(period) : `${period} (${{ year: t("a year"), week: t("a week"), day: t("a day") }[kind]})`;
}

function seasonReason(opened: Opened, { t }: Words): string {
  const { profile } = opened.found;
  if (profile.periods.length > 0) return profile.seasonalStrength < hardlyAny ? t("It suggests itself by the calendar, and hardly anything repeats.") : t("The strength of the season is {0} of 1.", profile.seasonalStrength.toFixed(2));
  if (profile.length.max < fewestToSplit) return t("There are too few values to tell.");
  return isSequence(opened) ? t("Without times no period suggests itself; if you know one, it can be given.") : t("No period repeats itself clearly.");
}

/** Where nobody asked for another one, it follows from the file. */
function horizonReason({ found: { future, profile }, horizon }: Opened, { t }: Words): string {
  const { frequency, length } = profile;
  if (future === horizon) return t("The file has rows for {0} steps behind the target's end.", future);
  if (horizon !== chooseHorizon(frequency, length.median, undefined)) return t("That of the settings.");
  return horizon === chooseHorizon(frequency, Infinity, undefined) ? t("The usual horizon of this frequency.") : t("A fifth of the series' length, which is too short for the usual horizon.");
}

/** Steps that rows can be joined to: as long as the file's own, or longer. */
function frequencyChoice({ found }: Opened): Change | null {
  const { unit, every } = found.profile.frequency;
  if (unit === "step") return null;
  const own: BinUnit = unit === "businessDay" ? "day" : unit;
  const units = found.bins === undefined ? binUnits.slice(binUnits.indexOf(own) + (every === 1 ? 0 : 1)) : binUnits.slice(binUnits.indexOf(found.finest ?? own));
  return { kind: "choice", options: units.map((value) => ({ value, label: value })), selected: found.bins !== undefined || every === 1 ? [own] : [], several: false };
}

function listed(names: readonly string[], { t }: Words): string {
  return names.length <= 6 ? names.join(", ") : t("{0} and {1} more", names.slice(0, 5).join(", "), names.length - 5);
}

/** Each reason begins like a sentence; where there are several columns it names its own, unless all have the same. */
function sentences(reasons: readonly RoleReason[], several: boolean): string {
  const alike = new Set(reasons.map(({ reason }) => reason)).size === 1;
  return (alike ? reasons.slice(0, 1) : reasons.slice(0, 4)).map(({ column, reason }) => `${several && !alike ? `${column}: ` : ""}${asSentence(reason)}`).join(" ");
}
