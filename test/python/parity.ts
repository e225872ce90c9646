/** How near the library's forecast must come to the embedded engine's, by model type; and why where it is not near. */

export interface Tolerance {
  /** Largest distance of a point forecast, as a share of the largest absolute forecast. */
  readonly point: number;
  /** The same for interval bounds. */
  readonly bound: number;
  /** Largest relative distance of a backtest score. */
  readonly score: number;
  readonly reason: string;
}

const exact: Tolerance = { point: 1e-6, bound: 1e-6, score: 1e-5, reason: "statsforecast computes in single precision" };

export const tolerances: Readonly<Record<string, Tolerance>> = {
  null_model: exact,
  naive_reg: exact,
  linear_reg: { point: 1e-6, bound: 1e-6, score: 1e-5, reason: "least squares has one solution" },
  exp_smoothing: { point: 0.02, bound: 0.05, score: 0.1, reason: "AutoETS stops its simplex search early: both find different optima of a flat likelihood, and at times different forms" },
  theta_reg: { point: 0.05, bound: 0.06, score: 0.1, reason: "DynamicOptimizedTheta stops its simplex search early and bounds theta" },
};

/** That of its loosest member. */
export function toleranceOf(types: readonly string[]): Tolerance {
  const all = types.map((type) => tolerances[type] ?? exact);
  return all.reduce((loosest, each) => (each.point > loosest.point ? each : loosest), all[0] ?? exact);
}
