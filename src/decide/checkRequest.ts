/** A run request with defaults filled in and its values checked. */
import { WorkflowError } from "../data/error.ts";
import type { RoleRequest } from "../data/panel.ts";
import { modelById, modelIds } from "../models/index.ts";

interface Asked {
  readonly goal: "profile" | "forecast" | "generate";
  readonly file: string;
  readonly levels?: readonly number[];
  readonly time?: readonly string[];
  readonly target?: string;
  readonly ids?: readonly string[];
  readonly horizon?: number;
  readonly seasonLength?: number;
  readonly model?: string;
  readonly dialect?: "python" | "notebook" | "py-tidymodels";
}

export interface CheckedRequest {
  readonly goal: Asked["goal"];
  readonly file: string;
  /** Ascending, without repetition. */
  readonly levels: readonly number[];
  readonly roles: RoleRequest;
  readonly horizon: number | undefined;
  readonly model: string | undefined;
  readonly dialect: NonNullable<Asked["dialect"]>;
}

const defaultLevels = [0.8, 0.95];

/** @throws WorkflowError that names the wrong value. The horizon is checked where it is chosen. */
export function checkRequest(asked: Asked): CheckedRequest {
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
  };
}
