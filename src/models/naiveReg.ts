import type { ArgTable } from "../grammar/args.ts";
import { FitError, type Fitted, type Proposal, type SeriesModel } from "../grammar/model.ts";
import type { Profile } from "../profile/profile.ts";
import { call, keywords } from "../python/expression.ts";
import { normalForecast } from "./normalForecast.ts";

const args = {
  method: { kind: "choice", choices: ["naive", "seasonal", "drift"], default: "naive", help: "Last value; value of the last season; or last value plus the average change." },
  seasonal_period: { kind: "number", min: 1, max: 100_000, integer: true, default: 1, help: "Season length in steps, for method seasonal." },
} as const satisfies ArgTable;

/** The last value, the last season, or a straight line from the first to the last value (FPP3 §5.2; intervals §5.5). */
export const naiveReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "naive_reg",
  title: "Naive",
  called: ({ method, seasonal_period: m }) => (method === "seasonal" ? `Seasonal naive (${m} steps)` : method === "drift" ? "Drift" : "Naive"),
  about: "Repeats the last value, the last season or the average change: the yardstick of every forecast.",
  args,
  needs: { minObservations: 2 },
  profile: {
    millisecondsPerThousandRows: 0.02,
    memory: "low",
    interpretability: "high",
    strengths: ["nothing to estimate", "hard to beat on short or noisy series"],
    weaknesses: ["follows the noise of the last value or season"],
  },

  propose(profile: Profile) {
    const m = profile.periods[0] ?? 1;
    const list: Proposal<typeof args>[] = [];
    if (m > 1) list.push({ args: { method: "seasonal", seasonal_period: m }, reason: `the season of ${m} steps repeated` });
    for (const longer of profile.periods.slice(1)) list.push({ args: { method: "seasonal", seasonal_period: longer }, reason: `the season of ${longer} steps repeated` });
    list.push({ args: { method: "naive", seasonal_period: 1 }, reason: "the last value repeated" });
    if (profile.length.min > 2) list.push({ args: { method: "drift", seasonal_period: 1 }, reason: "the average change carried on" });
    return list;
  },

  fit(y, { method, seasonal_period: m }) {
    if (method === "seasonal") return seasonalNaive(y, m);
    return method === "drift" ? drift(y) : seasonalNaive(y, 1);
  },

  python({ method, seasonal_period: m }) {
    if (method === "seasonal" && m > 1) {
      return { library: "statsforecast", imports: [{ module: "statsforecast.models", name: "SeasonalNaive" }], expression: call("SeasonalNaive", keywords({ season_length: m })) };
    }
    const name = method === "drift" ? "RandomWalkWithDrift" : "Naive";
    return { library: "statsforecast", imports: [{ module: "statsforecast.models", name }], expression: call(name) };
  },
};

function seasonalNaive(y: Float64Array, m: number): Fitted {
  const n = y.length;
  if (n < m) throw new FitError(`seasonal naive needs a full season of ${m} observations; there are ${n}`);
  const fitted = y.map((_, t) => (t < m ? NaN : y[t - m]!));
  const sigma = rootMeanSquare(y, fitted, 0);
  return {
    description: m > 1 ? `Seasonal naive (${m})` : "Naive",
    fitted,
    predict: (horizon, levels) =>
      normalForecast(
        Float64Array.from({ length: horizon }, (_, k) => y[n - m + (k % m)]!),
        (k) => sigma * Math.sqrt(Math.floor((k - 1) / m) + 1),
        levels,
      ),
  };
}

function drift(y: Float64Array): Fitted {
  const n = y.length;
  if (n < 2) throw new FitError("drift needs two observations");
  const slope = (y[n - 1]! - y[0]!) / (n - 1);
  const fitted = y.map((_, t) => (t === 0 ? NaN : y[t - 1]! + slope));
  const sigma = rootMeanSquare(y, fitted, 1);
  return {
    description: "Random walk with drift",
    fitted,
    predict: (horizon, levels) =>
      normalForecast(
        Float64Array.from({ length: horizon }, (_, k) => y[n - 1]! + (k + 1) * slope),
        (k) => sigma * Math.sqrt(k * (1 + k / (n - 1))),
        levels,
      ),
  };
}

/** Residual standard deviation over the observed pairs, `parameters` estimated. */
function rootMeanSquare(y: Float64Array, fitted: Float64Array, parameters: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < y.length; t++) {
    const e = y[t]! - fitted[t]!;
    if (Number.isNaN(e)) continue;
    sum += e * e;
    count++;
  }
  return count > parameters ? Math.sqrt(sum / (count - parameters)) : NaN;
}
