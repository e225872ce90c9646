import type { ValidationPlan } from "../grammar/spec.ts";

const maxWindows = 5;

/**
 * Windows for series of typical length `n`: up to five origins, one horizon apart where there is room, else closer;
 * where even one does not fit, a shorter horizon is tested. Every window trains on two seasons or eight steps at least
 * (fewer only where the series has no more).
 * @param n length of the median series. @param m season period, 1 = none. @returns `windows` 0 where nothing can be held back.
 */
export function planValidation(n: number, horizon: number, m: number): ValidationPlan {
  const minTraining = Math.max(1, Math.min(Math.max(2 * m, 8), Math.ceil(n / 2)));
  const tested = Math.min(horizon, n - minTraining);
  if (tested < 1) return { windows: 0, horizon: 0, step: 0, minTraining };
  const room = n - minTraining - tested;
  const step = Math.min(tested, Math.max(1, Math.floor(room / (maxWindows - 1))));
  return { windows: Math.min(maxWindows, 1 + Math.floor(room / step)), horizon: tested, step, minTraining };
}

/** Training length of each window for a series of length `n`, oldest first; null where the series sits that window out. */
export function cutoffs(n: number, plan: ValidationPlan): (number | null)[] {
  return Array.from({ length: plan.windows }, (_, w) => {
    const length = n - plan.horizon - (plan.windows - 1 - w) * plan.step;
    return length >= plan.minTraining ? length : null;
  });
}

/** Distance of two origins as a share of the tested horizon: 1 where windows do not overlap. */
export function originsApart({ step, horizon }: ValidationPlan): number {
  return horizon > 0 ? step / horizon : 1;
}
