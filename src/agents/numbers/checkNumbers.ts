/** Every number that agents write must stand in what was measured, or follow from it; the others are flagged. Numbers in words are not looked at. */
import type { Flag } from "../report.ts";
import { claimsIn } from "./claims.ts";
import type { Evidence } from "./evidence.ts";
import { explain, type Explanation, isPlain } from "./explain.ts";

export function checkNumbers(where: string, text: string, evidence: Evidence): readonly Flag[] {
  return explainNumbers(text, evidence).flatMap(({ from, to, explanation }) => (explanation === null ? [{ where, text: text.slice(from, to), start: from, end: to }] : []));
}

/** Each number in a text that needs evidence, from character `from` up to, but without, `to`. */
export interface ExplainedNumber {
  readonly from: number;
  readonly to: number;
  /** Null where it stands in no measurement. */
  readonly explanation: Explanation | null;
}

export function explainNumbers(text: string, evidence: Evidence): readonly ExplainedNumber[] {
  return claimsIn(text, evidence.names)
    .filter((claim) => !isPlain(claim))
    .map((claim) => ({ from: claim.start, to: claim.end, explanation: explain(claim, evidence) }));
}
