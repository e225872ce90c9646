import type { ArgsOf, ArgTable } from "../../grammar/args.ts";
import { FitError, type JointModel, type JointSeries } from "../../grammar/model.ts";
import { magnitude } from "../../numeric/scale.ts";
import { type Autoregression, chooseOrder, estimateOrder, forecastPaths } from "./estimate.ts";
import { varPython } from "./python.ts";

export const args = {
  non_seasonal_ar: { kind: "number", min: 0, max: 24, integer: true, default: null, help: "Order p: how many earlier values of every series explain each; null = the one with the least criterion." },
  criterion: { kind: "choice", choices: ["aic", "bic", "hqic"], default: "aic", help: "Information criterion that chooses the order: Akaike's, Schwarz's or Hannan and Quinn's." },
  non_seasonal_differences: { kind: "number", min: 0, max: 1, integer: true, default: null, help: "1 models the changes from step to step; null = only where the values themselves have no stable model." },
} as const satisfies ArgTable;

export type VarmaxArgs = ArgsOf<typeof args>;

/** Each further series adds as many coefficients to every equation as the order is high. */
const mostSeries = 12;

/** Older values cost time and tell little about the future. */
const learned = 20_000;

/** Vector autoregression (Sims 1980; Lütkepohl 2005, ch. 2–4): VARMAX without its moving average and without exogenous columns. */
export const varmaxReg: JointModel<typeof args> = {
  kind: "joint",
  id: "varmax_reg",
  title: "Vector autoregression",
  about: "Explains each series by earlier values of all of them, where series lead or follow one another.",
  args,
  needs: { minObservations: 8, complete: true, minSeries: 2, maxSeries: mostSeries },
  profile: {
    millisecondsPerThousandRows: 15,
    memory: "low",
    interpretability: "medium",
    strengths: ["series that lead others help to forecast them", "one least squares problem, at once"],
    weaknesses: ["many coefficients: needs long series, few of them", "no season but through its lags", "all series must end together"],
  },

  // Few panels have series that lead others; where they have, the person knows and asks for it.
  propose: () => [],

  fit(series, given, signal) {
    const { ys, scales } = aligned(series);
    signal.throwIfAborted();
    const { model, differences } = estimate(ys, given);
    return {
      description: `VAR(${model.order})${differences === 1 ? " of changes" : ""}`,
      predict(horizon) {
        const paths = differences === 1 ? summed(ys, forecastPaths(ys.map(changes), model, horizon)) : forecastPaths(ys, model, horizon);
        return paths.map((path, i) => path.map((value) => value * scales[i]!));
      },
    };
  },

  python: (given) => varPython(given),
};

/** The steps that all series have, each series with values of magnitude about one. */
function aligned(series: readonly JointSeries[]): { readonly ys: readonly Float64Array[]; readonly scales: readonly number[] } {
  if (series.length < 2) throw new FitError("needs two series at least: it explains each by the others");
  if (series.length > mostSeries) throw new FitError(`takes ${mostSeries} series at most; there are ${series.length}`);
  const last = ({ y, times }: JointSeries): number => times[y.length - 1] ?? NaN;
  if (series.some((each) => last(each) !== last(series[0]!))) throw new FitError("the series end at different times");
  const n = Math.min(learned, ...series.map(({ y }) => y.length));
  const common = series.map(({ y }) => y.subarray(y.length - n));
  if (n < 4) throw new FitError(`the series have ${n === 1 ? "one step" : `${n} steps`} in common, which is too few`);
  const scales = common.map(magnitude);
  return { ys: common.map((y, i) => y.map((value) => value / scales[i]!)), scales };
}

/** Of the values themselves where that is stable, else of their changes, with fewer lags where it takes that. */
function estimate(ys: readonly Float64Array[], given: VarmaxArgs): { readonly model: Autoregression; readonly differences: 0 | 1 } {
  if (given.non_seasonal_differences !== 1) {
    const model = autoregression(ys, orderOf(ys, given));
    if (model.largestRoot <= 1) return { model, differences: 0 };
    if (given.non_seasonal_differences === 0) throw new FitError(`VAR(${model.order}) is not stable: its largest root is ${model.largestRoot.toPrecision(4)}; take differences`);
  }
  const moved = ys.map(changes);
  const order = orderOf(moved, given);
  for (let lower = order; lower >= 0; lower--) {
    const model = autoregression(moved, lower);
    if (model.largestRoot <= 1) return { model, differences: 1 };
    if (given.non_seasonal_ar !== null) throw new FitError(`VAR(${order}) of changes is not stable: its largest root is ${model.largestRoot.toPrecision(4)}`);
  }
  throw new Error("a model without lags is stable");
}

/** @throws FitError where there are too few steps, or the series cannot be told apart. */
function orderOf(ys: readonly Float64Array[], { non_seasonal_ar: given, criterion }: VarmaxArgs): number {
  const n = ys[0]!.length;
  const count = ys.length;
  // As many as statsmodels tries: no more than can be estimated.
  const estimable = Math.floor((n - count - 1) / (1 + count));
  if (estimable < (given ?? 0)) throw new FitError(`${n} steps are too few for ${given === null ? "" : `${given} lags of `}${count} series`);
  return given ?? chooseOrder(ys, Math.min(estimable, Math.round(12 * (n / 100) ** 0.25)), criterion) ?? fail();
}

function autoregression(ys: readonly Float64Array[], order: number): Autoregression {
  return estimateOrder(ys, order) ?? fail();
}

function fail(): never {
  throw new FitError("a series is constant, or a sum of others: it cannot be told what explains what");
}

function changes(y: Float64Array): Float64Array {
  return Float64Array.from({ length: y.length - 1 }, (_, t) => y[t + 1]! - y[t]!);
}

/** Changes added up from the last values. */
function summed(ys: readonly Float64Array[], paths: readonly Float64Array[]): Float64Array[] {
  return paths.map((path, i) => {
    let value = ys[i]!.at(-1)!;
    return path.map((change) => (value += change));
  });
}
