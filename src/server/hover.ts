/** Over a cell of the header: the role of its column, and why it has it. */
import type { Hover, Position } from "vscode-languageserver";
import type { RoleReason } from "../data/panel.ts";
import type { Found } from "../outcome.ts";
import { escapeMarkdown } from "../panel/markdown.ts";
import { fieldsOf } from "./fields.ts";

const roleTitles: Readonly<Record<RoleReason["role"], string>> = {
  index: "Time",
  key: "Series id",
  target: "Target",
  exogenous: "Predictor",
  ignored: "Not used",
};

/** @param head the first physical lines of the file (see head.ts). */
export function hover(found: Pick<Found, "dialect" | "columns" | "roles">, head: readonly string[], position: Position): Hover | null {
  // Without a header the first line stands in for it: its columns are known by number.
  const headerLine = (found.dialect.headerLine ?? 1) - 1;
  const line = position.line === headerLine ? head[headerLine] : undefined;
  if (line === undefined) return null;
  const fields = fieldsOf(line, found.dialect);
  const place = fields.findIndex(({ start, end }) => start <= position.character && position.character < end);
  const field = fields[place];
  const column = found.columns[place];
  const reason = found.roles.reasons.find((candidate) => candidate.column === column);
  if (field === undefined || reason === undefined) return null;
  const range = { start: { line: headerLine, character: field.start }, end: { line: headerLine, character: field.end } };
  return { contents: { kind: "markdown", value: `**${roleTitles[reason.role]}** · ${escapeMarkdown(reason.reason)}` }, range };
}
