/** The models that may carry on what is left without the seasons. */
import { checkArgs } from "../../grammar/args.ts";
import type { Fitted, PythonModel, SeriesModel } from "../../grammar/model.ts";
import { arimaReg } from "../arimaReg/index.ts";
import { cesReg } from "../cesReg/index.ts";
import { expSmoothing } from "../expSmoothing/index.ts";
import { thetaReg } from "../thetaReg/index.ts";

export const restMethods = ["ets", "arima", "theta", "ces"] as const;
export type RestMethod = (typeof restMethods)[number];

export interface RestModel {
  readonly title: string;
  /** In short. */
  readonly name: string;
  fit(y: Float64Array, signal: AbortSignal): Fitted;
  python(): PythonModel;
}

/** Each with its defaults, which know no season. */
export const restModels: Readonly<Record<RestMethod, RestModel>> = {
  ets: withDefaults(expSmoothing, "ETS"),
  arima: withDefaults(arimaReg, "ARIMA"),
  theta: withDefaults(thetaReg, "theta"),
  ces: withDefaults(cesReg, "CES"),
};

function withDefaults<T extends SeriesModel["args"]>(model: SeriesModel<T>, name: string): RestModel {
  const checked = checkArgs(model.args, {});
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  const args = checked.args as Parameters<typeof model.python>[0];
  return { title: model.title, name, fit: (y, signal) => model.fit(y, args, signal), python: () => model.python(args) };
}
