/** Conformal interval widths from the backtest's errors, as src/backtest/intervals.ts makes them. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { type Cell, indented } from "../cell.ts";

/** @param incomplete true where actual values may be missing. */
export function intervalCell(spec: WorkflowSpec, incomplete: boolean): Cell {
  const oneStep = spec.validation.horizon === 1;
  const body = [
    '"""Half-width of the interval for each series and step, from the backtest\'s errors.',
    "",
    "Conformal: errors grow with a power of the step, from 0 (not at all) over 0.5 (as a",
    "random walk's) to 1. The width covers `level` of the errors so scaled, and more",
    "where few windows were seen.",
    '"""',
    "steps = np.arange(1, HORIZON + 1)",
    "widths = []",
    'for key, seen in backtest.groupby("unique_id"):',
    ...indented([
      'errors = seen.pivot(index="window", columns="step", values="error").abs()',
      ...(oneStep
        ? ["power = 0.5  # one step tells nothing of growth"]
        : [
            "rms = np.sqrt((errors**2).mean())",
            `rms = rms[rms > 0]`,
            "power = 0.5",
            "if len(rms) > 1:  # the slope of few steps counts little against 0.5",
            ...indented(["slope = np.polyfit(np.log(rms.index), np.log(rms), 1)[0]", "power = np.clip((len(rms) * slope + 6 * 0.5) / (len(rms) + 6), 0, 1)"]),
          ]),
      "scaled = (errors / errors.columns.to_numpy() ** power).to_numpy()",
      ...(incomplete ? ["scaled = scaled[~np.isnan(scaled)]", "if scaled.size == 0:", ...indented(["continue"])] : []),
      "share = min(1, level * (1 + 1 / scaled.size))",
      "factor = np.quantile(scaled, share) * (1 + 2 / len(errors))",
      'width = {"unique_id": key, "step": steps, "width": factor * steps**power}',
      "widths.append(pd.DataFrame(width))",
    ]),
    "return pd.concat(widths)",
  ];
  const lines = ["def half_widths(backtest: pd.DataFrame, level: float) -> pd.DataFrame:", ...indented(body)];
  return { title: "Intervals", imports: [{ module: "numpy" }, { module: "pandas" }], lines };
}
