/** One command of the terminal contract: arguments in, text out, exit code. */
import { writeFile } from "node:fs/promises";
import { inspect } from "node:util";
import { WorkflowError } from "../data/error.ts";
import type { Outcome } from "../outcome.ts";
import { type AgentOptions, run } from "../run.ts";
import type { NoAgents } from "./agents.ts";
import { type AgentArguments, type Command, parseCommand, usage } from "./arguments.ts";
import { forecastCsv } from "../panel/forecastCsv.ts";
import { jsonAnswer } from "./json.ts";
import { report } from "./report.ts";

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Progress is written only where a person looks on. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  readonly worker: URL;
  readonly key: string | undefined;
}

export const exit = { done: 0, bug: 1, usage: 2, refused: 3, budget: 4, provider: 5, stopped: 130 } as const;

/** @returns the exit code; never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const command = parseCommand(argv);
    if (command === "help") {
      terminal.out(usage);
      return exit.done;
    }
    const show = (message: string): void => void (terminal.interactive && terminal.err(`\r\u001b[K${message}`));
    const agents = command.agents === undefined ? undefined : await begin(command.agents, terminal, show);
    const options = agents !== undefined && "model" in agents ? { agents } : {};
    const missing = agents !== undefined && "exit" in agents ? agents : undefined;
    const outcome = await run(command.request, { worker: terminal.worker, signal: terminal.signal, onProgress: ({ message }) => show(message), ...options });
    show("");
    await answer(command, outcome, missing, terminal);
    return exit[outcome.status === "refused" ? "refused" : (missing?.exit ?? withoutAgents(outcome) ?? "done")];
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

/** Tells what agents may cost before they begin. Where they cannot, that is told, and the rules decide. */
async function begin(wanted: AgentArguments, { key, signal, err }: Terminal, show: (message: string) => void): Promise<AgentOptions | NoAgents> {
  const { agentWork, terminalAgents } = await import("./agents.ts");
  const begun = await terminalAgents(
    wanted,
    key,
    (event) => {
      const message = agentWork(event);
      if (message !== undefined) show(message);
    },
    signal,
  );
  if ("exit" in begun) err(`The agents cannot begin, so the rules decide. ${begun.message}\n`);
  else for (const line of begun.said) err(`${line}\n`);
  return "exit" in begun ? begun : begun.options;
}

/** Agents that never had an answer, whatever was sent, did not begin; once they had, the rules deciding in their place is an answer like others. */
function withoutAgents(outcome: Outcome): "budget" | "provider" | undefined {
  if (outcome.status === "refused" || outcome.agents === undefined || outcome.agents.spending?.answered !== 0) return undefined;
  const kind = outcome.agents.fallback?.kind;
  return kind === "budget" || kind === "provider" ? kind : undefined;
}

async function answer(command: Command, outcome: Outcome, missing: NoAgents | undefined, terminal: Terminal): Promise<void> {
  const written = outcome.status === "ok" ? textForOut(command, outcome) : null;
  if (command.out !== undefined && written !== null) await save(command.out, written);
  if (command.json) {
    terminal.out(`${JSON.stringify(jsonAnswer(command.request.file, outcome, missing))}\n`);
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
