/** The columns that are known ahead, on the grid of the history and as far beyond it as the file goes. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { expression } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";

/**
 * Lines that make the frame `known` (unique_id, ds and the columns KNOWN) beside `history`; none where nothing is looked at.
 * @param gapless the line or lines that put the frame `known` on its grid.
 */
export function knownLines({ roles }: WorkflowSpec, gapless: readonly string[]): string[] {
  if (roles.exogenous.length === 0) return [];
  return [
    "",
    "# Columns that are known ahead; a gap goes on with the value before it.",
    ...assign("KNOWN", expression(roles.exogenous)),
    'known = data.groupby(["unique_id", "ds"], as_index=False)[KNOWN].last()',
    'start = known["unique_id"].map(history.groupby("unique_id")["ds"].min())',
    'known = known[known["ds"] >= start]',
    ...gapless,
    'by_series = known.groupby("unique_id")[KNOWN]',
    'known[KNOWN] = by_series.transform(lambda x: x.ffill(limit_area="inside"))',
    'rows = known.dropna().groupby("unique_id").size()',
    'wanted = history.groupby("unique_id").size() + HORIZON',
    "short = wanted.index[rows.reindex(wanted.index, fill_value=0) < wanted]",
    "if len(short) > 0:",
    "    raise SystemExit(",
    "        f\"{FILE} needs values of {', '.join(KNOWN)} for all {HORIZON} steps after the \"",
    '        f"last value of {short[0]}, and from its first value on."',
    "    )",
  ];
}
