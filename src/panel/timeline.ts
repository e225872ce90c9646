/** What was decided and why, oldest first, and what agents said and did on the way. */
import type { AgentEvent } from "../agents/events.ts";
import type { AgentName } from "../agents/port.ts";
import type { RoleReason } from "../data/panel.ts";
import type { Selection } from "../decide/selection.ts";
import type { Opened, PanelEvent } from "./events.ts";
import type { AgentPart, ChosenView, TimelineEntry } from "./panelModel.ts";
import { readableJson } from "./readableJson.ts";
import type { Words } from "./words.ts";

type Timeline = readonly TimelineEntry[];
type AgentEntry = Extract<TimelineEntry, { kind: "agent" }>;

/** Columns that say the same are told together; wide files have thousands. */
const mostNamed = 3;
const mostTold = 12;

export function fileStep({ found, problems }: Opened, { t }: Words): TimelineEntry {
  const groups = alikeOf(found.roles.reasons);
  const told = groups.slice(0, mostTold).map((alike) => {
    const { role, reason } = alike[0]!;
    const names = namesOf(alike.map(({ column }) => JSON.stringify(column)), t);
    const title = { index: t("Time"), key: t("Series id"), target: t("Target"), exogenous: t("Predictor"), ignored: t("Not used") }[role];
    // Those of times, ids and targets speak of all their columns, the others of one.
    return alike.length > 1 && (role === "ignored" || role === "exogenous") ? t("{0}: {1}, each because {2}.", title, names, reason) : t("{0}: {1}; {2}.", title, names, reason);
  });
  const left = groups.slice(mostTold).flat().length;
  const more = left > 0 ? [t("{0} more columns.", left)] : [];
  const odd = problems.length === 0 ? [] : [problems.length === 1 ? t("One thing is odd in the file.") : t("{0} things are odd in the file.", problems.length)];
  return { kind: "step", title: t("Read the file: {0}", found.summary), details: [...told, ...more, ...odd] };
}

function namesOf(names: readonly string[], t: Words["t"]): string {
  if (names.length > mostNamed) return t("{0} and {1} more", names.slice(0, mostNamed).join(", "), names.length - mostNamed);
  return names.length === 1 ? names[0]! : t("{0} and {1}", names.slice(0, -1).join(", "), names.at(-1)!);
}

function alikeOf(reasons: readonly RoleReason[]): readonly (readonly RoleReason[])[] {
  const groups = new Map<string, RoleReason[]>();
  for (const each of reasons) {
    const same = groups.get(`${each.role} ${each.reason}`);
    if (same === undefined) groups.set(`${each.role} ${each.reason}`, [each]);
    else same.push(each);
  }
  return [...groups.values()];
}

export function patternsStep({ sentences, candidates }: Opened, { t }: Words): TimelineEntry {
  return { kind: "step", title: t("Measured the patterns: {0} candidates may suit them", candidates), details: sentences };
}

export function comparisonStep({ leaderboard, leftOut, spec: { validation } }: Pick<Selection, "leaderboard" | "leftOut" | "spec">, words: Words): TimelineEntry {
  const { t } = words;
  const scored = leaderboard.filter(({ scores }) => scores !== null).length;
  const failed = leaderboard.filter((row) => row.failed !== undefined).length;
  const dropped = leaderboard.filter((row) => row.dropped !== undefined).length;
  return {
    kind: "step",
    title: t("Backtested {0} candidates", leaderboard.length),
    details: [
      windowsOf(validation.windows, validation.horizon, words),
      t("{0} have scores.", scored),
      ...(dropped > 0 ? [t("{0} went no further than the most recent windows.", dropped)] : []),
      ...(failed > 0 ? [t("{0} could not be fitted.", failed)] : []),
      ...(leftOut.length > 0 ? [t("{0} model types were not tried.", leftOut.length)] : []),
    ],
  };
}

