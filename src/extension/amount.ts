import { l10n } from "vscode";
import { atMostText, dollarText } from "../agents/money/dollarText.ts";

/** What calls have cost: "$0.05", or "at most $0.05" where some of them broke off. */
export function cost({ usd, estimated }: { readonly usd: number; readonly estimated: boolean }): string {
  return estimated ? l10n.t("at most {0}", atMostText(usd)) : dollarText(usd);
}
