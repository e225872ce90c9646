/** Prophet against the package prophet (prophet.json, made by make/prophet_witness.py). */
import { describe, expect, it } from "vitest";
import { type ArgValues, checkArgs } from "../../src/grammar/args.ts";
import type { Frequency } from "../../src/data/frequency.ts";
import { timeAt } from "../../src/data/grid.ts";
import type { Calendar } from "../../src/grammar/model.ts";
import { args, type ProphetArgs } from "../../src/models/prophetReg/args.ts";
import { curveOf, fitProphet } from "../../src/models/prophetReg/fit.ts";
import { chooseTerms } from "../../src/models/prophetReg/terms.ts";
import { distance, read } from "./etsCases.ts";

interface ProphetFit {
  readonly objective: number;
  readonly parameters: { readonly k: readonly number[]; readonly m: readonly number[]; readonly delta: readonly number[]; readonly beta: readonly number[] };
  readonly scale: number;
  readonly point: readonly number[];
}

interface Witness {
  readonly start: string;
  readonly freq: string;
  readonly y: readonly number[];
  /** `default` by L-BFGS, which stops early; `newton` comes nearer to the optimum; null where Stan gave up. */
  readonly fits: readonly { readonly settings: Readonly<Record<string, string | number>>; readonly default: ProphetFit | null; readonly newton: ProphetFit | null }[];
}

const witnesses = read<Witness>("prophet.json");

const frequencies: Readonly<Record<string, Frequency>> = {
  MS: { unit: "month", every: 1, anchor: 1 },
  ME: { unit: "month", every: 1, anchor: 31 },
  QS: { unit: "quarter", every: 1, anchor: 1, month: 1 },
  YS: { unit: "year", every: 1, anchor: 1, month: 1 },
  D: { unit: "day", every: 1 },
  B: { unit: "businessDay", every: 1 },
  "W-MON": { unit: "week", every: 1, anchor: 1 },
  "30min": { unit: "minute", every: 30 },
};

const names: Readonly<Record<string, keyof ProphetArgs>> = { growth: "growth", seasonality_mode: "season", changepoint_prior_scale: "prior_scale_changepoints", n_changepoints: "changepoint_num", changepoint_range: "changepoint_range" };

/**
 * Largest relative distance of our forecasts from theirs where it is more than 1 %: from the default optimiser's, then from Newton's.
 * In all of them our objective is the lower one, by 0.01 to 10. Month ends, quarters and years have few places in a season that has 20
 * coefficients: nearly the same curve can be written in many ways, and optimisers that stop early end up in different ones.
 */
const far: Readonly<Record<string, readonly [number, number]>> = {
  "UKDriverDeaths {}": [0.0122, 0.01],
  'UKDriverDeaths {"seasonality_mode":"multiplicative"}': [0.01, 0.0105],
  "UKgas {}": [0.035, 0.01],
  'UKgas {"seasonality_mode":"multiplicative"}': [0.031, 0.01],
  "Nile {}": [0.026, 0.01],
  'Nile {"seasonality_mode":"multiplicative"}': [0.097, 0.12],
};

for (const [name, witness] of Object.entries(witnesses)) {
  const y = Float64Array.from(witness.y);
  const frequency = frequencies[witness.freq]!;

  describe.each(witness.fits.map((fit) => [`${name} ${JSON.stringify(fit.settings)}`, fit] as const))("%s", (title, { settings, ...theirs }) => {
    const horizon = (theirs.default ?? theirs.newton)!.point.length;
    const start = Date.parse(`${witness.start}T00:00:00Z`);
    const calendar: Calendar = { frequency, times: Float64Array.from({ length: y.length + horizon }, (_, t) => timeAt(start, t, frequency)) };
    const given = argsOf(Object.fromEntries(Object.entries(settings).map(([key, value]) => [names[key]!, value])));
    const ours = fitProphet(y, given, calendar, new AbortController().signal);
    const found = [theirs.default, theirs.newton].filter((fit) => fit !== null);

    it("has the same curve at the same parameters", () => {
      const terms = chooseTerms(calendar.times.subarray(0, y.length), given);
      for (const { parameters: { k, m, delta, beta }, scale, point } of found) {
        const coefficients = Float64Array.of(...m, ...(terms.sloping ? [...k, ...delta] : []), ...beta);
        const curve = curveOf(terms, given, coefficients)(calendar.times.subarray(y.length));
        // Stan writes eight digits.
        expect(distance(curve.map((value) => value * scale), point)).toBeLessThan(2e-7);
      }
    });

    it("is at least as probable", () => {
      for (const { objective } of found) expect(ours.estimate.objective).toBeLessThanOrEqual(objective + 1e-6);
    });

    it("forecasts the same", () => {
      const { point } = ours.fitted.predict(horizon, []);
      const [fromDefault, fromNewton] = far[title] ?? [0.01, 0.01];
      if (theirs.default !== null) expect(distance(point, theirs.default.point)).toBeLessThan(fromDefault);
      if (theirs.newton !== null) expect(distance(point, theirs.newton.point)).toBeLessThan(fromNewton);
    });
  });
}

function argsOf(values: ArgValues): ProphetArgs {
  const checked = checkArgs(args, values);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.args as ProphetArgs;
}
