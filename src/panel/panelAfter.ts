/** The panel's model after something has happened: one pure step for each event. */
import type { Outcome } from "../outcome.ts";
import type { Problem } from "../data/problem.ts";
import { budgetAfter, budgetAtEnd, openBudget } from "./budget.ts";
import type { PanelEvent } from "./events.ts";
import type { CandidateView, ChosenView, PanelModel, ProblemView } from "./panelModel.ts";
import { refusedRoles, rolesAsked, roleViews } from "./roles.ts";
import { agentsAfter, choiceStep, comparisonStep, fileStep, numbersAfter, patternsStep, unfinished } from "./timeline.ts";
import type { Words } from "./words.ts";

/** Before anything was read. @param file name without its folder. */
export function emptyPanel(file: string): PanelModel {
  return { revision: 0, run: 0, file, state: "working", outdated: null, progress: null, refusal: null, problems: [], data: null, leaderboard: [], leftOut: [], chosen: null, timeline: [], mode: "rules", limit: null, budget: null };
}

export function panelAfter(model: PanelModel, event: PanelEvent, words: Words): PanelModel {
  return { ...model, ...changes(model, event, words), revision: model.revision + 1 };
}

function changes(model: PanelModel, event: PanelEvent, words: Words): Partial<PanelModel> {
  switch (event.kind) {
    case "started":
      // The roles stay: they can be changed back where a change has led to nothing.
      return { ...emptyPanel(model.file), run: model.run + 1, data: model.data, progress: { done: 0, message: words.t("Starting") }, mode: model.mode, limit: model.limit, budget: event.agents === null ? null : openBudget(event.agents) };
    case "progress":
      return model.state === "working" ? { progress: { done: event.progress.done, message: event.progress.message } } : {};
    case "opened": {
      const { opened, wishes } = event;
      const { found } = opened;
      return {
        problems: opened.problems.map(problemView),
        data: { summary: found.summary, sentences: opened.sentences, seriesCount: found.nSeries, longest: found.profile.length.max, roles: roleViews(opened, wishes, words) },
        timeline: [...model.timeline, fileStep(opened, words), patternsStep(opened, words)],
      };
    }
    case "row":
      return { leaderboard: ranked([...model.leaderboard.filter(({ id }) => id !== event.row.id), event.row]) };
    case "agent":
      return { timeline: agentsAfter(model.timeline, event.event, words), budget: budgetAfter(model.budget, event.event) };
    case "numbers":
      return { timeline: numbersAfter(model.timeline, event) };
    case "ended":
      return ended(model, event, words);
    case "stopped":
      return { state: "stopped", progress: null, timeline: unfinished(model.timeline, words.t("it was stopped")) };
    case "failed":
      return { state: "failed", progress: null, refusal: { reason: event.reason, hint: event.hint }, timeline: unfinished(model.timeline, event.reason) };
    case "waking":
      return model.state === "done" ? { progress: event.progress === null ? null : { done: event.progress.done, message: words.t("Measuring again: {0}", event.progress.message) } } : {};
    case "used": {
      const { selection, horizon } = event.decided;
      const chosen = chosenView(selection, horizon, event.by, model.leaderboard);
      return { chosen, timeline: [...model.timeline, choiceStep(chosen, words)] };
    }
    case "file":
      return { outdated: event.is };
    case "settings_changed": {
      const { budget } = model;
      return { mode: event.mode, limit: event.limit, ...(budget === null || budget.today === null ? {} : { budget: { ...budget, today: { ...budget.today, limit: event.limit } } }) };
    }
  }
}

function ended(model: PanelModel, { outcome, board, wishes = {} }: Extract<PanelEvent, { kind: "ended" }>, words: Words): Partial<PanelModel> {
  const problems = outcome.problems.map(problemView);
  if (outcome.status === "refused") {
    const hint = outcome.problems.find((problem) => problem.severity === "error" && problem.hint !== undefined)?.hint ?? "";
    const { columns = [] } = outcome;
    // What a run before has found does not hold for what was asked now; its roles are where that can be taken back.
    const roles = model.data !== null ? rolesAsked(model.data.roles, wishes, words) : columns.length === 0 ? null : refusedRoles(columns, wishes, words);
    const data = roles === null ? null : { summary: "", sentences: [], seriesCount: 0, longest: 0, roles };
    // What is said above is not said once more.
    return { state: "refused", data, progress: null, problems: problems.filter(({ message, line }) => line !== null || !outcome.reason.startsWith(message)), refusal: { reason: outcome.reason, hint: outcome.reason.includes(hint) ? "" : hint }, timeline: unfinished(model.timeline, outcome.reason) };
  }
  const { decided, agents } = outcome;
  if (decided === undefined) return { state: "done", progress: null, problems };
  const { selection, horizon, titles } = decided;
  const leaderboard = board.length > 0 ? board : model.leaderboard;
  const chosen = chosenView(selection, horizon, agents?.decidedBy ?? "rules", leaderboard);
  return {
    state: "done",
    progress: null,
    problems,
    leaderboard,
    leftOut: selection.leftOut.map(({ model: id, reason }) => ({ model: titles[id] ?? id, reason })),
    chosen,
    timeline: [...withComparison(unfinished(model.timeline, agents?.fallback?.reason ?? words.t("it was not asked any more")), comparisonStep(selection, words)), choiceStep(chosen, words)],
    budget: agents === undefined ? model.budget : budgetAtEnd(model.budget, agents),
  };
}

/** The comparison comes before the first agent: they choose from it. */
function withComparison(timeline: PanelModel["timeline"], step: PanelModel["timeline"][number]): PanelModel["timeline"] {
  const first = timeline.findIndex(({ kind }) => kind === "agent");
  return first < 0 ? [...timeline, step] : [...timeline.slice(0, first), step, ...timeline.slice(first)];
}

type Chosen = Extract<Outcome, { status: "ok" }>["decided"] & object;

function chosenView(selection: Chosen["selection"], horizon: number, by: ChosenView["by"], board: readonly CandidateView[]): ChosenView {
  const { candidateId: id, reasons, spec, coverageLevel } = selection;
  return { id, title: board.find((row) => row.id === id)?.title ?? id, by, reasons, horizon, levels: spec.levels, coverageLevel };
}

/** Best first, those that were left out behind those with scores, and those that failed last: the leaderboard's own order. */
function ranked(rows: readonly CandidateView[]): readonly CandidateView[] {
  const place = ({ scores, excuse }: CandidateView): number => (scores !== null ? 0 : excuse?.kind === "failed" ? 2 : 1);
  const error = ({ scores }: CandidateView): number => scores?.mase ?? scores?.smape ?? Number.MAX_VALUE;
  return [...rows].sort((a, b) => place(a) - place(b) || error(a) - error(b));
}

function problemView({ severity, message, hint, at }: Problem): ProblemView {
  return { severity: severity === "information" ? "info" : severity, message, hint: hint ?? "", line: at?.line ?? null };
}
