/** A recipe that has served a kind of data, as data. */
import type { FrequencyUnit } from "../../../data/frequency.ts";
import type { StepSpec } from "../../../grammar/args.ts";

export const domains = ["retail", "energy", "finance", "economy", "tourism", "transport", "web", "weather", "health", "manufacturing", "other"] as const;
export type Domain = (typeof domains)[number];

export interface RecipeTemplate {
  /** snake_case, leaves the program. */
  readonly id: string;
  /** One sentence: what it makes of the data, and why. */
  readonly about: string;
  /** Empty where it serves every domain. */
  readonly domains: readonly Domain[];
  readonly units: readonly FrequencyUnit[];
  /** Steps in canonical order; what is not given has its default. */
  readonly steps: readonly StepSpec[];
  /** Least steps of the shortest series: lags and seasons must fit. */
  readonly leastSteps: number;
}

export function step(type: string, args: StepSpec["args"] = {}): StepSpec {
  return { type, args };
}
