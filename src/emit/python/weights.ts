/** Weights of a combination's members, as src/backtest/weights.ts learns them. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import type { Cell } from "../cell.ts";
import { memberScale, type Scale } from "./scale.ts";
import { testedName } from "./settings.ts";
import { scaleFunction } from "./widths.ts";

/** @param keep how many members of a series count. */
export function weightsCell(spec: WorkflowSpec, keep: number, scale: Scale): Cell {
  const panel = spec.roles.layout !== "single";
  return {
    title: "Weights",
    imports: [{ module: "numpy" }, { module: "pandas" }],
    lines: [...(panel ? [...scaleFunction(spec), "", "", ...stack, "", ""] : []), ...own(keep), ...(panel ? together(spec, scale) : ["    return weights"]), "", "", ...combine],
  };
}

const stack = [
  "def stack_members(error: np.ndarray) -> np.ndarray:",
  '    """Shares of the members (columns) whose mean errs least in all series together."""',
  "    share = np.full(len(MEMBERS), 1 / len(MEMBERS))",
  "    total = np.zeros(len(MEMBERS))",
  "    for step in range(200):  # exponentiated gradient; the second half is averaged",
  "        combined = error @ share",
  "        slope = error.T @ (combined / np.sqrt(combined**2 + 0.01**2))",
  "        slope /= max(np.abs(slope).max(), 1e-300)",
  "        share = share * np.exp(-slope / (3 * np.sqrt(1 + step / 10)))",
  "        share /= share.sum()",
  "        total += share * (step >= 100)",
  "    return total / total.sum()",
];

const own = (keep: number): string[] => [
  "def learn_weights(backtest: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:",
  '    """Weights of each series\' members: one over the cubed error, for the best only.',
  "",
  "    Errors are multiples of the members' mean error. The fewer values were tested, the",
  "    more an error is drawn towards the member's usual error in all series.",
  '    """',
  '    key = backtest["unique_id"]',
  '    missed = backtest[MEMBERS].sub(backtest["y"], axis=0)',
  "    error = missed.abs().groupby(key).mean()",
  "    error = error.div(error.mean(axis=1), axis=0)",
  "    usual = error.mean().fillna(1)",
  '    tested = backtest["y"].groupby(key).count().reindex(keys, fill_value=0)',
  "    trust = tested / (tested + 60)",
  "    own = np.log(error.reindex(keys).fillna(usual).clip(lower=0.01))",
  "    usual = np.outer(1 - trust, np.log(usual.clip(lower=0.01)))",
  "    error = np.exp(own.mul(trust, axis=0) + usual)",
  `    best = error.rank(axis=1, method="first") <= ${keep}`,
  "    weights = (error**-3.0).where(best, 0)",
  "    weights = weights.div(weights.sum(axis=1), axis=0)",
];

/** A panel has something to say in common. */
const together = (spec: WorkflowSpec, scale: Scale): string[] => [
  "",
  "    # All series together know which members' errors cancel; long horizons want that.",
  "    error_shares = (error**-3.0).div((error**-3.0).sum(axis=1), axis=0)",
  `    scaled = missed.div(key.map(${memberScale(scale)}), axis=0).dropna().to_numpy()`,
  "    shares = error_shares / error_shares.mean() * stack_members(scaled)",
  "    shares = shares.div(shares.sum(axis=1), axis=0)",
  "    others = max(0, (tested > 0).sum() - 1)",
  `    trust = ${testedName(spec)} / (${testedName(spec)} + 12) * others / (others + 10)`,
  "    return (1 - trust) * weights + trust * shares",
];

const combine = [
  "def combine(forecast: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:",
  '    """Add the weighted mean of the members as column `point`."""',
  '    share = weights.loc[forecast["unique_id"]].to_numpy()',
  "    return forecast.assign(point=(forecast[MEMBERS] * share).sum(axis=1))",
];
