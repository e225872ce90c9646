/** The contract of a model entry: one file, one line in the list. */
import type { Frequency } from "../data/frequency.ts";
import type { Profile } from "../profile/profile.ts";
import type { Expression } from "../python/expression.ts";
import type { ArgsOf, ArgTable, MemberSpec, StepSpec } from "./args.ts";
import type { Needs } from "./needs.ts";

/** `level` is a fraction such as 0.95; both bounds have the horizon's length. */
export interface Interval {
  readonly level: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface Forecast {
  /** Mean (or median) path, one value a step ahead. */
  readonly point: Float64Array;
  readonly intervals: readonly Interval[];
}

/** A fitted series model. */
export interface Fitted {
  /** The form that was chosen, as the field writes it: "ETS(M,Ad,M)". */
  readonly description: string;
  /** One-step-ahead fitted values in sample, NaN where there is none; length n. */
  readonly fitted: Float64Array;
  /** @param horizon steps ahead, ≥ 1. @param levels interval levels as fractions, may be empty. */
  predict(horizon: number, levels: readonly number[]): Forecast;
}

/** A design matrix in row-major order without missing values. */
export interface Design {
  readonly names: readonly string[];
  readonly rows: number;
  /** rows × names.length values. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Whether predictors have been brought to mean 0 and standard deviation 1. */
  readonly normalized?: boolean;
}

/** A fitted regression over predictors; it knows nothing of time. */
export interface FittedRegression {
  readonly description: string;
  /** @param row names.length values. */
  predictRow(row: Float64Array): number;
}

export interface Proposal<T extends ArgTable = ArgTable> {
  readonly args: ArgsOf<T>;
  /** One sentence: why it is on the list for this data. */
  readonly reason: string;
  /** Not tried by default, only where the person or an agent asks for the model: as a rule it is not worth its time. */
  readonly onRequest?: true;
  /** Of a regression that wants steps of its own on this data: a name that ends the candidate's id, and the steps. */
  readonly recipe?: { readonly name: string; readonly steps: readonly StepSpec[] };
}

/** How dear and how readable a model is; agents and constraints use it. */
export interface ModelProfile {
  /** Typical milliseconds to fit 1,000 rows. */
  readonly millisecondsPerThousandRows: number;
  /** Of more rows the model takes an even sample of so many: they cost no more. */
  readonly mostRows?: number;
  readonly memory: "low" | "medium" | "high";
  readonly interpretability: "high" | "medium" | "low";
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
}

export interface PythonImport {
  /** `from module import name`; without `name`, `import module` (numpy and pandas under their usual short names). */
  readonly module: string;
  readonly name?: string;
}

/** The model in a Python library: a statsforecast model object, a scikit-learn regressor for mlforecast, or a call of a function that the script brings along. */
export interface PythonModel {
  readonly library: "statsforecast" | "mlforecast" | "function";
  readonly imports: readonly PythonImport[];
  /** For "function" a call with the variables `history` and `horizon`; it returns a frame unique_id, ds, point, sorted as `history` is. */
  readonly expression: Expression;
  /** Module-level functions and classes that `expression` calls, each formatted as `ruff format` leaves it. They may use FREQUENCY. */
  readonly definitions?: readonly string[];
}

interface Entry<T extends ArgTable> {
  /** snake_case, leaves the program. */
  readonly id: string;
  readonly title: string;
  /** What it is called with these arguments, where they make another model of it; `title` where absent. */
  called?(args: ArgsOf<T>): string;
  /** One sentence for panel, hover, agent and generated comment. */
  readonly about: string;
  readonly args: T;
  readonly needs: Needs;
  readonly profile: ModelProfile;
  /** Variants worth a backtest for this profile, most promising first; empty = not for this data. */
  propose(profile: Profile): readonly Proposal<T>[];
}

/** Where a series stands in time, for models that look at dates. */
export interface Calendar {
  readonly frequency: Frequency;
  /** Times of the values and of the steps to forecast: longer than `y` by the horizon at least. */
  readonly times: Float64Array;
}

/** Fits each series by itself. `y` has no missing values and no missing steps; without a `calendar` its steps are all that is known. Throws `FitError` where it cannot. */
export interface SeriesModel<T extends ArgTable = ArgTable> extends Entry<T> {
  readonly kind: "series";
  fit(y: Float64Array, args: ArgsOf<T>, signal: AbortSignal, calendar?: Calendar): Fitted;
  /**
   * The only place where a Python library's name occurs. `fit` and this must mean the same model.
   * @param fewest values that it may be fitted to; any number where absent.
   */
  python(args: ArgsOf<T>, fewest?: number): PythonModel;
}

/** One regression over the predictors that the recipe's steps make, for all series together, forecast recursively. */
export interface RegressionModel<T extends ArgTable = ArgTable> extends Entry<T> {
  readonly kind: "regression";
  /** What the model wants of the usual recipe for regressions; all of it where absent. */
  recipe?(usual: readonly StepSpec[]): readonly StepSpec[];
  /** Whether each series gets a regression of its own; one for all where absent. */
  local?(args: ArgsOf<T>): boolean;
  regress(design: Design, args: ArgsOf<T>, signal: AbortSignal): FittedRegression;
  python(args: ArgsOf<T>): PythonModel;
}

/** Complete values of one series, and the times of these and of the steps to forecast. */
export interface JointSeries {
  readonly y: Float64Array;
  readonly times: Float64Array;
}

export interface FittedJoint {
  readonly description: string;
  /** @returns one path of horizon length a series, in their order. */
  predict(horizon: number): readonly Float64Array[];
}

/** Fits all series of a panel together: each may help to forecast the others. Throws `FitError` where it cannot. */
export interface JointModel<T extends ArgTable = ArgTable> extends Entry<T> {
  readonly kind: "joint";
  fit(series: readonly JointSeries[], args: ArgsOf<T>, signal: AbortSignal): FittedJoint;
  python(args: ArgsOf<T>): PythonModel;
}

/** How much each series trusts each member, learned from their errors in the backtest. */
export interface Weighing {
  /** Only so many members of a series count: those with the smallest errors. */
  readonly keep: number;
}

/** Combines the point forecasts of its members on the original scale, step by step. */
export interface CombinationModel<T extends ArgTable = ArgTable> extends Entry<T> {
  readonly kind: "combination";
  members(args: ArgsOf<T>): readonly MemberSpec[];
  /** Null where members are combined without weights. */
  weighing(args: ArgsOf<T>): Weighing | null;
  /** @param forecasts one array of horizon length a member. @param weights one a member, adding up to 1; equal where absent. */
  combine(forecasts: readonly Float64Array[], args: ArgsOf<T>, weights?: Float64Array): Float64Array;
  /** Reduces the frame columns of the members to one: the name of the pandas method, or "weighted" for learned weights. */
  python(args: ArgsOf<T>): "mean" | "median" | "weighted";
}

export type ForecastModel<T extends ArgTable = ArgTable> = SeriesModel<T> | RegressionModel<T> | JointModel<T> | CombinationModel<T>;

/** A fit that cannot be done on this data: becomes a failed row with this message. */
export class FitError extends Error {
  override readonly name = "FitError";
}
