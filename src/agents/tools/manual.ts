/** Argument tables as short texts: what an agent needs to fill them in. */
import type { ArgSpec, ArgTable } from "../../grammar/args.ts";
import { steps } from "../../steps/index.ts";

/** "lags: whole numbers 1–100000, default [1] (How many steps back: 1 is the value before.)" */
export function argLines(table: ArgTable): readonly string[] {
  return Object.entries(table).map(([name, spec]) => `${name}: ${kindText(spec)}, default ${JSON.stringify(spec.default)} (${spec.help})`);
}

/** All recipe steps in canonical order, one line each. */
export function stepManual(): string {
  return steps.map(({ id, about, args, on }) => `- ${id} (${on}): ${about}${Object.keys(args).length === 0 ? "" : ` Arguments: ${argLines(args).join(" ")}`}`).join("\n");
}

function kindText(spec: ArgSpec): string {
  switch (spec.kind) {
    case "number":
      return `${spec.integer === true ? "whole number" : "number"} ${spec.min}–${spec.max}`;
    case "numbers":
      return `${spec.integer === true ? "whole numbers" : "numbers"} ${spec.min}–${spec.max}`;
    case "boolean":
      return "true or false";
    case "choice":
      return `one of ${spec.choices.join(", ")}`;
    case "choices":
      return `some of ${spec.choices.join(", ")}`;
    case "names":
      return "names of columns";
    case "weights":
      return "numbers by name";
    case "models":
      return "list of {type, args}";
  }
}
