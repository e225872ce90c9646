/** The stepwise search for the orders with the lowest AICc (Hyndman & Khandakar 2008). */
import { type Candidate, isNearUnitRoot } from "./estimate.ts";
import type { Order } from "./order.ts";
import { neighbourStart } from "./start.ts";

/** Fits an order, from the given places and its own. @returns null where it cannot be fitted. */
export type Evaluate = (order: Order, starts: readonly Float64Array[]) => Candidate | null;

export interface Limits {
  readonly p: number;
  readonly q: number;
  readonly P: number;
  readonly Q: number;
}

type Step = readonly [P: number, Q: number, p: number, q: number];

/** Neighbours in the order in which `forecast::auto.arima` and statsforecast try them. */
const neighbours: readonly Step[] = [
  [-1, 0, 0, 0], [0, -1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [-1, -1, 0, 0], [-1, 1, 0, 0], [1, -1, 0, 0], [1, 1, 0, 0],
  [0, 0, -1, 0], [0, 0, 0, -1], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, -1, -1], [0, 0, -1, 1], [0, 0, 1, -1], [0, 0, 1, 1],
];

/** As many orders are tried at most. */
const mostOrders = 94;
/** So few values start from smaller orders. */
const fewValues = 10;

/**
 * @param base differences and season of the orders; its constant says whether one is allowed. @param n values before differencing.
 * @returns the orders that were once the best, the last one first; empty where not even the smallest can be fitted.
 */
export function searchOrder(evaluate: Evaluate, base: Order, limits: Limits, n: number, signal: AbortSignal): readonly Candidate[] {
  const tried = new Set<string>();
  const leaders: Candidate[] = [];

  /** Whether the order is new and better than the best so far. */
  const improves = (change: Limits & { readonly constant: boolean }): boolean => {
    const order: Order = { ...base, ...change };
    const key = [order.p, order.q, order.P, order.Q, order.constant].join();
    const reachable = (["p", "q", "P", "Q"] as const).every((part) => order[part] >= 0 && order[part] <= limits[part]);
    if (!reachable || tried.has(key) || tried.size >= mostOrders) return false;
    signal.throwIfAborted();
    tried.add(key);
    const best = leaders[0];
    const candidate = evaluate(order, best === undefined ? [] : [neighbourStart(best.x, best.order, order)]);
    if (candidate === null || isNearUnitRoot(candidate) || !(candidate.aicc < (best?.aicc ?? Infinity))) return false;
    leaders.unshift(candidate);
    return true;
  };

  const small = n < fewValues;
  const first = (most: number, wanted: number): number => Math.min(most, wanted);
  const one = { p: first(limits.p, 1), q: first(limits.q, 1), P: first(limits.P, 1), Q: first(limits.Q, 1) };
  const none = { p: 0, q: 0, P: 0, Q: 0 };
  const { constant } = base;
  improves({ p: first(limits.p, small ? 1 : 2), q: first(limits.q, small ? 1 : 2), P: small ? 0 : one.P, Q: small ? 0 : one.Q, constant });
  improves({ ...none, constant });
  improves({ ...none, p: one.p, P: one.P, constant });
  improves({ ...none, q: one.q, Q: one.Q, constant });
  if (constant) improves({ ...none, constant: false });
  const step = (): boolean => {
    const best = leaders[0];
    if (best === undefined) return false;
    const { p, q, P, Q, constant: withConstant } = best.order;
    for (const [dP, dQ, dp, dq] of neighbours) if (improves({ p: p + dp, q: q + dq, P: P + dP, Q: Q + dQ, constant: withConstant })) return true;
    return constant && improves({ p, q, P, Q, constant: !withConstant });
  };
  while (step());
  return leaders;
}
