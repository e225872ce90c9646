/** The picture: the end of the history, the forecast and its fan; several series as small multiples. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { plain } from "../../python/escape.ts";
import { call, keywords } from "../../python/expression.ts";
import { layout } from "../../python/print.ts";
import { type Cell, indented } from "../cell.ts";
import { seasonLength } from "./names.ts";

export function plotCell(spec: WorkflowSpec): Cell {
  const calendar = spec.frequency.unit !== "step";
  const lines = spec.roles.layout === "single" ? singleLines(spec) : panelLines(spec);
  return { title: "Plot", imports: [{ module: "matplotlib.pyplot" }], lines: [...(calendar ? [styles] : []), ...lines, 'figure.savefig(FILE.with_name(f"{FILE.stem}-forecast.png"), dpi=150)'] };
}

function singleLines(spec: WorkflowSpec): string[] {
  return [
    'figure, axis = plt.subplots(figsize=(9, 4.5), layout="constrained")',
    `past = history.tail(${shownRows(spec)})`,
    ...drawLines(spec, "forecast", true),
    ...titleLine(plain(spec.roles.targets[0] ?? "")),
  ];
}

const styles = 'plt.rcParams.update({"date.converter": "concise", "axes.formatter.limits": (-4, 9)})';

/** The first six series, two beside each other. */
function panelLines(spec: WorkflowSpec): string[] {
  return [
    'keys = forecast["unique_id"].unique()[:6]',
    "rows = (len(keys) + 1) // 2",
    'size = {"figsize": (11, 3 * rows), "layout": "constrained"}',
    "figure, axes = plt.subplots(rows, 2, squeeze=False, **size)",
    "for axis in axes.flat[len(keys) :]:",
    "    axis.remove()",
    "for axis, key in zip(axes.flat, keys, strict=False):",
    ...indented([
      `past = history[history["unique_id"] == key].tail(${shownRows(spec)})`,
      'ahead = forecast[forecast["unique_id"] == key]',
      ...drawLines(spec, "ahead", false),
      'axis.set_title(key, loc="left", parse_math=False)',
    ]),
    "axes[0, 0].legend(frameon=False)",
  ];
}

/** A few seasons, and enough to see the forecast in proportion. */
function shownRows(spec: WorkflowSpec): number {
  return Math.max(Math.min(4 * seasonLength(spec), 400), 4 * spec.horizon, 24);
}

function drawLines(spec: WorkflowSpec, frame: string, legend: boolean): string[] {
  const fan = [
    "for level in reversed(LEVELS):",
    `    lower, upper = ${frame}[f"lower_{level}"], ${frame}[f"upper_{level}"]`,
    "    shade = plt.cm.Blues(1.2 - level)",
    '    label = f"{level:.0%} interval"',
    `    axis.fill_between(${frame}["ds"], lower, upper, color=shade, lw=0, label=label)`,
  ];
  return [
    'axis.plot(past["ds"], past["y"], color="0.25", lw=1.2, label="history")',
    ...(spec.validation.windows > 0 ? fan : []),
    `axis.plot(${frame}["ds"], ${frame}["point"], color="C0", label="forecast")`,
    'axis.spines[["top", "right"]].set_visible(False)',
    ...(legend ? ["axis.legend(frameon=False)"] : []),
  ];
}

/** `parse_math` off: dollar signs in names are no formulas. */
function titleLine(title: string): string[] {
  return layout(call("axis.set_title", title, keywords({ loc: "left", parse_math: false })));
}
