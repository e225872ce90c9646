/** Weights of a combination's members, as src/backtest/weights.ts learns them. */
import type { Cell } from "../cell.ts";

/** @param keep how many members of a series count. */
export function weightsCell(keep: number): Cell {
  return {
    title: "Weights",
    imports: [{ module: "numpy" }, { module: "pandas" }],
    lines: [
      "def learn_weights(backtest: pd.DataFrame, keys: pd.Index) -> pd.DataFrame:",
      '    """Weights of each series\' members: one over the squared error, for the best only.',
      "",
      "    A few windows know an error badly: each is drawn halfway towards the member's usual",
      "    error in all series. Errors are multiples of the members' mean error.",
      '    """',
      '    error = backtest[MEMBERS].sub(backtest["y"], axis=0).abs()',
      '    error = error.groupby(backtest["unique_id"]).mean()',
      "    error = error.div(error.mean(axis=1), axis=0)",
      "    usual = error.mean().fillna(1)",
      "    error = np.sqrt(error.reindex(keys).fillna(usual) * usual)",
      `    best = error.rank(axis=1, method="first") <= ${keep}`,
      "    weights = (error.clip(lower=0.01) ** -2).where(best, 0)",
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
