/** Where a number that an agent wrote stands in what was measured, or how it follows from it. */
import type { Claim, Metric } from "./claims.ts";
import { type Evidence, type Row, valuesOf } from "./evidence.ts";

export interface Explanation {
  /** "MASE of theta_reg". */
  readonly evidence: string;
  /** The candidate whose row is meant. */
  readonly candidate: string | null;
}

const metrics = ["mase", "smape", "rmsse"] as const satisfies readonly Metric[];
const titles: Readonly<Record<Metric, string>> = { mase: "MASE", smape: "sMAPE", rmsse: "RMSSE", coverage: "Coverage" };
const ofTheData: Explanation = { evidence: "Measured of the data", candidate: null };

/** What MASE is compared with, and shares are counted to: these need no evidence. */
export function isPlain({ value, percent }: Claim): boolean {
  return value === 0 || value === 1 || (percent && value === 100);
}

/**
 * A number holds as far as its digits go: "0.8" is any of 0.75 to 0.85. A percentage is a share that was measured, a sMAPE, or by how
 * much two scores differ of which the sentence speaks. Spans of time count in steps of the grid.
 * @returns null where the number stands nowhere.
 */
export function explain(claim: Claim, evidence: Evidence): Explanation | null {
  const { percent, metric, sentence } = claim;
  if (evidence.asked.some((asked) => near(claim, asked))) return { evidence: "Asked for", candidate: null };
  const spoken = spokenOf(claim, evidence);
  const named = metric !== null && !(percent && metric === "mase");
  const score = named ? scored(claim, spoken, [metric], percent) : null;
  if (score !== null) return score;
  const difference = percent || compares.test(sentence) ? differing(claim, spoken) : null;
  if (difference !== null) return difference;
  if (named) return null;
  if (percent) return evidence.told.some((told) => told > 0 && told <= 2 && near(claim, 100 * told)) ? ofTheData : scored(claim, evidence.rows, ["smape"]);
  if (spans(claim, evidence)) return ofTheData;
  if (!plain(claim, evidence)) return null;
  // Rows that the sentence speaks of come first: several may have the same score.
  return scored(claim, spoken, ["mase", "rmsse"]) ?? (evidence.told.some((told) => near(claim, told)) ? ofTheData : scored(claim, evidence.rows, ["mase", "rmsse"]));
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

/** The first row with such a score. @param asShare the number may be a hundred times the score. */
function scored(claim: Claim, rows: readonly Row[], wanted: readonly Metric[], asShare = false): Explanation | null {
  for (const metric of wanted) {
    for (const row of rows) {
      const place = valuesOf(row, metric).findIndex((measured) => near(claim, measured) || (asShare && near(claim, 100 * measured)));
      const { id } = row.backtest.candidate;
      if (place >= 0) return { evidence: `${titles[metric]} of ${id}${place === 0 ? "" : `, window ${place}`}`, candidate: id };
    }
  }
  return null;
}

/** By how much scores differ: in percent of either, or as they are and as a ratio. */
function differing(claim: Claim, rows: readonly Row[]): Explanation | null {
  for (const metric of metrics) {
    for (const a of rows) {
      for (const b of rows) {
        if (a === b || a.backtest.scores === null || b.backtest.scores === null) continue;
        const x = a.backtest.scores[metric];
        const y = b.backtest.scores[metric];
        const values = claim.percent ? [100 * Math.abs(1 - x / y)] : [Math.abs(x - y), x / y];
        if (values.some((value) => near(claim, value))) return { evidence: `${titles[metric]} of ${a.backtest.candidate.id} against ${b.backtest.candidate.id}`, candidate: a.backtest.candidate.id };
      }
    }
  }
  return null;
}

/** Rows that the sentence names, and those that are meant without a name. */
function spokenOf({ sentence }: Claim, { rows }: Evidence): readonly Row[] {
  const words = sentence.toLowerCase();
  return rows.filter(({ called, meant }) => meant || called.some((name) => words.includes(name.toLowerCase())));
}

function near({ value, tolerance }: Claim, measured: number): boolean {
  return Math.abs(value - Math.abs(measured)) <= tolerance;
}
