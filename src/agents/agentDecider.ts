/** Agents as a `Decider`: they choose with the bench's instruments, and where they do not, the rules have chosen already. */
import type { Decider } from "../decide/decider.ts";
import { rules } from "../decide/rules.ts";
import { score } from "../decide/score.ts";
import type { Selection } from "../decide/selection.ts";
import { BudgetError, ProviderError } from "./errors.ts";
import { deadline, systemTime, type Time, unlessAborted } from "./money/time.ts";
import { type ExplainedNumber, explainNumbers } from "./numbers/checkNumbers.ts";
import { evidenceOf } from "./numbers/evidence.ts";
import { openWork, orchestrate, type Work } from "./orchestrate.ts";
import type { LanguageModel, Spending } from "./port.ts";
import type { AgentReport, Fallback } from "./report.ts";
import { reportOf } from "./reportOf.ts";
import { ruledSelection } from "./ruled.ts";
import type { AgentSettings } from "./settings.ts";
import { openStudy, type Study } from "./study.ts";

export interface AgentDecider {
  /** Rejects with the signal's reason only, or where the rules would; whatever else happens, a selection comes back. */
  readonly decide: Decider;
  /** What happened; null before a selection was made. */
  report(): AgentReport | null;
  /** Numbers in what an agent has just said, and where they stand in what is measured so far; none before the agents begin. */
  explain(text: string): readonly ExplainedNumber[];
}

export function agentDecider(settings: AgentSettings): AgentDecider {
  const { model, stop, onEvent = () => undefined, time = systemTime } = settings;
  let report: AgentReport | null = null;
  let begun: { readonly study: Study; readonly work: Work } | undefined;
  return {
    report: () => report,
    explain: (text) => (begun === undefined ? [] : explainNumbers(text, evidenceOf(begun.study, begun.work.selected?.selection.candidateId))),
    async decide(bench, watcher, signal) {
      const rulePick = await rules(bench, watcher, signal);
      const study = openStudy(bench, rulePick, settings, signal);
      const work = openWork();
      begun = { study, work };
      const fallback = await attempt(study, work, signal, stop, async (ending) => {
        onEvent({ kind: "started", agent: "Orchestrator" });
        await orchestrate({ model, study, signal: ending, onEvent }, work);
      });
      signal.throwIfAborted();
      if (fallback !== null) {
        onEvent({ kind: "finished", agent: "Orchestrator", answered: false, reason: fallback.reason });
        onEvent({ kind: "fell_back", reason: fallback.reason });
      } else onEvent({ kind: "finished", agent: "Orchestrator", answered: true });
      const spending = await spendingOf(model, signal, time);
      const reported = reportOf({ study, work, fallback, selection: chosen(study, work, fallback), spending, model });
      report = reported.report;
      return reported.selection;
    },
  };
}

function chosen(study: Study, { selected }: Work, fallback: Fallback | null): Selection {
  if (selected !== null && fallback === null) return selected.selection;
  const ruled = ruledSelection(study);
  return fallback === null ? ruled : { ...ruled, reasons: [...ruled.reasons, `Agents were asked, and the rules decided: ${fallback.reason}`] };
}

/** @returns why the rules must decide, or null. Rejects never; the run's own stop is looked at by the caller. */
async function attempt(study: Study, work: Work, signal: AbortSignal, stop: AbortSignal | undefined, run: (ending: AbortSignal) => Promise<void>): Promise<Fallback | null> {
  const row = study.row(study.rulePick.candidateId);
  if (row === undefined || score(row) >= Number.MAX_VALUE) return { kind: "nothing_to_decide", reason: "nothing could be backtested, so there is nothing to choose by." };
  // When one agent fails, the others need not go on spending.
  const failed = new AbortController();
  const ending = AbortSignal.any([signal, failed.signal, ...(stop === undefined ? [] : [stop])]);
  try {
    ending.throwIfAborted();
    await untilAborted(run(ending), ending);
    if (work.selected !== null) return null;
    const { agent, reason } = work.unanswered.at(-1) ?? { agent: "ModelSelector", reason: "it gave no answer" };
    return { kind: "no_selection", reason: `the ${agent} selected nothing: ${sentence(reason)}` };
  } catch (error) {
    failed.abort();
    return fallbackOf(error, stop);
  }
}

function fallbackOf(error: unknown, stop: AbortSignal | undefined): Fallback {
  if (stop?.aborted === true) return { kind: "stopped", reason: "the agents were stopped." };
  if (error instanceof BudgetError) return { kind: "budget", reason: sentence(`${error.message} ${error.hint}`) };
  if (error instanceof ProviderError) return { kind: "provider", reason: sentence(`${error.message} ${error.hint}`) };
  return { kind: "bug", reason: `the agents failed: ${sentence(error instanceof Error ? error.message : String(error))}` };
}

/** Milliseconds. Until the host has written down what was broken off, which takes a moment; one that is silent for longer will not answer. */
const patience = 10_000;

/** Calls that were on their way have been dropped. @returns null where the host does not tell. Rejects with the signal's reason only. */
async function spendingOf(model: LanguageModel, signal: AbortSignal, time: Pick<Time, "wait">): Promise<Spending | null> {
  using late = deadline(patience, () => new Error("The host is silent."), time);
  try {
    return await unlessAborted(model.spending(), AbortSignal.any([signal, late.signal]));
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** Work that does not listen is not waited for. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    // It may still fail once nobody waits for it.
    work.catch(() => undefined);
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
