/** What a fit is expected to cost, before anything was fitted. */
import type { ModelSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";

/** Estimated milliseconds for a fit that learns from so many rows; a combination costs nothing beyond its members. */
export function fitCost(model: ModelSpec, rows: number): number {
  return (modelOf(model).profile.millisecondsPerThousandRows * rows) / 1000;
}
