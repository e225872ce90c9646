/** argv → a command. */
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { WorkflowError } from "../data/error.ts";
import type { CodeDialect, Goal, RunRequest } from "../outcome.ts";

export interface Command {
  readonly request: RunRequest;
  readonly json: boolean;
  readonly out?: string;
}

export const usage = `forecast-agent profile  FILE [--json]
forecast-agent generate FILE [--request TEXT] [--time COL] [--target COL] [--id COL ...] [--horizon N]
                             [--season-length M] [--model ID] [--level 0.8,0.95] [--dialect python|notebook]
                             [--out FILE.py] [--json]
forecast-agent forecast FILE [--time COL] [--target COL] [--id COL ...] [--horizon N] [--season-length M]
                             [--model ID] [--level 0.8,0.95] [--out FILE.csv] [--json]

profile   roles of the columns, frequency, patterns
generate  backtest the models and write a runnable Python workflow
forecast  backtest the models and forecast

--json prints one object on stdout. Exit codes: 0 done, 2 wrong usage, 3 nothing to forecast, 130 stopped, 1 bug.
`;

const goals: readonly Goal[] = ["profile", "generate", "forecast"];
const dialects: readonly CodeDialect[] = ["python", "notebook"];

/** @throws WorkflowError("usage") that names the wrong word. */
export function parseCommand(argv: readonly string[]): Command | "help" {
  const { values, positionals } = parse(argv);
  const [goal, file, ...rest] = positionals;
  if (values.help === true || goal === undefined || goal === "help") return "help";
  if (!isOneOf(goals, goal)) throw wrong(`There is no command ${JSON.stringify(goal)}.`);
  if (file === undefined) throw wrong(`${goal} needs a file.`);
  if (rest.length > 0) throw wrong(`${JSON.stringify(rest[0])} is one file too many.`);
  const dialect = values.dialect ?? "python";
  if (!isOneOf(dialects, dialect)) throw wrong(`The dialect ${JSON.stringify(dialect)} is not known; known: ${dialects.join(", ")}.`);
  if (values.mode !== undefined && values.mode !== "rules") throw wrong(`The mode ${JSON.stringify(values.mode)} is not known; known: rules.`);
  const request: RunRequest = {
    goal,
    file: resolve(file),
    dialect,
    ...(values.time === undefined ? {} : { time: values.time }),
    ...(values.target === undefined ? {} : { target: values.target }),
    ...(values.id === undefined ? {} : { ids: values.id }),
    ...(values.horizon === undefined ? {} : { horizon: number("horizon", values.horizon) }),
    ...(values["season-length"] === undefined ? {} : { seasonLength: number("season-length", values["season-length"]) }),
    ...(values.level === undefined ? {} : { levels: values.level.split(",").map((level) => number("level", level)) }),
    ...(values.model === undefined ? {} : { model: values.model }),
    ...(values.request === undefined ? {} : { text: values.request }),
  };
  return { request, json: values.json === true, ...(values.out === undefined ? {} : { out: values.out }) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        request: { type: "string" },
        time: { type: "string", multiple: true },
        target: { type: "string" },
        id: { type: "string", multiple: true },
        horizon: { type: "string" },
        "season-length": { type: "string" },
        level: { type: "string" },
        model: { type: "string" },
        dialect: { type: "string" },
        mode: { type: "string" },
        out: { type: "string" },
      },
    });
  } catch (cause) {
    // parseArgs words its errors for people: "Unknown option '--x'". The advice it adds is for option-like file names.
    const message = cause instanceof Error ? cause.message.split(". To specify")[0]! : String(cause);
    throw wrong(`${message.replace(/\.$/, "")}.`, cause);
  }
}

function number(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw wrong(`--${option} wants a number, not ${JSON.stringify(text)}.`);
  return value;
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}

function wrong(message: string, cause?: unknown): WorkflowError {
  return new WorkflowError("usage", message, `Run "${basename(process.argv[1] ?? "forecast-agent")} --help" for the options.`, { cause });
}
