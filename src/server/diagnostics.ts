/** Problems with a place in the file, as the editor's diagnostics. */
import type { Diagnostic, Range } from "vscode-languageserver";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { Position, Problem, Severity } from "../data/problem.ts";
import type { Dialect } from "../data/table.ts";
import type { Outcome } from "../outcome.ts";
import { fieldsOf } from "./fields.ts";

/** A file that is odd in every line is told so often enough. */
const most = 200;

/** The end of a line whose length nobody measured: the protocol lets the editor clip it. */
const endOfLine = 2 ** 31 - 1;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** @param head the first physical lines of the file (see head.ts): there, single cells can be underlined. */
export function diagnostics(outcome: Outcome, head: readonly string[]): Diagnostic[] {
  const dialect = outcome.status === "ok" ? outcome.found.dialect : undefined;
  return outcome.problems.flatMap((problem) => (problem.at === undefined ? [] : [diagnostic(problem, rangeOf(problem.at, head, dialect))])).slice(0, most);
}

function diagnostic({ severity, code, message, hint }: Problem, range: Range): Diagnostic {
  return { range, severity: severities[severity], code, source: "Forecast Agent", message: hint === undefined ? message : `${message}\n${hint}` };
}

function rangeOf({ line, column }: Position, head: readonly string[], dialect: Dialect | undefined): Range {
  const text = head[line - 1];
  const field = column === undefined || text === undefined || dialect === undefined ? undefined : fieldsOf(text, dialect)[column - 1];
  return { start: { line: line - 1, character: field?.start ?? 0 }, end: { line: line - 1, character: field?.end ?? endOfLine } };
}
