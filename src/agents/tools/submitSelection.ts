import type { Backtest } from "../../backtest/backtest.ts";
import { checkSelection } from "../../decide/check.ts";
import { isYardstick } from "../../decide/candidates.ts";
import type { Selection } from "../../decide/selection.ts";
import { brokenConstraints, finalSeconds } from "../constraints.ts";
import { prose } from "../prose.ts";
import { measuredReason, selectionOf } from "../selectionOf.ts";
import type { Study } from "../study.ts";
import { scoredRow } from "./scoredRow.ts";
import { submission } from "./tool.ts";
import { ToolError } from "./toolError.ts";

export interface Selected {
  readonly selection: Selection;
  /** The agents' own words. */
  readonly reasons: readonly string[];
  readonly confidence: "low" | "medium" | "high";
}

/** Fitting the choice to all data may take so long by the usual speed of its models, or as long as the rules' choice. */
const mostFinalSeconds = 120;

export const submitSelection = submission({
  name: "submit_selection",
  description: "Your final answer: the one candidate that becomes the workflow. It must have been backtested in all windows, keep to the constraints, and beat the yardstick or say in a reason that it is no better than it.",
  // It goes back once; a second that does not pass leaves the choice to the rules.
  attempts: 2,
  input: {
    candidate: { kind: "text", longest: 200, help: "Id of a candidate on the leaderboard." },
    reasons: { kind: "texts", most: 5, longest: 400, help: "Why this one, for the person: one sentence each, most important first, with the scores that decided." },
    confidence: { kind: "choice", choices: ["low", "medium", "high"], help: "high: clearly ahead in most windows; low: it could as well be another." },
  },
  take({ candidate, reasons, confidence }, study): Selected {
    const row = scoredRow(candidate, study);
    const words = reasons.map((reason) => prose(reason, study.names)).filter((reason) => reason !== "");
    const selection = selectionOf(row, words, study);
    const wrong = [...againstTheWish(row, study), ...checkSelection(selection, study.bench)];
    if (words.length === 0) wrong.push("there is no reason; give one at least");
    if (wrong.length > 0) throw new ToolError(study.words(`${wrong.join("; ")}.`, row), "Choose another candidate or mend the reasons, and call submit_selection again.");
    return { selection: { ...selection, reasons: [measuredReason(row, study), ...words] }, reasons: words, confidence };
  },
});

function againstTheWish({ candidate }: Backtest, { bench, constraints, rulePick }: Study): string[] {
  const { only, profile } = bench;
  const seconds = finalSeconds(candidate, bench);
  return [
    ...(only !== undefined && candidate.model.type !== only && !isYardstick(candidate, profile) ? [`the person asks for ${only} only, not ${candidate.model.type}`] : []),
    ...brokenConstraints(candidate, bench, constraints),
    ...(seconds > mostFinalSeconds && seconds > finalSeconds(rulePick.spec, bench) ? [`fitting it to all data takes about ${Math.round(seconds)} s, and ${mostFinalSeconds} s is the most`] : []),
  ];
}
