/** Every number that agents write must stand in what was measured, or follow from it; the others are flagged. Numbers in words are not looked at. */
import type { Flag } from "../report.ts";
import { type Claim, claimsIn } from "./claims.ts";
import { type Evidence, type Row, valuesOf } from "./evidence.ts";

export function checkNumbers(where: string, text: string, evidence: Evidence): readonly Flag[] {
  return claimsIn(text, evidence.names)
    .filter((claim) => !holds(claim, evidence))
    .map((claim) => ({ where, text: claim.text, start: claim.start, end: claim.end }));
}

/**
 * A number holds as far as its digits go: "0.8" is any of 0.75 to 0.85. A percentage is a share that was measured, a sMAPE, or by how
 * much two scores differ of which the sentence speaks. Spans of time count in steps of the grid.
 */
function holds(claim: Claim, evidence: Evidence): boolean {
  const { value, percent, metric, sentence } = claim;
  // What MASE is compared with, and shares are counted to.
  if (value === 0 || value === 1 || (percent && value === 100)) return true;
  if (evidence.asked.some((asked) => near(claim, asked))) return true;
  const rows = spokenOf(claim, evidence);
  if ((percent || compares.test(sentence)) && differences(rows, percent).some((difference) => near(claim, difference))) return true;
  if (metric !== null && !(percent && metric === "mase")) return rows.flatMap((row) => valuesOf(row, metric)).some((measured) => near(claim, measured) || (percent && near(claim, 100 * measured)));
  if (percent) return evidence.told.some((told) => told > 0 && told <= 2 && near(claim, 100 * told)) || evidence.rows.some((row) => valuesOf(row, "smape").some((smape) => near(claim, smape)));
  if (spans(claim, evidence)) return true;
  return plain(claim, evidence) && (evidence.told.some((told) => near(claim, told)) || evidence.rows.some((row) => [...valuesOf(row, "mase"), ...valuesOf(row, "rmsse")].some((measured) => near(claim, measured))));
}

const compares = /\b(?:lower|higher|better|worse|less|more|smaller|larger|differ\w*|lead|gain\w*|margin|reduc\w*|improv\w*|times)\b/i;

/** "6 years" of months are 72 steps. */
function spans(claim: Claim, { told, stepsIn }: Evidence): boolean {
  const steps = claim.unit === null ? null : stepsIn(claim.unit);
  return steps !== null && told.some((count) => near(claim, count / steps));
}

/** Seconds are what fits take; other spans count in steps only, where the grid's step is known. */
function plain({ unit }: Claim, { stepsIn }: Evidence): boolean {
  return unit === null || unit === "second" || stepsIn(unit) === null;
}

/** Rows that the sentence names, and those that are meant without a name. */
function spokenOf({ sentence }: Claim, { rows }: Evidence): readonly Row[] {
  const words = sentence.toLowerCase();
  return rows.filter(({ called, meant }) => meant || called.some((name) => words.includes(name.toLowerCase())));
}

/** By how much scores differ: in percent of either, or as they are and as a ratio. */
function differences(rows: readonly Row[], percent: boolean): readonly number[] {
  return rows.flatMap((a) =>
    rows.flatMap((b) => {
      if (a === b || a.backtest.scores === null || b.backtest.scores === null) return [];
      return (["mase", "smape", "rmsse"] as const).flatMap((metric) => {
        const x = a.backtest.scores![metric];
        const y = b.backtest.scores![metric];
        return percent ? [100 * Math.abs(1 - x / y)] : [Math.abs(x - y), x / y];
      });
    }),
  );
}

function near({ value, tolerance }: Claim, measured: number): boolean {
  return Math.abs(value - Math.abs(measured)) <= tolerance;
}
