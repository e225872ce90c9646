/** How near the library's forecast must come to the embedded engine's, by model type; and why where it is not near. */

export interface Tolerance {
  /** Largest distance of a point forecast, as a share of the largest absolute forecast. */
  readonly point: number;
  /** The same for interval bounds. */
  readonly bound: number;
  /** How much lower, and how much higher, a backtest score of the script may be, as a share of the engine's. */
  readonly lower: number;
  readonly higher: number;
  readonly reason: string;
}

const exact: Tolerance = { point: 1e-6, bound: 3e-6, lower: 1e-5, higher: 1e-5, reason: "statsforecast computes in single precision" };

export const tolerances: Readonly<Record<string, Tolerance>> = {
  null_model: exact,
  naive_reg: exact,
  linear_reg: { ...exact, reason: "least squares has one solution" },
  exp_smoothing: {
    point: 0.06,
    bound: 0.1,
    lower: 0.1,
    higher: 0.6,
    reason: "AutoETS (2.1.1) stops its simplex search early and then prefers other forms: on the air passengers it takes ETS(M,N,M) at AICc 1458, where R's ets finds ETS(M,Ad,M) at 1401; the script may measure worse, hardly better",
  },
  prophet_reg: { point: 0.01, bound: 0.03, lower: 0.03, higher: 0.03, reason: "Stan's L-BFGS stops short of the mode; with Newton steps it comes within 0.1 % (test/reference)" },
  svm_rbf: { point: 1e-4, bound: 1e-4, lower: 1e-4, higher: 1e-4, reason: "two solvers of the same problem stop within its tolerance of 1e-5 standard deviations" },
  decision_tree: { point: 0.02, bound: 0.05, lower: 0.05, higher: 0.05, reason: "of cuts that are equally good scikit-learn takes one by chance" },
  nearest_neighbor: { ...exact, reason: "the same neighbours" },
  boost_tree: { point: 1e-3, bound: 1e-2, lower: 1e-3, higher: 1e-3, reason: "scikit-learn sums gradients in single precision: cuts that gain nearly the same may change places" },
  rand_forest: { point: 0.03, bound: 0.15, lower: 0.15, higher: 0.15, reason: "trees on other random samples" },
  mlp: { point: 0.02, bound: 0.05, lower: 0.1, higher: 0.1, reason: "networks from other random starts" },
  ces_reg: { point: 0.002, bound: 0.05, lower: 0.12, higher: 0.05, reason: "AutoCES stops its simplex search early, and in some windows in another valley" },
  arima_reg: { point: 0.005, bound: 0.05, lower: 0.1, higher: 0.1, reason: "AutoARIMA searches orders on another path, and stops at another place" },
  seasonal_reg: { point: 0.002, bound: 0.03, lower: 0.03, higher: 0.03, reason: "the decomposition is the same to rounding; the rest's model stops its simplex search early" },
  prophet_boost: { point: 0.01, bound: 0.03, lower: 0.04, higher: 0.04, reason: "as prophet_reg; the trees themselves agree (test/reference)" },
  arima_boost: { point: 0.02, bound: 0.04, lower: 0.05, higher: 0.05, reason: "statsforecast's optimiser stops elsewhere than the exact likelihood's maximum" },
  theta_reg: { point: 0.07, bound: 0.08, lower: 0.05, higher: 0.1, reason: "DynamicOptimizedTheta stops its simplex search early, too" },
};

/** That of its loosest member; twice as loose where members are weighed by what each program measured of them. */
export function toleranceOf(types: readonly string[], weighed: boolean): Tolerance {
  const all = types.map((type) => tolerances[type] ?? exact);
  const loosest = all.reduce((most, each) => (each.point > most.point ? each : most), all[0] ?? exact);
  return weighed ? { ...loosest, point: 2 * Math.max(loosest.point, 1e-5), bound: 2 * Math.max(loosest.bound, 1e-5), lower: 2 * loosest.lower, higher: 2 * loosest.higher } : loosest;
}
