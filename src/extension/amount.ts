import { l10n } from "vscode";
import { roundedUp } from "../agents/money/nanodollars.ts";

/** Dollars as they are shown: "$0.05", and with as many decimals as it takes to say that something was spent: "$0.0042". */
export function amount(usd: number): string {
  return `$${usd.toFixed(decimalsOf(usd))}`;
}

/** What calls have cost: "$0.05", or "at most $0.05" where some of them broke off. */
export function cost({ usd, estimated }: { readonly usd: number; readonly estimated: boolean }): string {
  return estimated ? l10n.t("at most {0}", amount(roundedUp(usd, decimalsOf(usd)))) : amount(usd);
}

function decimalsOf(usd: number): number {
  return usd === 0 || usd >= 0.01 ? 2 : 4;
}
