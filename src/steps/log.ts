import type { ArgTable } from "../grammar/args.ts";
import { FitError } from "../grammar/model.ts";
import type { RecipeStep } from "../grammar/step.ts";
import { mapSeries, nameOf } from "./bake.ts";

const args = {
  offset: { kind: "number", min: 0, max: 1e9, default: 0, help: "Added before the logarithm is taken: 1 where the target has zeros." },
} as const satisfies ArgTable;

/** Natural logarithm: growth by a rate becomes a straight line, swings that grow with the level become even (FPP3 §3.1). */
export const log: RecipeStep<typeof args> = {
  id: "log",
  title: "Logarithm",
  about: "Takes the natural logarithm of the target, so that growth rates add up and swings have one size.",
  args,
  needs: { nonNegative: true },
  on: "target",

  prep(panel, { offset }) {
    for (const series of panel.series) {
      const bad = series.y.find((value) => value + offset <= 0);
      if (bad !== undefined) throw new FitError(`the logarithm needs values above ${-offset}; ${nameOf(series)} has ${bad}`);
    }
    const apply = (values: Float64Array): Float64Array => values.map(forward(offset));
    return {
      bake: (baked) => mapSeries(baked, (series) => ({ ...series, y: apply(series.y) })),
      target: { pointwise: true, apply, undo: (path) => path.map(backward(offset)) },
    };
  },

  python({ offset }) {
    const [apply, undo] =
      offset === 0 ? ["np.log({})", "np.exp({})"] : offset === 1 ? ["np.log1p({})", "np.expm1({})"] : [`np.log({} + ${offset})`, `np.exp({}) - ${offset}`];
    return {
      imports: [{ module: "numpy" }],
      comment: "Model the logarithm.",
      bake: [`history = history.assign(y=${apply.replace("{}", 'history["y"]')})`],
      unbake: [`forecast = forecast.assign(point=${undo.replace("{}", 'forecast["point"]')})`],
      scale: { apply, undo, frames: true },
    };
  },
};

const forward = (offset: number): ((value: number) => number) => (offset === 1 ? Math.log1p : (value) => Math.log(value + offset));
const backward = (offset: number): ((value: number) => number) => (offset === 1 ? Math.expm1 : (value) => Math.exp(value) - offset);
