import { describe, expect, it } from "vitest";
import { startingMoments } from "../../src/models/arimaReg/autocovariance.ts";
import { atOrder, fitArima } from "../../src/models/arimaReg/fit.ts";
import { ArmaProblem, coefficientsAt } from "../../src/models/arimaReg/likelihood.ts";
import { type Coefficients, differenced, expandAr, expandMa, type Order, orderName } from "../../src/models/arimaReg/order.ts";
import { partialsOf } from "../../src/models/arimaReg/partials.ts";
import { forecastPath, forecastVariance } from "../../src/models/arimaReg/predict.ts";
import { type ArimaChoice, type ArimaWitness, chosenOrders, likelihoodSlack } from "./arimaCases.ts";
import { distance, read, type SeriesWitness } from "./etsCases.ts";

const series = read<SeriesWitness>("ets-forecast.json");
const witnesses = read<ArimaWitness>("arima-forecast.json");
const statsforecast = read<readonly ArimaChoice[]>("arima-statsforecast.json");
const signal = new AbortController().signal;
const open = { non_seasonal_ar: null, non_seasonal_differences: null, non_seasonal_ma: null, seasonal_ar: null, seasonal_differences: null, seasonal_ma: null };

/** R leaves values out of its likelihood whose prior variance is above 10⁴σ², as if differences had made them so. */
function isTakenForDiffuse(coefficients: Coefficients, m: number): boolean {
  return (startingMoments(expandAr(coefficients, m), expandMa(coefficients, m))?.variance ?? Infinity) > 1e4;
}

/** Coefficients ar, ma, seasonal ar, seasonal ma as a place in the box of partial autocorrelations. */
function placeOf(coefficients: readonly number[], { p, q, P, Q }: Order): Float64Array {
  const place: number[] = [];
  for (const [count, sign] of [[p, 1], [q, -1], [P, 1], [Q, -1]] as const) {
    place.push(...partialsOf(Float64Array.from(coefficients.slice(place.length, place.length + count)), sign, 1));
  }
  return Float64Array.from(place);
}

for (const [name, witness] of Object.entries(witnesses)) {
  const { m, y: values } = series[name]!;
  const y = Float64Array.from(values);

  describe(name, () => {
    for (const theirs of witness.orders) {
      const [p, d, q, P, D, Q] = theirs.order;
      const order: Order = { p, d, q, P, D, Q, m, constant: theirs.constant };
      const w = differenced(y, order);

      it(`${orderName(order)} at R's coefficients: likelihood, forecasts and their deviations`, () => {
        const x = placeOf(theirs.coefficients, order);
        const problem = new ArmaProblem(w, order);
        const sum = problem.residuals(x, new Float64Array(w.length));
        const logLikelihood = (-w.length / 2) * (Math.log((2 * Math.PI * sum) / w.length) + 1);
        const coefficients = coefficientsAt(x, order);
        if (isTakenForDiffuse(coefficients, m)) return;
        // Ours has the best mean for the coefficients, which R's search may have missed.
        expect(logLikelihood).toBeGreaterThan(theirs.logLikelihood - likelihoodSlack(theirs.logLikelihood));
        expect(logLikelihood).toBeLessThan(theirs.logLikelihood + (theirs.constant ? 2 : 1) * likelihoodSlack(theirs.logLikelihood));
        const fit = { order, x, coefficients, mean: theirs.mean, logLikelihood, aicc: 0, sigma2: theirs.sigma2 };
        expect(distance(forecastPath(y, fit, theirs.point.length), theirs.point)).toBeLessThan(1e-3);
        expect(distance(forecastVariance(fit, theirs.point.length, y.length).map(Math.sqrt), theirs.standardDeviation)).toBeLessThan(5e-3);
      });

      it(`${orderName(order)} at our own optimum: no worse than R, nearly the same forecasts`, () => {
        const fit = atOrder(w, order);
        if (isTakenForDiffuse(coefficientsAt(placeOf(theirs.coefficients, order), order), m)) return;
        expect(fit.logLikelihood).toBeGreaterThan(theirs.logLikelihood - Math.max(0.02, likelihoodSlack(theirs.logLikelihood)));
        // Another optimum, or one that R's search did not reach, forecasts differently.
        if (Math.abs(fit.logLikelihood - theirs.logLikelihood) > 0.02) return;
        // Where the likelihood is flat, variance may be had by the innovations or by the start.
        expect(Math.abs(fit.sigma2 / theirs.sigma2 - 1)).toBeLessThan(5e-2);
        expect(distance(forecastPath(y, fit, theirs.point.length), theirs.point)).toBeLessThan(2e-2);
      });
    }

    witness.auto.forEach((theirs, i) => {
      const key = i === 0 ? name : `log ${name}`;
      const peer = statsforecast[name]![i]!;
      const expected = chosenOrders[key]!;
      it(`${key}: chooses ${expected.order} where R has ${theirs.name} and statsforecast ${peer.name}`, () => {
        const fit = fitArima(i === 0 ? y : y.map(Math.log), { ...open, seasonal_period: m }, signal);
        expect(orderName(fit.order)).toBe(expected.order);
        expect(fit.aicc).toBeLessThan(theirs.aicc + (expected.aboveR ?? 0.05));
        expect(fit.aicc).toBeLessThan(peer.aicc + (expected.abovePeer ?? 0.05));
      });
    });
  });
}
