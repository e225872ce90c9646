/** The workflow as data: all that the emitters see, all that a decider may choose. */
import type { Binning } from "../data/bins.ts";
import type { Frequency } from "../data/frequency.ts";
import type { Across, DuplicateRule, Layout, TimeFormat } from "../data/panel.ts";
import type { Dialect } from "../data/table.ts";
import type { ModelSpec, StepSpec } from "./args.ts";

/** Rolling origin, expanding window: `windows` origins, `step` apart, each forecasting `horizon` steps; counted from each series' end. */
export interface ValidationPlan {
  readonly windows: number;
  readonly horizon: number;
  readonly step: number;
  /** A series with fewer training steps in a window sits that window out. */
  readonly minTraining: number;
}

export interface WorkflowSpec {
  readonly schema: "forecast-workflow/1";
  readonly source: {
    /** File name without folders. */
    readonly file: string;
    readonly dialect: Dialect;
    readonly columns: readonly string[];
    /** Time runs across the columns, which become rows first. */
    readonly across?: Across;
    /** Columns with cells that a plain reader would stumble over: strays among the numbers, signs that numbers wear. */
    readonly untidy?: readonly string[];
    /** Signs that the target's numbers wear: "$", "%", "(" for accountants' minus …. */
    readonly signs?: readonly string[];
  };
  readonly roles: {
    readonly layout: Layout;
    readonly index: TimeFormat;
    readonly keys: readonly string[];
    /** One for single and long files, all series columns for wide ones. */
    readonly targets: readonly string[];
    readonly exogenous: readonly string[];
    readonly duplicates: DuplicateRule | null;
    /** Rows are joined to one value a step of `frequency`; a last step that is not over is left out. */
    readonly bins?: Binning;
    readonly partial?: boolean;
  };
  readonly frequency: Frequency;
  /** Season periods in steps; the first is the one MASE is scaled by (1 without a season). */
  readonly periods: readonly number[];
  readonly recipe: readonly StepSpec[];
  readonly model: ModelSpec;
  readonly horizon: number;
  /** Fractions, ascending. */
  readonly levels: readonly number[];
  /** The target is never below zero in the file: forecasts and bounds are clipped there. */
  readonly nonNegative: boolean;
  readonly validation: ValidationPlan;
}
