/** One command of the terminal contract: arguments in, text out, exit code. */
import { writeFile } from "node:fs/promises";
import { inspect } from "node:util";
import { WorkflowError } from "../data/error.ts";
import type { Outcome } from "../outcome.ts";
import { run } from "../run.ts";
import { type Command, parseCommand, usage } from "./arguments.ts";
import { forecastCsv } from "./forecastCsv.ts";
import { jsonAnswer } from "./json.ts";
import { report } from "./report.ts";

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Progress is written only where a person looks on. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  readonly worker: URL;
}

export const exit = { done: 0, bug: 1, usage: 2, refused: 3, stopped: 130 } as const;

/** @returns the exit code; never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const command = parseCommand(argv);
    if (command === "help") {
      terminal.out(usage);
      return exit.done;
    }
    const outcome = await run(command.request, {
      worker: terminal.worker,
      signal: terminal.signal,
      onProgress: (progress) => terminal.interactive && terminal.err(`\r\u001b[K${progress.message}`),
    });
    if (terminal.interactive) terminal.err("\r\u001b[K");
    await answer(command, outcome, terminal);
    return outcome.status === "refused" ? exit.refused : exit.done;
  } catch (error) {
    if (terminal.signal.aborted) return exit.stopped;
    if (error instanceof WorkflowError) {
      terminal.err(`forecast-agent: ${error.message}\n${error.hint}\n`);
      return exit.usage;
    }
    terminal.err(`forecast-agent: something went wrong that should not have. Please report it with the file's kind and this text:\n${inspect(error)}\n`);
    return exit.bug;
  }
}

async function answer(command: Command, outcome: Outcome, terminal: Terminal): Promise<void> {
  const written = outcome.status === "ok" ? textForOut(command, outcome) : null;
  if (command.out !== undefined && written !== null) await save(command.out, written);
  if (command.json) {
    terminal.out(`${JSON.stringify(jsonAnswer(command.request.file, outcome))}\n`);
  } else if (outcome.status === "refused") {
    terminal.err(report(outcome));
  } else if (command.request.goal === "generate" && command.out === undefined) {
    terminal.err(report(outcome));
    terminal.out(outcome.code?.text ?? "");
  } else {
    terminal.out(report(outcome));
    if (command.out !== undefined) terminal.err(`Written: ${command.out}\n`);
  }
}

function textForOut(command: Command, outcome: Outcome & { status: "ok" }): string | null {
  if (command.request.goal === "generate") return outcome.code?.text ?? null;
  return outcome.decided === undefined ? null : forecastCsv(outcome.decided.forecast);
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new WorkflowError("usage", `${path} cannot be written.`, "Check that the folder exists and that you may write to it.", { cause });
  }
}
