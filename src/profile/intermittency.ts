/** How demand comes: average interval between non-zero values and squared coefficient of variation of their size (Syntetos & Boylan 2005). */
import { moments } from "../numeric/moments.ts";

export interface Intermittency {
  /** Observations a non-zero one; Infinity where all are zero. */
  readonly adi: number;
  /** 0 where at most one value is not zero. */
  readonly cv2: number;
}

/** Above this interval demand counts as intermittent. */
export const intermittentFrom = 1.32;
/** Above this its sizes count as varying. */
const varyingFrom = 0.49;

export type DemandPattern = "smooth" | "erratic" | "intermittent" | "lumpy";

/** The four patterns of Syntetos, Boylan & Croston (2005), which differ in the methods that suit them. */
export function demandPattern({ adi, cv2 }: Intermittency): DemandPattern {
  if (adi > intermittentFrom) return cv2 > varyingFrom ? "lumpy" : "intermittent";
  return cv2 > varyingFrom ? "erratic" : "smooth";
}

/** @param y NaN = missing. */
export function intermittency(y: Float64Array): Intermittency {
  const sizes = y.filter((value) => !Number.isNaN(value) && value !== 0);
  let observed = 0;
  for (const value of y) if (!Number.isNaN(value)) observed += 1;
  const { mean, variance } = moments(sizes);
  return { adi: sizes.length === 0 ? Number.POSITIVE_INFINITY : observed / sizes.length, cv2: sizes.length < 2 || mean === 0 ? 0 : variance / (mean * mean) };
}
