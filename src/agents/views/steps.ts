import type { StepSpec } from "../../grammar/args.ts";
import type { Names } from "../names.ts";
import type { JsonValue } from "../port.ts";

/** A recipe as agents see it. */
export function stepsView(steps: readonly StepSpec[], names: Names): JsonValue {
  return names.showSteps(steps).map(({ type, args }) => ({ type, args: args as JsonValue }));
}
