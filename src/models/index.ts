/** All model types: the order is the one of documentation and of ties on the leaderboard (simplest first). */
import type { ModelSpec } from "../grammar/args.ts";
import type { ForecastModel } from "../grammar/model.ts";
import { arimaBoost } from "./arimaBoost.ts";
import { arimaReg } from "./arimaReg/index.ts";
import { boostTree } from "./boostTree.ts";
import { cesReg } from "./cesReg/index.ts";
import { decisionTree } from "./decisionTree.ts";
import { expSmoothing } from "./expSmoothing/index.ts";
import { genAdditiveMod } from "./genAdditiveMod/index.ts";
import { hybridModel } from "./hybridModel.ts";
import { intermittentReg } from "./intermittentReg/index.ts";
import { linearReg } from "./linearReg.ts";
import { manualReg } from "./manualReg.ts";
import { mars } from "./mars/index.ts";
import { mlp } from "./mlp/index.ts";
import { naiveReg } from "./naiveReg.ts";
import { nearestNeighbor } from "./nearestNeighbor.ts";
import { nullModel } from "./nullModel.ts";
import { poissonReg } from "./poissonReg.ts";
import { prophetBoost } from "./prophetBoost.ts";
import { prophetReg } from "./prophetReg/index.ts";
import { randForest } from "./randForest.ts";
import { recursiveReg } from "./recursiveReg.ts";
import { seasonalReg } from "./seasonalReg/index.ts";
import { svmLinear } from "./svmLinear.ts";
import { svmRbf } from "./svmRbf.ts";
import { thetaReg } from "./thetaReg/index.ts";
import { varmaxReg } from "./varmaxReg/index.ts";

export const models: readonly ForecastModel[] = [nullModel, naiveReg, thetaReg, expSmoothing, cesReg, arimaReg, seasonalReg, intermittentReg, prophetReg, arimaBoost, prophetBoost, varmaxReg, linearReg, poissonReg, genAdditiveMod, mars, svmLinear, svmRbf, nearestNeighbor, decisionTree, randForest, boostTree, mlp, recursiveReg(() => models), manualReg, hybridModel];

export const modelIds: readonly string[] = models.map((model) => model.id);

export function modelById(id: string): ForecastModel | undefined {
  return models.find((model) => model.id === id);
}

/** The entry of a spec whose type has been checked. Throws on a bug only. */
export function modelOf(spec: ModelSpec): ForecastModel {
  const model = modelById(spec.type);
  if (model === undefined) throw new Error(`unchecked model type ${JSON.stringify(spec.type)}`);
  return model;
}
