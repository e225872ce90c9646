/** The report of a run, and the selection with what the report has to say about it. */
import type { Selection } from "../decide/selection.ts";
import { checkNumbers } from "./numbers/checkNumbers.ts";
import { evidenceOf } from "./numbers/evidence.ts";
import type { Work } from "./orchestrate.ts";
import type { LanguageModel, Spending } from "./port.ts";
import { prose } from "./prose.ts";
import { receiptOf } from "./receipt.ts";
import type { AgentReport, Fallback, Flag, ModelSelection } from "./report.ts";
import type { Study } from "./study.ts";

const longestReasoning = 4000;

interface Ended {
  readonly study: Study;
  readonly work: Work;
  readonly fallback: Fallback | null;
  readonly selection: Selection;
  readonly spending: Spending | null;
  readonly model: Pick<LanguageModel, "id" | "model" | "priced">;
}

export function reportOf({ study, work, fallback, selection: made, spending, model }: Ended): { readonly report: AgentReport; readonly selection: Selection } {
  const { analysis, recipes, shortlist, selected, tried } = work;
  const decidedBy = selected !== null && fallback === null ? "agents" : "rules";
  const chosen = decidedBy === "agents" ? made.candidateId : null;
  const receipt = receiptOf(study, chosen, spending, model.priced);
  const model_selection: ModelSelection | null = selected === null ? null : { candidate: selected.selection.candidateId, reasons: selected.reasons, confidence: selected.confidence, shortlist };
  const reasoning = [...work.conversations].map(([agent, talk]) => ({ agent, said: prose(talk.said(), study.names, longestReasoning), thought: prose(talk.thought(), study.names, longestReasoning) }));
  let place = 0;
  const feature_engineering =
    recipes === null
      ? null
      : { why: recipes.why, workflows: recipes.workflows.map((each) => ({ ...each, candidates: each.models.flatMap(() => { const row = tried[place++]; return row === undefined || typeof row === "string" ? [] : [row.candidate.id]; }) })) };

  const evidence = evidenceOf(study, chosen ?? undefined);
  const words: readonly (readonly [string, string])[] = [
    ...(analysis === null ? [] : ([["data_analysis.summary", analysis.summary], ...analysis.patterns.map((text, i) => [`data_analysis.patterns[${i}]`, text] as const), ...analysis.risks.map((text, i) => [`data_analysis.risks[${i}]`, text] as const), ["data_analysis.advice", analysis.advice]] as const)),
    ...(recipes === null ? [] : [["feature_engineering.why", recipes.why] as const]),
    ...(shortlist === null ? [] : [["model_selection.shortlist.why", shortlist.why] as const]),
    ...(selected === null ? [] : selected.reasons.map((text, i) => [`model_selection.reasons[${i}]`, text] as const)),
    ...reasoning.map(({ agent, said }) => [`reasoning.${agent}`, said] as const),
  ];
  const flags = words.flatMap(([where, text]) => checkNumbers(where, text, evidence));
  const selection = decidedBy === "agents" ? { ...made, reasons: [...made.reasons, ...flagged(flags)] } : made;

  return {
    selection,
    report: {
      provider: model.id,
      model: model.model,
      decidedBy,
      fallback,
      data_analysis: analysis,
      feature_engineering,
      model_selection,
      workflow: { candidate: selection.candidateId, reasons: selection.reasons },
      unanswered: work.unanswered,
      reasoning,
      receipt,
      flags,
      spending,
    },
  };
}

/** Said where the reasons stand, in the workflow as well. */
function flagged(flags: readonly Flag[]): readonly string[] {
  const numbers = [...new Set(flags.filter(({ where }) => where.startsWith("model_selection.reasons")).map(({ text }) => text))];
  if (numbers.length === 0) return [];
  return [`${numbers.length === 1 ? "A number" : "Numbers"} in these reasons that ${numbers.length === 1 ? "stands" : "stand"} in no measurement: ${numbers.join(", ")}.`];
}
