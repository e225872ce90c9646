/** The backtest: the same windows, metrics and interval widths as the leaderboard's. */
import type { Selection } from "../../decide/selection.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { call, dict, type Expression, expression, keywords, name } from "../../python/expression.ts";
import type { Import } from "../../python/imports.ts";
import { assign } from "../../python/print.ts";
import { type Cell, definition, indented, numpyFor } from "../cell.ts";
import { fillsMissing } from "./missing.ts";
import { seasonLength } from "./names.ts";
import type { PythonWorkflow } from "./recipe.ts";
import { memberScale, type Scale, scaleOf } from "./scale.ts";
import { testedName } from "./settings.ts";
import { widthArguments } from "./widths.ts";
import { type Yardstick, yardstickFunction, yardstickImports } from "./yardstick.ts";

export function backtestCell({ spec }: Selection, workflow: PythonWorkflow, yardstick: Yardstick | null): Cell {
  const scale = scaleOf(workflow.steps);
  const functions = [windowsFunction(spec), ...(yardstick === null ? [] : [yardstickFunction(yardstick, spec, fillsMissing(workflow.steps))])];
  const lines = [
    ...functions.flatMap((each) => [...each, "", ""]),
    ...(workflow.combine?.how === "weighted" ? weightedLoopLines(spec, yardstick, scale) : loopLines(spec, yardstick)),
    "backtest = pd.concat(folds, ignore_index=True)",
    "",
    ...scoreLines(spec),
    ...errorLines(scale, spec, workflow.combine?.how === "weighted"),
    ...coverageLines(spec),
  ];
  return { title: "Backtest", imports: [...imports, ...(yardstick === null ? [] : yardstickImports(yardstick, spec)), ...scale.imports, ...numpyFor(lines)], lines };
}

const imports: readonly Import[] = [
  { module: "collections.abc", name: "Iterator" },
  { module: "functools", name: "partial" },
  { module: "pandas" },
  { module: "utilsforecast.evaluation", name: "evaluate" },
  ...["mae", "rmse", "smape", "mase", "rmsse"].map((metric) => ({ module: "utilsforecast.losses", name: metric })),
];

function windowsFunction(spec: WorkflowSpec): string[] {
  const tested = testedName(spec);
  const short =
    spec.roles.layout === "single"
      ? []
      : ['rows = train.groupby("unique_id")["ds"].transform("size")', "train = train[rows >= MIN_TRAINING]", 'test = test[test["unique_id"].isin(train["unique_id"])]'];
  return [
    ...definition("rolling_origin(history: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]"),
    '    """Training and test rows of each window, oldest first, from each series\' end."""',
    '    after = history.groupby("unique_id").cumcount(ascending=False)  # rows to come',
    "    for window in reversed(range(WINDOWS)):",
    "        end = window * STEP",
    `        train = history[after >= end + ${tested}]`,
    `        test = history[after.between(end, end + ${tested} - 1)]`,
    ...indented(short, 8),
    "        yield train, test",
  ];
}

function loopLines(spec: WorkflowSpec, yardstick: Yardstick | null): string[] {
  const { top, inside } = metricLines(spec, yardstick);
  return [
    ...top,
    "folds, losses = [], []",
    "for window, (train, test) in enumerate(rolling_origin(history)):",
    ...indented([...foldLines(spec, yardstick, "fit_and_forecast"), "folds.append(fold.assign(window=window, step=step))", ...inside, "losses.append(evaluate(fold, metrics, models, train_df=train))"]),
  ];
}

/** Two rounds: what the members weigh in a window is learnt from their errors in the other windows. */
function weightedLoopLines(spec: WorkflowSpec, yardstick: Yardstick | null, scale: Scale): string[] {
  const { top, inside } = metricLines(spec, yardstick);
  return [
    ...top,
    "windows = list(rolling_origin(history))",
    "folds = []",
    "for window, (train, test) in enumerate(windows):",
    ...indented([...foldLines(spec, yardstick, "forecast_members"), "folds.append(fold.assign(window=window, step=step))"]),
    "tested = pd.concat(folds, ignore_index=True)",
    "",
    "# Weights for a window are learnt from the other windows.",
    'keys = pd.Index(history["unique_id"].unique())',
    ...(spec.roles.layout === "single" ? [] : ['by_series = history.groupby("unique_id")', `${memberScale(scale)} = by_series["y"].apply(seasonal_change)`]),
    "folds, losses = [], []",
    "for window, (train, _) in enumerate(windows):",
    ...indented([
      'others = tested[tested["window"] != window]',
      'fold = tested[tested["window"] == window]',
      "fold = combine(fold, learn_weights(others, keys))",
      "folds.append(fold)",
      ...inside,
      "losses.append(evaluate(fold, metrics, models, train_df=train))",
    ]),
  ];
}

