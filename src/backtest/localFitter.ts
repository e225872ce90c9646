/** Fits in this thread, one job after the other: for tests and measurements. */
import type { StepSpec } from "../grammar/args.ts";
import { fitLeaf } from "./fitLeaf.ts";
import type { OpenFitter, OriginName } from "./fitter.ts";
import { trainingAt } from "./folds.ts";
import { memo } from "./memo.ts";
import { prepRecipe } from "./recipe.ts";

export const openLocalFitter: OpenFitter = (data, now) => {
  const trainingOf = memo((origin: OriginName) => trainingAt(data, origin));
  const prepared = memo(({ origin, recipe }: { readonly origin: OriginName; readonly recipe: readonly StepSpec[] }) => prepRecipe(trainingOf(origin).training, recipe).panel);
  return {
    async fit({ origin, recipe, model }, signal) {
      signal.throwIfAborted();
      const panel = prepared({ origin, recipe });
      const started = now();
      const paths = fitLeaf(model, panel, trainingOf(origin).horizon, signal);
      return { ...paths, seconds: (now() - started) / 1000 };
    },
  };
};
