/** Weights of a combination's members, as src/backtest/weights.ts learns them. */
import type { Cell } from "../cell.ts";

/** @param keep how many members of a series count. */
export function weightsCell(keep: number): Cell {
  return {
    title: "Weights",
    imports: [{ module: "numpy" }, { module: "pandas" }],
    lines: [
      "def learn_weights(backtest: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:",
      '    """Weights of each series\' members: one over the cubed error, for the best only.',
      "",
      "    Errors are multiples of the members' mean error. The fewer values were tested, the",
      "    more an error is drawn towards the member's usual error in all series.",
      '    """',
      '    key = backtest["unique_id"]',
      '    error = backtest[MEMBERS].sub(backtest["y"], axis=0).abs().groupby(key).mean()',
      "    error = error.div(error.mean(axis=1), axis=0)",
      "    usual = error.mean().fillna(1)",
      '    tested = backtest["y"].groupby(key).count().reindex(keys, fill_value=0)',
      "    trust = tested / (tested + 60)",
      "    own = np.log(error.reindex(keys).fillna(usual).clip(lower=0.01))",
      "    usual = np.outer(1 - trust, np.log(usual.clip(lower=0.01)))",
      "    error = np.exp(own.mul(trust, axis=0) + usual)",
      `    best = error.rank(axis=1, method="first") <= ${keep}`,
      "    weights = (error**-3.0).where(best, 0)",
      "    return weights.div(weights.sum(axis=1), axis=0)",
      "",
      "",
      "def combine(forecast: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:",
      '    """Add the weighted mean of the members as column `point`."""',
      '    share = weights.loc[forecast["unique_id"]].to_numpy()',
      "    return forecast.assign(point=(forecast[MEMBERS] * share).sum(axis=1))",
    ],
  };
}
