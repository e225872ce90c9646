/** Targets for trees: they ask only where values lie, but sum squares of the target. */
import { magnitude } from "../numeric/scale.ts";

export interface CentredTarget {
  /** Mean 0, at most 1 in size. */
  readonly y: Float64Array;
  readonly mean: number;
  /** A power of two: no digit is lost. */
  readonly unit: number;
}

/** @param y finite, at least one value. */
export function centredTarget(y: Float64Array): CentredTarget {
  const size = magnitude(y);
  const mean = size * y.reduce((sum, value) => sum + value / size / y.length, 0);
  const centred = y.map((value) => value - mean);
  const unit = magnitude(centred);
  return { y: centred.map((value) => value / unit), mean, unit };
}
