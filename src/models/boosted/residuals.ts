/** A model and boosted trees on what it leaves over. */
import { type Calendar, FitError, type Fitted } from "../../grammar/model.ts";
import { median } from "../../numeric/quantile.ts";
import { magnitude } from "../../numeric/scale.ts";
import { boostTrees, predictSum } from "../../numeric/trees/gradientBoosting.ts";
import type { BoostingArgs } from "./args.ts";
import { timeFeatures } from "./timeFeatures.ts";
import { countOf } from "../trainingRows.ts";

/** Beyond this the trees take seconds. */
const mostValues = 300_000;

/** Leaves of a tree, as scikit-learn has them by default. */
const leaves = 31;

/** @throws FitError where there are no dates or too many values. */
export function requireDates(y: Float64Array, calendar: Calendar | undefined): Calendar {
  if (calendar === undefined || calendar.frequency.unit === "step") throw new FitError("needs dates; these values are a plain sequence");
  if (y.length > mostValues) throw new FitError(`${y.length} observations are more than the ${mostValues} that this model takes`);
  return calendar;
}

/**
 * Trees learn the residuals from parts of the date, none of which is a lag, so that nothing has to be forecast recursively
 * (as `arima_boost` and `prophet_boost` of R's modeltime). Their prediction is added to the model's, fitted and ahead.
 */
export function withBoostedResiduals(base: Fitted, y: Float64Array, { times }: Calendar, given: BoostingArgs, signal: AbortSignal): Fitted {
  const n = y.length;
  const known = Int32Array.from(y, (_, t) => t).filter((t) => Number.isFinite(base.fitted[t]!));
  if (known.length === 0) return base;
  const step = typicalStep(times.subarray(0, n));
  const residuals = Float64Array.from(known, (t) => y[t]! - base.fitted[t]!);
  const scale = magnitude(residuals);
  const { columns, x } = timeFeatures(Float64Array.from(known, (t) => times[t]!), step);
  const settings = { trees: given.trees, rate: given.learn_rate, leaves, depth: given.tree_depth, minLeaf: given.min_n, penalty: 0, tried: columns };
  const sum = boostTrees(x, residuals.map((value) => value / scale), columns, settings, signal);
  const added = (at: Float64Array): Float64Array => {
    const features = timeFeatures(at, step);
    return at.map((_, t) => scale * predictSum(sum, features.x.subarray(t * columns, (t + 1) * columns)));
  };
  const fitted = added(times.subarray(0, n));
  return {
    description: `${base.description} + ${countOf(sum.trees.length, "boosted tree")}`,
    fitted: base.fitted.map((value, t) => value + fitted[t]!),
    predict(horizon, levels) {
      const { point, intervals } = base.predict(horizon, levels);
      const more = added(times.subarray(n, n + horizon));
      const shifted = (values: Float64Array): Float64Array => values.map((value, k) => value + more[k]!);
      return { point: shifted(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: shifted(lower), upper: shifted(upper) })) };
    },
  };
}

/** Milliseconds between neighbouring times. */
function typicalStep(times: Float64Array): number {
  return times.length < 2 ? 0 : median(Float64Array.from({ length: times.length - 1 }, (_, t) => times[t + 1]! - times[t]!));
}
