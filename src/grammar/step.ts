/** The contract of a recipe step: learn from training data (`prep`), apply (`bake`), and undo on forecasts (`unbake`). */
import type { Frequency } from "../data/frequency.ts";
import type { Argument, Expression } from "../python/expression.ts";
import type { ArgsOf, ArgTable } from "./args.ts";
import type { PythonImport } from "./model.ts";
import type { Needs } from "./needs.ts";

/** One series while it is prepared. `times` reaches `horizon` steps beyond `y`. */
export interface WorkingSeries {
  readonly key: readonly string[];
  readonly times: Float64Array;
  readonly y: Float64Array;
  /** Values of the panel's `known` columns, without gaps: each ends where `times` end, and may begin before them. */
  readonly x?: readonly Float64Array[];
}

export interface WorkingPanel {
  readonly frequency: Frequency;
  /** Columns of the file whose values are known for the steps to forecast as well; no others come this far. */
  readonly known?: readonly string[];
  readonly series: readonly WorkingSeries[];
  readonly predictors: readonly Predictor[];
  /** Rows with a missing predictor or target are dropped before a regression (step naomit). */
  readonly dropMissing: boolean;
}

/** A column of the design matrix, computed for any step of a series, in sample and ahead. */
export interface Predictor {
  readonly name: string;
  /** Brought to mean 0 and standard deviation 1. */
  readonly normalized?: boolean;
  /** @param t 0-based step; only y[0 … t−1] may be read. @returns NaN where it cannot be computed. */
  value(series: WorkingSeries, t: number): number;
}

export interface PreppedStep {
  bake(panel: WorkingPanel): WorkingPanel;
  /** Only for steps that change the target. */
  readonly target?: TargetTransform;
}

/** How a target step is undone. */
export interface TargetTransform {
  /** Pointwise and monotone (log, boxcox): intervals are made on the transformed scale. Not pointwise (diff): made before it is applied. */
  readonly pointwise: boolean;
  /** Forward on single values of a series, only for pointwise transforms. */
  apply?(values: Float64Array, seriesNumber: number): Float64Array;
  /** Back on a path that follows the training data. @param seriesNumber place in the panel that was prepped. */
  undo(path: Float64Array, seriesNumber: number): Float64Array;
}

/**
 * A step in Python. The emitter puts `bake` lines into the function that prepares a training frame `history`
 * (columns unique_id, ds, y, sorted by them), and `unbake` lines (in reverse step order) after the forecast frame `forecast`
 * (columns unique_id, ds, point). Predictor steps contribute arguments of `MLForecast` and frames of known values instead.
 */
export interface PythonStep {
  readonly imports: readonly PythonImport[];
  /** Comment above the lines, one short sentence. */
  readonly comment: string;
  /**
   * Lines that learn from frame `history`, as the steps before left it, the variables that `bake`, `unbake` and `scale` use.
   * They stand directly before the step's `bake`; where intervals are made they are run on the whole history as well.
   */
  readonly learn?: readonly string[];
  readonly bake?: readonly string[];
  readonly unbake?: readonly string[];
  /** Pandas/NumPy expression text of the pointwise transform for `{}` (a Series), and back. Trusted text with numbers printed by `literal`. */
  readonly scale?: {
    readonly apply: string;
    readonly undo: string;
    /** Both also work on a frame of several columns. */
    readonly frames?: true;
  };
  /** Arguments of `MLForecast(...)`; lists of the same keyword are joined by the emitter. */
  readonly mlforecast?: readonly Argument[];
  /** A scikit-learn transformer put before the regressor in `make_pipeline`. */
  readonly transformer?: Expression;
  /** Module-level function definitions (calendar features), each already formatted. */
  readonly definitions?: readonly string[];
  /** Lines that add columns to a frame named `frame` (columns unique_id, ds) for known predictors; run on history and on the future. */
  readonly known?: readonly string[];
}

export interface RecipeStep<T extends ArgTable = ArgTable> {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly args: T;
  readonly needs: Needs;
  /** `target` steps change y; `predictors` steps matter to regressions only. */
  readonly on: "target" | "predictors";
  /** How many values before a row it looks back, or, of a target step, takes away at the start; 0 where absent. */
  reach?(args: ArgsOf<T>): number;
  prep(panel: WorkingPanel, args: ArgsOf<T>): PreppedStep;
  python(args: ArgsOf<T>, names: PythonNames): PythonStep;
}

export interface PythonNames {
  /** pandas offset alias of the frequency ("MS", "W-MON"), or 1 for plain sequences. */
  readonly frequency: string | number;
  /** The grid behind that alias: fourier terms and holidays count on it. */
  readonly grid: Frequency;
  /** Kind of the model(s) that follow: target steps may be printed differently for mlforecast. */
  readonly engine: "statsforecast" | "mlforecast" | "both";
}