function foldLines(spec: WorkflowSpec, yardstick: Yardstick | null, forecast: "fit_and_forecast" | "forecast_members"): string[] {
  const tested = testedName(spec);
  return [
    `fold = test.merge(${forecast}(train, ${tested}), on=["unique_id", "ds"])`,
    ...(yardstick === null ? [] : [`fold = fold.merge(${yardstick.id}(train, ${tested}), on=["unique_id", "ds"])`]),
    'step = fold.groupby("unique_id").cumcount() + 1',
  ];
}

/** The metrics, once at the top, or inside the loop where histories may be too short for the season. */
function metricLines(spec: WorkflowSpec, yardstick: Yardstick | null): { readonly top: string[]; readonly inside: string[] } {
  const m = seasonLength(spec);
  // Histories of no more than a season are scaled by the plain naive error.
  const short = m > 1 && spec.validation.minTraining <= m;
  const season = m === 1 ? expression(1) : name(short ? "season" : "SEASON_LENGTH");
  const scaled = (metric: string): Expression => call("partial", name(metric), keywords({ seasonality: season }));
  const metrics = assign("metrics", expression([name("mae"), name("rmse"), name("smape"), scaled("mase"), scaled("rmsse")]));
  const models = assign("models", expression(["point", ...(yardstick === null ? [] : [yardstick.id])]));
  if (!short) return { top: [...models, ...metrics], inside: [] };
  return { top: models, inside: ['longest = train.groupby("unique_id").size().max()', "season = SEASON_LENGTH if longest > SEASON_LENGTH else 1", ...metrics] };
}

function scoreLines(spec: WorkflowSpec): string[] {
  return [
    // Flat training data cannot scale an error: such windows are left out of the mean.
    "loss = pd.concat(losses).replace(np.inf, np.nan)  # by series and window",
    'scores = loss.groupby("metric", sort=False)[models].mean().T',
    'scores["smape"] *= 200  # percent, 0 to 200',
    ...assign("scores", call("scores.rename", keywords({ index: dict([["point", spec.model.type]]) }))),
    "print(scores.round(3))",
  ];
}

/** The scale of the errors is that of the forecast to come: learnt from all data. */
/** @param weighed true where the scale of the values themselves is told already. */
function errorLines(scale: Scale, spec: WorkflowSpec, weighed: boolean): string[] {
  const [actual, point] = [scale.to('backtest["y"]'), scale.to('backtest["point"]')];
  const line = `backtest["error"] = ${actual} - ${point}`;
  return ["", ...(scale.plain ? [] : ["# Intervals are made on the scale that the model works on."]), ...scale.learn, ...(line.length <= 88 ? [line] : [`actual = ${actual}`, `point = ${point}`, 'backtest["error"] = actual - point']), ...(spec.roles.layout === "single" || (weighed && scale.plain) ? [] : seriesScale(scale))];
}

function seriesScale(scale: Scale): string[] {
  const values = scale.to('history["y"]');
  return ['by_series = ' + (scale.plain ? 'history.groupby("unique_id")' : `history.assign(y=${values}).groupby("unique_id")`), 'scale = by_series["y"].apply(seasonal_change)'];
}

function coverageLines(spec: WorkflowSpec): string[] {
  if (spec.validation.windows < 2) return [];
  return [
    "# Coverage: each window is judged by intervals made from the others.",
    "inside = []",
    'for window, fold in backtest.groupby("window"):',
    '    others = backtest[backtest["window"] != window]',
    `    widths = half_widths(${widthArguments(spec, "others")}, LEVELS[-1])`,
    '    judged = fold.merge(widths, on=["unique_id", "step"])',
    '    judged = judged.dropna(subset=["error", "width"])',
    '    inside.append(judged["error"].abs() <= judged["width"])',
    "coverage = pd.concat(inside).mean()",
    'print(f"{coverage:.1%} of the actual values are in the {LEVELS[-1]:.0%} intervals")',
  ];
}
