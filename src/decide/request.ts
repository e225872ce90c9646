/** What a run is asked for, and the same with defaults filled in and its values checked. */
import { WorkflowError } from "../data/error.ts";
import type { RoleRequest } from "../data/panel.ts";
import { modelById, modelIds } from "../models/index.ts";
import type { AskedRoles } from "./askedRoles.ts";

export type CodeDialect = "python" | "notebook";

/** How far to go: `profile` reads and measures, `forecast` also backtests and forecasts, `generate` also writes the workflow. */
export type Goal = "profile" | "forecast" | "generate";

/** One run. Everything left out is found out from the data. */
export interface RunRequest extends AskedRoles {
  readonly goal: Goal;
  /** Absolute path of the file. */
  readonly file: string;
  readonly dialect?: CodeDialect;
  /** The person's words. */
  readonly text?: string;
  /** What agents must keep to. */
  readonly constraints?: Constraints;
}

/** What the person asks of the model beyond its accuracy. */
export interface Constraints {
  /** At least so easy to explain. */
  readonly interpretability?: Degree;
  /** Most seconds to fit the chosen workflow to all data, by the usual speed of its models. */
  readonly maxTrainSeconds?: number;
  /** At most so much memory. */
  readonly memory?: Degree;
  /** What the numbers are about, in the person's words: "retail", "energy". */
  readonly domain?: string;
}

export type Degree = "low" | "medium" | "high";

export interface CheckedRequest {
  readonly goal: Goal;
  readonly file: string;
  /** Ascending, without repetition. */
  readonly levels: readonly number[];
  readonly roles: RoleRequest;
  readonly horizon: number | undefined;
  readonly model: string | undefined;
  readonly dialect: CodeDialect;
  /** The person's words; empty without. */
  readonly text: string;
  readonly constraints: Constraints;
}

const degrees: readonly string[] = ["low", "medium", "high"] satisfies readonly Degree[];
const longestDomain = 100;
const defaultLevels = [0.8, 0.95];

/** @throws WorkflowError that names the wrong value. The horizon is checked where it is chosen. */
export function checkRequest(asked: RunRequest): CheckedRequest {
  const levels = [...new Set(asked.levels ?? defaultLevels)].sort((a, b) => a - b);
  for (const level of levels) {
    if (!(level > 0 && level < 1)) throw new WorkflowError("bad_level", `The level ${level} is not a fraction between 0 and 1.`, "Write 0.95 for 95% intervals.");
  }
  if (levels.length === 0) throw new WorkflowError("bad_level", "No interval level was given.", "Write for instance 0.8,0.95.");
  if (asked.model !== undefined && modelById(asked.model) === undefined) {
    throw new WorkflowError("unknown_model", `There is no model ${JSON.stringify(asked.model)}.`, `Known are ${modelIds.join(", ")}.`);
  }
  const m = asked.seasonLength;
  if (m !== undefined && !(Number.isInteger(m) && m >= 1 && m <= 100_000)) {
    throw new WorkflowError("bad_argument", `The season length ${m} is not a whole number from 1 to 100,000.`, "Give the number of steps in a season, such as 12 for months; 1 for none.");
  }
  const constraints = asked.constraints ?? {};
  checkConstraints(constraints);
  return {
    goal: asked.goal,
    file: asked.file,
    levels,
    roles: {
      ...(asked.time === undefined ? {} : { time: asked.time }),
      ...(asked.target === undefined ? {} : { target: asked.target }),
      ...(asked.ids === undefined ? {} : { keys: asked.ids }),
      ...(m === undefined ? {} : { seasonLength: m }),
      ...(asked.step === undefined ? {} : { bins: { unit: asked.step } }),
    },
    horizon: asked.horizon,
    model: asked.model,
    dialect: asked.dialect ?? "python",
    text: asked.text ?? "",
    constraints,
  };
}

function checkConstraints({ interpretability, maxTrainSeconds, memory, domain }: Constraints): void {
  for (const [name, degree] of Object.entries({ interpretability, memory })) {
    if (degree !== undefined && !degrees.includes(degree)) throw new WorkflowError("bad_argument", `The ${name} ${JSON.stringify(degree)} is not known.`, `Known are ${degrees.join(", ")}.`);
  }
  if (maxTrainSeconds !== undefined && !(maxTrainSeconds > 0 && Number.isFinite(maxTrainSeconds))) throw new WorkflowError("bad_argument", `The training time of ${maxTrainSeconds} seconds is not above zero.`, "Give the most seconds that fitting may take, such as 10.");
  if (domain !== undefined && domain.length > longestDomain) throw new WorkflowError("bad_argument", `The domain has ${domain.length} characters; ${longestDomain} is the most.`, 'Give a word or two, such as "retail".');
}
