/** The whole workflow as cells, in the order they run. */
import type { Selection } from "../../decide/selection.ts";
import type { Cell } from "../cell.ts";
import { backtestCell } from "./backtest.ts";
import { forecastCell, saveCell } from "./forecast.ts";
import { gridCell } from "./grid.ts";
import { loadCell } from "./load.ts";
import { modelCell } from "./model.ts";
import { plotCell } from "./plot.ts";
import { pythonWorkflow } from "./recipe.ts";
import { scaleOf } from "./scale.ts";
import { settingsCell } from "./settings.ts";
import { weightsCell } from "./weights.ts";
import { intervalCell } from "./widths.ts";
import { yardstickOf } from "./yardstick.ts";

/** The first cell still lacks the import lines: `importLines(cells.flatMap(c => c.imports))` belongs on its top. */
export function workflowCells(selection: Selection): readonly Cell[] {
  const { spec } = selection;
  const workflow = pythonWorkflow(spec);
  const cells = [
    loadCell(spec),
    gridCell(spec),
    modelCell(spec, workflow),
    ...(workflow.combine?.how === "weighted" ? [weightsCell(spec, workflow.combine.keep, scaleOf(workflow.steps))] : []),
    ...(spec.validation.windows > 0 ? [intervalCell(spec), backtestCell(selection, workflow, yardstickOf(selection))] : []),
    forecastCell(spec, workflow),
    saveCell(spec),
    plotCell(spec),
  ];
  // Only constants that the code goes on to use. Trusted text and literals alike are searched: at worst one constant too many.
  const season = cells.some(({ lines }) => lines.some((line) => /\bSEASON_LENGTH\b/.test(line)));
  return [settingsCell(spec, season), ...cells];
}
