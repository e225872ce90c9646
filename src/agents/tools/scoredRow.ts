import type { Backtest } from "../../backtest/backtest.ts";
import type { Study } from "../study.ts";
import { ToolError } from "./toolError.ts";

const shown = 12;

/** The row of a candidate that an agent names. @throws ToolError with the ids that there are. */
export function scoredRow(id: string, study: Study): Backtest {
  const row = study.row(id);
  if (row !== undefined) return row;
  const known = study.rows().filter(({ scores }) => scores !== null).map(({ candidate }) => candidate.id);
  throw new ToolError(`There is no candidate ${JSON.stringify(id.slice(0, 100))}.`, `The best are ${known.slice(0, shown).join(", ")}. Take one of these, or backtest another first.`);
}
