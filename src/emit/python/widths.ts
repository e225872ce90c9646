/** Conformal interval widths from the backtest's errors, as src/backtest/intervals.ts makes them. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { type Cell, indented } from "../cell.ts";

/** @param incomplete true where actual values may be missing. */
export function intervalCell(spec: WorkflowSpec, incomplete: boolean): Cell {
  const longer = spec.validation.horizon < spec.horizon;
  const growth = `np.sqrt((errors**2).mean()).cummax()${incomplete ? ".ffill()" : ""}`;
  const body = [
    '"""Half-width of the interval for each series and step, from the backtest\'s errors.',
    "",
    "Conformal: errors are compared with their usual growth over the steps, and the",
    "width is the quantile of these ratios that covers `level`.",
    '"""',
    "widths = []",
    'for key, seen in backtest.groupby("unique_id"):',
    ...indented([
      'errors = seen.pivot(index="window", columns="step", values="error")',
      `growth = ${growth}`,
      "ratios = (errors.abs() / growth).to_numpy()",
      "ratios = ratios[~np.isnan(ratios)]",
      "share = min(1, level * (1 + 1 / max(ratios.size, 1)))",
      "factor = np.quantile(ratios, share) if ratios.size > 0 else 0.0",
      ...(longer
        ? ["steps = np.arange(1, HORIZON + 1)", "beyond = np.sqrt(np.maximum(steps / TESTED, 1))  # past the windows", "growth = growth.reindex(steps).ffill() * beyond"]
        : []),
      "width = factor * growth * np.sqrt(1 + 1 / len(errors))",
      'widths.append(width.rename("width").reset_index().assign(unique_id=key))',
    ]),
    "return pd.concat(widths)",
  ];
  const lines = ["def half_widths(backtest: pd.DataFrame, level: float) -> pd.DataFrame:", ...indented(body)];
  return { title: "Intervals", imports: [{ module: "numpy" }, { module: "pandas" }], lines };
}
