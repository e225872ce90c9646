/** Spellings of "there is no value here". */

const spellings = new Set([
  "na", "n/a", "#n/a", "#na", "nan", "-nan", "null", "#null!", "none", "nil", "missing", "#value!", "#ref!", "#div/0!", "#num!", "(null)", "<na>", "nd", "n.d.", "n/d", "s/d", "k.a.", "?", "-", "--", "---", ".", "..", "...", ":", "*", "\u2013", "\u2014", "\\n",
  "n.a.", "n.a", "n. a.", "#n.a.", "n.v.", "n/v", "n/e", "k. a.", "k.a", "no data", "nodata", "unknown", "not available", "tba", "tbd", "///", "***", "\u2026",
]);

/** True for a spelling of "missing" other than blank, in any case. */
export function isMissingText(text: string): boolean {
  return text.length <= 14 && spellings.has(text.toLowerCase());
}
