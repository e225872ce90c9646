/** argv → a command. */
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Privacy } from "../agents/settings.ts";
import { WorkflowError } from "../data/error.ts";
import type { CodeDialect, Constraints, Degree, Goal, RunRequest } from "../outcome.ts";
import { stateFolder } from "../protocol/stateFolder.ts";

export interface Command {
  readonly request: RunRequest;
  readonly json: boolean;
  readonly out?: string;
  /** Agents decide; absent for the rules. */
  readonly agents?: AgentArguments;
}

export interface AgentArguments {
  readonly llm?: string;
  readonly baseUrl?: string;
  /** Dollars a day. */
  readonly budget: number;
  /** Where the ledger lives. */
  readonly stateDir: string;
  /** File of prices, as the setting has them. */
  readonly prices?: string;
  readonly privacy: Privacy;
}

export const usage = `forecast-agent profile  FILE [--json]
forecast-agent generate FILE [--request TEXT] [--time COL] [--target COL] [--id COL ...] [--horizon N]
                             [--season-length M] [--model ID] [--level 0.8,0.95] [--dialect python|notebook]
                             [--out FILE.py] [--json] [--mode rules|agents]
                             with --mode agents: [--llm MODEL] [--budget USD_PER_DAY] [--state-dir DIR] [--base-url URL]
                             [--prices FILE.json] [--mask-columns] [--send-raw-rows] [--domain TEXT]
                             [--interpretability low|medium|high] [--max-train-seconds N] [--memory low|medium|high]
forecast-agent forecast FILE [--time COL] [--target COL] [--id COL ...] [--horizon N] [--season-length M]
                             [--model ID] [--level 0.8,0.95] [--out FILE.csv] [--json]

profile   roles of the columns, frequency, patterns
generate  backtest the models and write a runnable Python workflow
forecast  backtest the models and forecast

--mode agents lets language models choose, with the key in ANTHROPIC_API_KEY, for at most --budget dollars a day (1.00).
They see the profile and the scores, and no row unless --send-raw-rows is given. Where they cannot go on, the rules choose.
They keep to --request, --domain (what the numbers are about), --interpretability (at least so easy to explain),
--max-train-seconds and --memory (at most).

--json prints one object on stdout. Exit codes: 0 done, 2 wrong usage, 3 nothing to forecast, 4 no budget to begin with,
5 the provider cannot be used (no key, no such model, no connection), 130 stopped, 1 bug.
`;

const goals: readonly Goal[] = ["profile", "generate", "forecast"];
const modes = ["rules", "agents"] as const;
const degrees: readonly Degree[] = ["low", "medium", "high"];
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
  const mode = values.mode ?? "rules";
  if (!isOneOf(modes, mode)) throw wrong(`The mode ${JSON.stringify(mode)} is not known; known: ${modes.join(", ")}.`);
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
  const agents = mode === "agents" && goal !== "profile" ? { agents: agentArguments(values) } : {};
  return { request: "agents" in agents ? { ...request, constraints: constraintsOf(values) } : request, json: values.json === true, ...(values.out === undefined ? {} : { out: values.out }), ...agents };
}

const usualBudget = 1;
const mostBudget = 10_000;

function agentArguments(values: ReturnType<typeof parse>["values"]): AgentArguments {
  const budget = values.budget === undefined ? usualBudget : number("budget", values.budget);
  if (!(budget >= 0 && budget <= mostBudget)) throw wrong(`--budget wants US dollars a day from 0 to ${mostBudget}, not ${JSON.stringify(values.budget)}.`);
  return {
    ...(values.llm === undefined ? {} : { llm: values.llm }),
    ...(values["base-url"] === undefined ? {} : { baseUrl: values["base-url"] }),
    ...(values.prices === undefined ? {} : { prices: resolve(values.prices) }),
    budget,
    stateDir: resolve(values["state-dir"] ?? stateFolder()),
    privacy: { rows: values["send-raw-rows"] === true ? "recent" : "none", names: values["mask-columns"] === true ? "masked" : "shown" },
  };
}

function constraintsOf(values: ReturnType<typeof parse>["values"]): Constraints {
  const seconds = values["max-train-seconds"];
  return {
    ...(values.interpretability === undefined ? {} : { interpretability: degree("interpretability", values.interpretability) }),
    ...(values.memory === undefined ? {} : { memory: degree("memory", values.memory) }),
    ...(seconds === undefined ? {} : { maxTrainSeconds: number("max-train-seconds", seconds) }),
    ...(values.domain === undefined ? {} : { domain: values.domain }),
  };
}

function degree(option: string, text: string): Degree {
  if (!isOneOf(degrees, text)) throw wrong(`--${option} wants one of ${degrees.join(", ")}, not ${JSON.stringify(text)}.`);
  return text;
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
        llm: { type: "string" },
        "base-url": { type: "string" },
        budget: { type: "string" },
        "state-dir": { type: "string" },
        prices: { type: "string" },
        "mask-columns": { type: "boolean" },
        "send-raw-rows": { type: "boolean" },
        domain: { type: "string" },
        interpretability: { type: "string" },
        "max-train-seconds": { type: "string" },
        memory: { type: "string" },
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