function windowsOf(windows: number, horizon: number, { t }: Words): string {
  if (windows === 0) return t("Nothing could be held back for a backtest.");
  if (windows === 1) return horizon === 1 ? t("One rolling-origin window of 1 step, the same for all.") : t("One rolling-origin window of {0} steps, the same for all.", horizon);
  return horizon === 1 ? t("{0} rolling-origin windows of 1 step, the same for all.", windows) : t("{0} rolling-origin windows of {1} steps, the same for all.", windows, horizon);
}

/** The reasons stand above all of it. */
export function choiceStep({ title, by }: ChosenView, { t }: Words): TimelineEntry {
  const who = { rules: t("The rules chose: {0}", title), agents: t("The agents chose: {0}", title), person: t("You chose: {0}", title) };
  return { kind: "step", title: who[by], details: [] };
}

/** What agents do is added to the entry of the agent, which stands where it began. */
export function agentsAfter(timeline: Timeline, event: AgentEvent, { t }: Words): Timeline {
  switch (event.kind) {
    case "started":
      return [...timeline, { kind: "agent", agent: event.agent, state: "working", reason: null, parts: event.agent === "Orchestrator" ? [{ kind: "text", text: orderOfWork({ t }), numbers: [] }] : [] }];
    case "text":
    case "thinking":
      return withParts(timeline, event.agent, (parts) => joined(parts, event.kind, event.delta));
    case "tool_called":
      return withParts(timeline, event.agent, (parts) => [...parts, { kind: "tool", id: event.id, tool: event.tool, input: readableJson(JSON.stringify(event.input)), result: null, isError: false }]);
    case "tool_answered":
      return withParts(timeline, event.agent, (parts) => parts.map((part) => (part.kind === "tool" && part.id === event.id && part.result === null ? { ...part, result: readableJson(event.text), isError: event.isError } : part)));
    case "waiting":
      return withParts(timeline, event.agent, (parts) => [...parts, { kind: "waiting", reason: event.reason }]);
    case "finished":
      return changed(timeline, event.agent, (entry) => ({ ...entry, state: event.answered ? "answered" : "gave_up", reason: event.reason ?? null }));
    case "fell_back":
      return [...timeline, { kind: "step", title: t("The rules decide"), details: [event.reason] }];
    case "quoted":
    case "reserved":
    case "spent":
      return timeline;
  }
}

/** The Orchestrator is no language model and says nothing; it is the order in which the others work. */
function orderOfWork({ t }: Words): string {
  return t("The data analyzer and the model selector look at the measurements side by side. Then the feature engineer prepares the data in other ways, and the model selector chooses.");
}

/** The numbers of what was written last in these words. */
export function numbersAfter(timeline: Timeline, { agent, text, numbers }: Extract<PanelEvent, { kind: "numbers" }>): Timeline {
  return withParts(timeline, agent, (parts) => {
    const place = parts.findLastIndex((part) => (part.kind === "text" || part.kind === "thinking") && part.text === text);
    return parts.map((part, i) => (i === place && (part.kind === "text" || part.kind === "thinking") ? { ...part, numbers } : part));
  });
}

/** Nobody is at work any more. */
export function unfinished(timeline: Timeline, reason: string): Timeline {
  return timeline.map((entry) => (entry.kind === "agent" && entry.state === "working" ? { ...entry, state: "gave_up", reason } : entry));
}

function joined(parts: readonly AgentPart[], kind: "text" | "thinking", delta: string): readonly AgentPart[] {
  const last = parts.at(-1);
  if (last?.kind !== kind) return [...parts, { kind, text: delta, numbers: [] }];
  return [...parts.slice(0, -1), { ...last, text: last.text + delta }];
}

function withParts(timeline: Timeline, agent: AgentName, change: (parts: readonly AgentPart[]) => readonly AgentPart[]): Timeline {
  return changed(timeline, agent, (entry) => ({ ...entry, parts: change(entry.parts) }));
}

function changed(timeline: Timeline, agent: AgentName, change: (entry: AgentEntry) => AgentEntry): Timeline {
  const place = timeline.findLastIndex((entry) => entry.kind === "agent" && entry.agent === agent);
  return timeline.map((entry, i) => (i === place && entry.kind === "agent" ? change(entry) : entry));
}
