import type { Names } from "./names.ts";

/** What an agent wrote, fit for the panel and for comments: in one line, with the file's own names, not endless. */
export function prose(text: string, names: Pick<Names, "reveal">, longest = 400): string {
  const line = names.reveal(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim());
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
