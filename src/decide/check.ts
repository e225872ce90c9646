/** Every decider's selection passes here before anything is written. */
import { checkArgs, type ModelSpec, type StepSpec } from "../grammar/args.ts";
import { unmet } from "../grammar/needs.ts";
import { modelById, modelIds } from "../models/index.ts";
import { columnsUsed } from "../steps/exogenous.ts";
import { stepById, steps } from "../steps/index.ts";
import type { Bench } from "./bench.ts";
import { isYardstick } from "./candidates.ts";
import { score } from "./score.ts";
import type { Selection } from "./selection.ts";

/** @returns what is wrong, one sentence each, worded so that a person or an agent can mend it; empty = accepted. */
export function checkSelection(selection: Selection, bench: Bench): readonly string[] {
  const { spec } = selection;
  const wrong = [...checkModel(spec.model, bench), ...spec.recipe.flatMap((step) => checkStep(step, bench))];
  const row = selection.leaderboard.find((backtest) => backtest.candidate.id === selection.candidateId);
  if (row === undefined) return [...wrong, `${selection.candidateId} was not backtested; backtest it first`];
  const scored = selection.leaderboard.some((backtest) => backtest.scores !== null);
  if (row.failed !== undefined && scored) wrong.push(`${selection.candidateId} failed its backtest (${row.failed}); choose one that did not`);
  if (row.dropped !== undefined && scored) wrong.push(`${selection.candidateId} was not backtested in all windows (left out: ${row.dropped}); choose one that was`);
  const yardstick = selection.leaderboard.find((backtest) => isYardstick(backtest.candidate, bench.profile));
  if (yardstick?.scores && row !== yardstick && score(row) >= score(yardstick) && !selection.reasons.some((reason) => /no better than/i.test(reason))) {
    wrong.push(`${selection.candidateId} is no better than ${yardstick.candidate.id}; choose that, or say so in the reasons with the words "no better than"`);
  }
  return wrong;
}

function checkModel(spec: ModelSpec, bench: Bench): readonly string[] {
  const model = modelById(spec.type);
  if (model === undefined) return [`there is no model ${JSON.stringify(spec.type)}; known are ${modelIds.join(", ")}`];
  const checked = checkArgs(model.args, spec.args);
  const wrong = checked.ok ? [] : checked.reasons.map((reason) => `${spec.type}: ${reason}`);
  const need = unmet(model.needs, bench.profile);
  if (need !== null) wrong.push(`${spec.type} ${need}`);
  if (model.kind !== "combination" || !checked.ok) return wrong;
  const members = model.members(checked.args);
  if (members.length < 2) wrong.push(`${spec.type} needs at least two members`);
  return [
    ...wrong,
    ...members.flatMap((member) => (member.type === spec.type ? [`${spec.type} cannot be a member of itself`] : checkModel(member, bench))),
    ...members.flatMap(({ recipe = [] }) => recipe.flatMap((step) => checkStep(step, bench))),
  ];
}

function checkStep(spec: StepSpec, bench: Bench): readonly string[] {
  const step = stepById(spec.type);
  if (step === undefined) return [`there is no step ${JSON.stringify(spec.type)}; known are ${steps.map((known) => known.id).join(", ")}`];
  const checked = checkArgs(step.args, spec.args);
  const need = unmet(step.needs, bench.profile);
  const unknown = columnsUsed(spec).filter((column) => !bench.known.includes(column));
  return [
    ...(checked.ok ? [] : checked.reasons.map((reason) => `step ${spec.type}: ${reason}`)),
    ...(need === null ? [] : [`step ${spec.type} ${need}`]),
    ...unknown.map((column) => `step ${spec.type}: ${JSON.stringify(column)} is not known for all steps to forecast; known are ${bench.known.join(", ") || "none"}`),
  ];
}
