/** Conformal interval widths from the backtest's errors, as src/backtest/intervals.ts makes them. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import type { Cell } from "../cell.ts";
import { seasonLength } from "./names.ts";
import { testedName } from "./settings.ts";

export function intervalCell(spec: WorkflowSpec): Cell {
  const half = spec.roles.layout === "single" ? single(spec) : [...(weighs(spec) ? [] : [...scaleFunction(spec), "", ""]), ...panel(spec)];
  return { title: "Intervals", imports: [{ module: "numpy" }, { module: "pandas" }], lines: [...growth, ...half] };
}

/** What the calls of `half_widths` pass before the level. */
export function widthArguments(spec: WorkflowSpec, backtest: string): string {
  return spec.roles.layout === "single" ? backtest : `${backtest}, scale`;
}

const growth = [
  "def growth_power(size: pd.Series) -> float:",
    '    """Errors grow as a power of the step: their log-log slope, drawn towards 0.5."""',
  "    size = size[size > 0]",
  "    if len(size) < 2:",
  "        return 0.5",
  "    slope = np.polyfit(np.log(size.index), np.log(size), 1)[0]",
  "    power = (len(size) * slope + 6 * 0.5) / (len(size) + 6)",
  "    return float(np.clip(power, 0, 1))",
  "",
  "",
];

/** One series: its own errors are all there is. */
const single = (spec: WorkflowSpec): string[] => [
  "def half_widths(backtest: pd.DataFrame, level: float) -> pd.DataFrame:",
  '    """Half-width of the interval for each series and step, from the backtest\'s errors.',
  "",
  "    Conformal: the quantile of the errors, freed of their growth over the steps, that",
  "    covers `level`; wider where few windows know the size of the errors badly.",
  '    """',
  "    steps = np.arange(1, HORIZON + 1)",
  "    widths = []",
  '    for key, seen in backtest.groupby("unique_id"):',
  '        size = np.sqrt((seen["error"] ** 2).groupby(seen["step"]).mean())',
  "        power = growth_power(size)",
  '        scaled = seen["error"].abs() / seen["step"] ** power',
  "        share = min(1, level * (1 + 1 / scaled.count()))",
  '        windows = seen["window"].nunique()',
  ...apartLines(spec, 8),
  "        factor = scaled.quantile(share) * (1 + 1.5 / windows)",
  '        width = {"unique_id": key, "step": steps, "width": factor * steps**power}',
  "        widths.append(pd.DataFrame(width))",
  "    return pd.concat(widths)",
];

/** Windows that overlap tell less than they are many. */
function apartLines(spec: WorkflowSpec, columns: number): string[] {
  if (spec.validation.step === spec.validation.horizon) return [];
  return [`${" ".repeat(columns)}windows = 1 + (windows - 1) * STEP / ${testedName(spec)}  # they overlap`];
}

/** Learned weights have told the scale already. */
function weighs({ model, validation }: WorkflowSpec): boolean {
  return validation.windows > 0 && model.args["combine"] === "weighted";
}

/** Lines of the function that tells the scale of a series. */
export function scaleFunction(spec: WorkflowSpec): string[] {
  const m = seasonLength(spec);
  return [
    "def seasonal_change(y: pd.Series) -> float:",
    `    """Mean change ${m > 1 ? "from season to season" : "from step to step"}: the scale of a series."""`,
    ...(m > 1 ? ["    lag = SEASON_LENGTH if len(y) > SEASON_LENGTH else 1", "    change = y.diff(lag).abs().mean()"] : ["    change = y.diff().abs().mean()"]),
    "    return change if change > 0 else np.nan",
  ];
}

/** Each series has its own size of error, drawn a little towards the panel's usual one. */
const panel = (spec: WorkflowSpec): string[] => [
  "def half_widths(backtest: pd.DataFrame, scale: pd.Series, level: float) -> pd.DataFrame:",
  '    """Half-width of the interval for each series and step, from the backtest\'s errors.',
  "",
  "    Conformal: each series has its own size of error, drawn a little towards what is",
  "    usual in the panel; how many sizes cover `level` is told by all series together.",
  '    """',
  '    key, step = backtest["unique_id"], backtest["step"]',
  '    rms = np.sqrt((backtest["error"] ** 2).groupby([key, step]).mean())',
  "    power = rms.groupby(level=0).apply(lambda size: growth_power(size.droplevel(0)))",
  '    scaled = backtest["error"].abs() / step ** key.map(power)',
  "    square = (scaled**2).groupby(key).mean().reindex(scale.index)",
  "    usual = (square / scale**2).median() * scale**2",
  '    windows = backtest["window"].groupby(key).nunique().reindex(scale.index)',
  "    size = np.sqrt((windows * square + usual.fillna(square)) / (windows + 1))",
  "    size = size.fillna(np.sqrt(usual))  # without a backtest of its own",
  "    ratio = scaled / key.map(size.where(size > 0))",
  "    share = min(1, level * (1 + 1 / ratio.count()))",
  "    windows = windows.fillna(windows.max())",
  ...apartLines(spec, 4),
  "    factor = ratio.quantile(share) * size * (1 + 1.5 / windows)",
  "    power = power.reindex(scale.index).fillna(power.mean())",
  "    steps = np.arange(1, HORIZON + 1)",
  "    width = np.outer(factor.mask(size == 0, 0), np.ones(HORIZON))",
  "    width *= steps ** power.to_numpy()[:, None]",
  "    widths = pd.DataFrame(width, index=scale.index, columns=steps)",
  '    return widths.rename_axis(columns="step").stack().rename("width").reset_index()',
];
