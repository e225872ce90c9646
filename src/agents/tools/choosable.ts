/** The models that agents may name. */
import { modelById, modelIds } from "../../models/index.ts";
import type { ForecastModel } from "../../grammar/model.ts";

/** An equation needs a person's weights; combinations are made of candidates. */
const others: readonly string[] = ["manual_reg", "hybrid_model"];

export const choosable: readonly string[] = modelIds.filter((id) => !others.includes(id));

/** The entry of a model whose id has been checked. */
export function entryOf(id: string): ForecastModel {
  const model = modelById(id);
  if (model === undefined) throw new Error(`unchecked model ${JSON.stringify(id)}`);
  return model;
}
