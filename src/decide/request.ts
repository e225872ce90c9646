/** What a run is asked for, and the same with defaults filled in and its values checked. */
import { WorkflowError } from "../data/error.ts";
import type { RoleRequest } from "../data/panel.ts";
import { modelById, modelIds } from "../models/index.ts";

export type CodeDialect = "python" | "notebook";

/** How far to go: `profile` reads and measures, `forecast` also backtests and forecasts, `generate` also writes the workflow. */
export type Goal = "profile" | "forecast" | "generate";

/** One run. Everything left out is found out from the data. */
export interface RunRequest {
  readonly goal: Goal;
  /** Absolute path of the file. */
  readonly file: string;
  /** Fractions, ascending; default 0.8 and 0.95. */
  readonly levels?: readonly number[];
  readonly time?: readonly string[];
  readonly target?: string;
  readonly ids?: readonly string[];
  readonly horizon?: number;
  readonly seasonLength?: number;
  /** Only this model type competes. */
  readonly model?: string;
  readonly dialect?: CodeDialect;
  /** The person's words. */
  readonly text?: string;
}

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
}

const defaultLevels = [0.8, 0.95];

/** @throws WorkflowError that names the wrong value. The horizon is checked where it is chosen. */
export function checkRequest(asked: RunRequest): CheckedRequest {
  const levels = [...new Set(asked.levels ?? defaultLevels)].sort((a, b) => a - b);
  for (const level of levels) {
    if (!(level > 0 && level < 1)) throw new WorkflowError("bad_level", `The level ${level} is not a fraction between 0 and 1.`, "Write 0.95 for 95 % intervals.");
  }
  if (levels.length === 0) throw new WorkflowError("bad_level", "No interval level was given.", "Write for instance 0.8,0.95.");
  if (asked.model !== undefined && modelById(asked.model) === undefined) {
    throw new WorkflowError("unknown_model", `There is no model ${JSON.stringify(asked.model)}.`, `Known are ${modelIds.join(", ")}.`);
  }
  const m = asked.seasonLength;
  if (m !== undefined && !(Number.isInteger(m) && m >= 1 && m <= 100_000)) {
    throw new WorkflowError("bad_argument", `The season length ${m} is not a whole number from 1 to 100,000.`, "Give the number of steps in a season, such as 12 for months; 1 for none.");
  }
  return {
    goal: asked.goal,
    file: asked.file,
    levels,
    roles: {
      ...(asked.time === undefined ? {} : { time: asked.time }),
      ...(asked.target === undefined ? {} : { target: asked.target }),
      ...(asked.ids === undefined ? {} : { keys: asked.ids }),
      ...(m === undefined ? {} : { seasonLength: m }),
    },
    horizon: asked.horizon,
    model: asked.model,
    dialect: asked.dialect ?? "python",
    text: asked.text ?? "",
  };
}
