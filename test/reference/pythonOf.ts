/** The Python of a case's steps as plain text: what the witness was made from, and what must not change without a new witness. */
import { checkArgs } from "../../src/grammar/args.ts";
import { pandasOffset } from "../../src/data/frequency.ts";
import { flat } from "../../src/python/print.ts";
import { stepById } from "../../src/steps/index.ts";
import type { RegressionCase } from "./regressionCases.ts";

export interface CasePython {
  readonly frequency: string | number;
  readonly imports: readonly string[];
  readonly definitions: readonly string[];
  /** Lines of `learn` and `bake`, in step order. */
  readonly bake: readonly string[];
  readonly known: readonly string[];
  /** Lines in reverse step order. */
  readonly unbake: readonly string[];
  readonly mlforecast: readonly (readonly [string, string])[];
  readonly transformers: readonly string[];
}

export function pythonOf({ recipe, panel, engine }: RegressionCase): CasePython {
  const steps = recipe.map(({ type, args }) => {
    const step = stepById(type);
    const checked = step && checkArgs(step.args, args);
    if (step === undefined || checked?.ok !== true) throw new Error(`bad step ${type}`);
    return step.python(checked.args, { frequency: pandasOffset(panel.frequency), grid: panel.frequency, engine });
  });
  return {
    frequency: pandasOffset(panel.frequency),
    imports: steps.flatMap((step) => step.imports.map(({ module, name }) => (name === undefined ? `import ${module}` : `from ${module} import ${name}`))),
    definitions: [...new Set(steps.flatMap((step) => step.definitions ?? []))],
    bake: steps.flatMap((step) => [...(step.learn ?? []), ...(step.bake ?? [])]),
    known: steps.flatMap((step) => step.known ?? []),
    unbake: steps.toReversed().flatMap((step) => step.unbake ?? []),
    mlforecast: steps.flatMap((step) => (step.mlforecast ?? []).map(({ keyword, value }) => [keyword ?? "", flat(value)] as const)),
    transformers: steps.flatMap((step) => (step.transformer === undefined ? [] : [flat(step.transformer)])),
  };
}
