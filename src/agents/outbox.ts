/** What would leave the machine: the first request of each agent, as it would be sent. */
import type { Bench } from "../decide/bench.ts";
import type { Selection } from "../decide/selection.ts";
import { analystsBrief, engineersBrief, selectorsBrief } from "./briefs.ts";
import { requestOf } from "./loop.ts";
import type { AgentName, ModelRequest } from "./port.ts";
import type { Agent } from "./roster/agent.ts";
import { dataAnalyzer } from "./roster/dataAnalyzer.ts";
import { featureEngineer } from "./roster/featureEngineer.ts";
import { modelSelector } from "./roster/modelSelector.ts";
import type { AgentSettings } from "./settings.ts";
import { openStudy } from "./study.ts";

export interface OutboxEntry {
  readonly agent: AgentName;
  readonly request: ModelRequest;
  /** What is filled in later: the words of other agents, who know no more than their own requests say. */
  readonly note: string | null;
}

/** Stands where the FeatureEngineer's request holds what the others have answered. */
export const answersOfOthers = "<the DataAnalyzer's answer and the ModelSelector's shortlist>";

export function outboxOf(bench: Bench, rulePick: Selection, settings: Pick<AgentSettings, "text" | "constraints" | "privacy">): readonly OutboxEntry[] {
  const study = openStudy(bench, rulePick, settings, new AbortController().signal);
  return [
    entry(dataAnalyzer, [analystsBrief(study)]),
    entry(modelSelector, [selectorsBrief(study)]),
    entry(featureEngineer, [engineersBrief(study), answersOfOthers], "The second text is what the other two have answered."),
  ];
}

function entry(agent: Agent, texts: readonly string[], note: string | null = null): OutboxEntry {
  return { agent: agent.name, request: requestOf(agent, [{ role: "user", parts: texts.map((text) => ({ kind: "text", text })) }]), note };
}
