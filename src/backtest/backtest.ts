/** Rolling-origin scores of candidates. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";

/** Means over series and windows. `mase` and `rmsse` are scaled by the seasonal naive error in sample; `smape` is in percent, 0–200. */
export interface Scores {
  readonly mae: number;
  readonly rmse: number;
  readonly smape: number;
  readonly mase: number;
  readonly rmsse: number;
  /** Share of actuals inside the interval of `coverageLevel`, measured on windows the interval was not made from; null with one window. */
  readonly coverage: number | null;
}

/** A recipe and a model with the reason why they are on the list. */
export interface Candidate {
  /** Unique among candidates, e.g. "exp_smoothing" or "linear_reg+log". */
  readonly id: string;
  readonly recipe: readonly StepSpec[];
  readonly model: ModelSpec;
  readonly reason: string;
}

/** A candidate that did not get on the list, and why. */
export interface LeftOut {
  readonly model: string;
  readonly reason: string;
}

export interface Backtest {
  readonly candidate: Candidate;
  /** What was fitted on the last window, e.g. "ETS(M,Ad,M)". */
  readonly description: string;
  readonly scores: Scores | null;
  /** MASE of each window, oldest first. */
  readonly windows: readonly number[];
  /** Spent on fitting; a combination counts its members. */
  readonly seconds: number;
  /** Why there are no scores: it could not be fitted. */
  readonly failed?: string;
  /** Why there are no scores: it was left out after a part of the windows. */
  readonly dropped?: string;
}
