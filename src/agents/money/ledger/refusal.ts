/** Why a call may not be paid, and what the person can do about it. */
import { BudgetError } from "../../errors.ts";
import { dollarText } from "../dollarText.ts";
import { dollars, limitOf, type Nanodollars } from "../nanodollars.ts";
import { codeOf } from "./dayFile.ts";

export function beyondLimit(asked: Nanodollars, left: Nanodollars, limit: number): BudgetError {
  const rest = Math.max(0, left);
  const message = `The next call could cost up to ${dollarText(dollars(asked))}, and ${dollarText(dollars(rest))} of today's limit of ${dollarText(dollars(limitOf(limit)))} are left.`;
  return new BudgetError(message, "The budget opens again at midnight; the limit a day can be raised in the settings.", amounts(asked, rest));
}

export function damaged(path: string, asked: Nanodollars): BudgetError {
  return new BudgetError(
    "Today's ledger holds lines that cannot be read, so what was spent is not known.",
    `Nothing is sent until midnight, when the next ledger begins. To begin today's anew, and forget what it knows, delete ${path}.`,
    amounts(asked, 0),
  );
}

/** @param error what the system said; absent where what was written did not come back. */
export function notRecorded(folder: string, asked: Nanodollars, error?: unknown): BudgetError {
  const [what, hint] = reasons.get(codeOf(error)) ?? ["Spending could not be recorded", "Check this folder, in which the ledger is kept:"];
  return new BudgetError(`${what}, so nothing was sent.`, `${hint} ${folder}`, amounts(asked, 0), { cause: error });
}

const full = ["The disk that holds the ledger of spending is full", "Free some space there:"] as const;
const closed = ["The ledger of spending may not be written", "Allow your user to write here:"] as const;
const noFolder = ["There is no folder for the ledger of spending", "A file stands in the way of this folder:"] as const;

const reasons: ReadonlyMap<string, readonly [string, string]> = new Map<string, readonly [string, string]>([
  ["ENOSPC", full],
  ["EDQUOT", full],
  ["EFBIG", full],
  ["EACCES", closed],
  ["EPERM", closed],
  ["EROFS", closed],
  ["ENOTDIR", noFolder],
  ["EEXIST", noFolder],
]);

function amounts(asked: Nanodollars, left: Nanodollars): { readonly asked: number; readonly left: number } {
  return { asked: dollars(asked), left: dollars(left) };
}
