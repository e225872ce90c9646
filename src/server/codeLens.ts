/** Two lenses above line 1: the command, at once, and the one-line profile, once somebody looks at it. */
import type { CodeLens, Range } from "vscode-languageserver";
import type { Outcome } from "../outcome.ts";
import { plain } from "../panel/plainText.ts";
import { commandIds } from "../protocol/commands.ts";

const firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Touches no file: VS Code asks after every keystroke. The second lens carries the URI for `resolveCodeLens`. */
export function codeLenses(uri: string): CodeLens[] {
  const generate = { title: "Generate forecast workflow", command: commandIds.generateWorkflow, arguments: [uri] };
  return [
    { range: firstLine, command: generate },
    { range: firstLine, data: uri },
  ];
}

/** URI of a lens that waits for its profile. */
export function uriOfLens(lens: CodeLens): string | undefined {
  return typeof lens.data === "string" ? lens.data : undefined;
}

export function resolveCodeLens(lens: CodeLens, uri: string, outcome: Outcome): CodeLens {
  return withTitle(lens, uri, outcome.status === "ok" ? outcome.found.summary : `nothing to forecast: ${shortened(outcome.reason)}`);
}

/** The profile could not be measured: the lens says so, and its click tells the whole story. */
export function failedCodeLens(lens: CodeLens, uri: string, error: unknown): CodeLens {
  return withTitle(lens, uri, `no profile: ${shortened(error instanceof Error ? error.message : String(error))}`);
}

function withTitle(lens: CodeLens, uri: string, title: string): CodeLens {
  return { ...lens, command: { title: plain(title), tooltip: "What was found in this file", command: commandIds.showProfile, arguments: [uri] } };
}

const longest = 90;

/** Lenses share one line with the editor's width: the first sentence, and not too much of it. */
function shortened(text: string): string {
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(text)?.[0].replace(/\.$/, "") ?? text;
  const line = sentence.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
}
