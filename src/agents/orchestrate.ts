/**
 * The Orchestrator: who works when, in plain code. The order of work is known, and a model that decided it would cost a call each time.
 * Analysis and shortlist do not depend on each other and go side by side; recipes follow from both, and the choice from all.
 */
import type { Backtest } from "../backtest/backtest.ts";
import { analystsBrief, engineersBrief, forEngineer, forSelector, selectorsBrief } from "./briefs.ts";
import type { AgentName } from "./port.ts";
import { type Answer, type Conversation, openConversation, type Surroundings } from "./loop.ts";
import type { DataAnalysis } from "./report.ts";
import type { Agent } from "./roster/agent.ts";
import { dataAnalyzer } from "./roster/dataAnalyzer.ts";
import { featureEngineer } from "./roster/featureEngineer.ts";
import { modelSelector } from "./roster/modelSelector.ts";
import type { Study } from "./study.ts";
import { workflowOf } from "./tools/backtestModels.ts";
import { submitAnalysis } from "./tools/submitAnalysis.ts";
import { type Recipes, submitRecipes } from "./tools/submitRecipes.ts";
import { type Selected, submitSelection } from "./tools/submitSelection.ts";
import { type Shortlist, submitShortlist } from "./tools/submitShortlist.ts";
import { ToolError } from "./tools/toolError.ts";

/** Filled in as the agents answer: what is there when one of them breaks off is kept. */
export interface Work {
  analysis: DataAnalysis | null;
  shortlist: Shortlist | null;
  recipes: Recipes | null;
  /** Backtests of the recipes with their models, in order, or why there is none. */
  tried: readonly (Backtest | string)[];
  selected: Selected | null;
  readonly unanswered: { readonly agent: AgentName; readonly reason: string }[];
  readonly conversations: Map<AgentName, Conversation>;
}

export function openWork(): Work {
  return { analysis: null, shortlist: null, recipes: null, tried: [], selected: null, unanswered: [], conversations: new Map() };
}

/** Rejects as the model does: with ProviderError, BudgetError or the signal's reason. `work.selected` stays null where there is no selection. */
export async function orchestrate(surroundings: Surroundings, work: Work): Promise<void> {
  const { study, onEvent } = surroundings;

  const open = (agent: Agent): Conversation => {
    onEvent({ kind: "started", agent: agent.name });
    const conversation = openConversation(agent, surroundings);
    work.conversations.set(agent.name, conversation);
    return conversation;
  };
  const settled = async <A>({ name }: Agent, last: boolean, asked: Promise<Answer<A>>): Promise<A | null> => {
    const finish = (reason: string): void => {
      work.unanswered.push({ agent: name, reason });
      onEvent({ kind: "finished", agent: name, answered: false, reason });
    };
    try {
      const answer = await asked;
      if ("reason" in answer) return finish(answer.reason), null;
      if (last) onEvent({ kind: "finished", agent: name, answered: true });
      return answer.value;
    } catch (error) {
      finish(error instanceof Error ? error.message : "it was stopped");
      throw error;
    }
  };

  const selector = open(modelSelector);
  const analyst = open(dataAnalyzer);
  [work.analysis, work.shortlist] = await Promise.all([settled(dataAnalyzer, true, analyst.ask([analystsBrief(study)], submitAnalysis)), settled(modelSelector, false, selector.ask([selectorsBrief(study)], submitShortlist))]);
  // Nobody is left to choose.
  if (work.shortlist === null) return;

  const engineer = open(featureEngineer);
  work.recipes = await settled(featureEngineer, true, engineer.ask([engineersBrief(study), forEngineer(work.analysis, work.shortlist, study)], submitRecipes));
  work.tried = work.recipes === null ? [] : await backtestAll(work.recipes, study);

  work.selected = await settled(modelSelector, true, selector.ask([forSelector(work.analysis, work.recipes, work.tried, study)], submitSelection));
}

async function backtestAll({ workflows }: Recipes, study: Study): Promise<readonly (Backtest | string)[]> {
  const pairs = workflows.flatMap(({ recipe, models }) => models.map((model) => ({ recipe, model })));
  return await Promise.all(
    pairs.map(async (pair) => {
      try {
        const { id, ...workflow } = workflowOf(pair, study);
        const row = await study.backtest(workflow, id);
        return typeof row === "string" ? `${id}: ${row}` : row;
      } catch (error) {
        if (error instanceof ToolError) return error.message;
        throw error;
      }
    }),
  );
}
