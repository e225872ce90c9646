/** Text from a file on its way into Markdown. It is data, whatever it says: no link, no HTML, no formatting comes of it. */

/** One line of plain text: every ASCII punctuation mark is escaped (CommonMark 0.31 §2.4), line breaks become blanks. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/\s+/g, " ");
}

/** A table of cells that are Markdown already; columns of numbers are set to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[], numeric: ReadonlySet<number> = new Set()): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, place) => (numeric.has(place) ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
