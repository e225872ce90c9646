/** What must hold of every file: an answer or a refusal, in bounded time, that says what it should. */
import { readPanel } from "../../src/data/readPanel.ts";
import { readTable } from "../../src/data/readTable.ts";
import { profilePanel } from "../../src/profile/profilePanel.ts";
import { fileOf } from "../support/tables.ts";

/** Problems that one file may have: of each kind a few are told one by one. */
const mostProblems = 5000;

/** @returns what is wrong with the answer, or null. @throws what the pipeline throws. */
export async function faultOf(bytes: Uint8Array): Promise<string | null> {
  const signal = AbortSignal.timeout(60_000);
  const table = await readTable(fileOf(bytes, "fuzz.csv"), signal);
  const reading = "status" in table ? table : readPanel(table, "fuzz.csv", {});
  const problems = reading.status === "ok" ? reading.panel.problems : reading.problems;
  if (problems.length > mostProblems) return `${problems.length} problems`;
  if (problems.some(({ at }) => at !== undefined && !(at.line >= 1 && (at.column ?? 1) >= 1))) return "a problem without a place";
  if (reading.status === "refused") return reading.reason.trim() === "" ? "a refusal without a reason" : null;
  const { panel } = reading;
  if (panel.series.length === 0) return "no series";
  for (const { times, y } of panel.series) {
    if (times.length !== y.length) return "times and values differ in length";
    if (times.some((time, i) => Number.isNaN(time) || (i > 0 && time <= (times[i - 1] ?? 0)))) return "times that do not rise";
  }
  const { periods } = profilePanel(panel, signal);
  return periods.every((period) => Number.isInteger(period) && period > 1) ? null : `periods ${periods.join(", ")}`;
}
