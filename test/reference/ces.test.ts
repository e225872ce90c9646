import { describe, expect, it } from "vitest";
import { type Estimate, estimate, estimateAt } from "../../src/models/cesReg/estimate.ts";
import type { Form, Season } from "../../src/models/cesReg/form.ts";
import { cesReg } from "../../src/models/cesReg/index.ts";
import { predict } from "../../src/models/cesReg/predict.ts";
import { initialStates } from "../../src/models/cesReg/start.ts";
import { magnitude } from "../../src/numeric/scale.ts";
import { distance, read, type SeriesWitness } from "./etsCases.ts";

interface CesWitness {
  readonly chosen: string;
  readonly forms: Readonly<Record<string, { readonly parameters: readonly number[]; readonly logLikelihood: number; readonly fittedEnds: readonly number[]; readonly point: readonly number[] }>>;
}

const series = read<SeriesWitness>("ets-forecast.json");
const witnesses = read<CesWitness>("ces-statsforecast.json");
const seasons: Readonly<Record<string, Season>> = { N: "none", S: "simple", P: "partial", F: "full" };

/** Where our optimum is a better one, by more than 1 in the log-likelihood: statsforecast's simplex stays in another valley. */
const better = new Set(["AirPassengers P", "austres F"]);

/** As statsforecast writes it. */
const logLikelihood = ({ sumOfSquares, fitted }: Estimate): number => (-fitted.length / 2) * Math.log(sumOfSquares);

for (const [name, { chosen, forms }] of Object.entries(witnesses)) {
  const { m, y: values } = series[name]!;
  const y = Float64Array.from(values);

  describe(name, () => {
    it.each(Object.entries(forms))("is the same as statsforecast's at its parameters, form %s", (letter, theirs) => {
      const form = formOf(letter, m);
      const ours = estimateAt(y, form, initialStates(y, form), Float64Array.from(theirs.parameters));
      expect(distance([...ours.fitted.slice(0, 3), ...ours.fitted.slice(-3)], theirs.fittedEnds)).toBeLessThan(1e-13);
      expect(distance(predict(ours, theirs.point.length), theirs.point)).toBeLessThan(1e-13);
      expect(logLikelihood(ours)).toBeCloseTo(theirs.logLikelihood, 11);
    });

    it.each(Object.entries(forms))("is fitted no worse than by statsforecast, form %s", (letter, theirs) => {
      const scale = magnitude(y);
      const ours = estimate(y.map((value) => value / scale), formOf(letter, m))!;
      const gain = logLikelihood(ours) - y.length * Math.log(scale) - theirs.logLikelihood;
      expect(gain).toBeGreaterThan(-1e-6);
      expect(gain > 1).toBe(better.has(`${name} ${letter}`));
      // Its search stops where the log-likelihood changes by about 1e-4, which leaves this much open.
      if (gain < 1e-3) expect(distance(predict(ours, theirs.point.length).map((value) => value * scale), theirs.point)).toBeLessThan(7.5e-3);
    });

    it(`chooses form ${chosen}`, () => {
      const { description } = cesReg.fit(y, { seasonal_period: m, season: "auto" }, new AbortController().signal, { frequency: { unit: "step", every: 1 }, times: new Float64Array(0) });
      expect(description).toBe(chosen === "N" ? "CES(none)" : `CES(${seasons[chosen]}, ${m})`);
    });
  });
}

function formOf(letter: string, m: number): Form {
  return { season: seasons[letter]!, m: letter === "N" ? 1 : m };
}
