import type { ArgTable, StepSpec } from "../grammar/args.ts";
import { FitError } from "../grammar/model.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { call, expression, keywords } from "../python/expression.ts";
import { assign } from "../python/print.ts";
import { withPredictors } from "./bake.ts";

const args = {
  columns: { kind: "names", default: [], help: "Columns of the file, each a predictor; their values must be known for all steps to forecast." },
  lags: { kind: "numbers", min: 0, max: 100_000, integer: true, default: [0], help: "Which values count: 0 is that of the step itself, 1 that of the step before, where the target's change is modelled or an effect lasts." },
} as const satisfies ArgTable;

/** Columns that are known ahead as predictors: prices, promotions, forecasts of the weather. Gaps have gone on with the value before. */
export const exogenous: RecipeStep<typeof args> = {
  id: "exogenous",
  title: "Columns known ahead",
  about: "Uses other columns of the file as predictors, where it knows their values for the steps to forecast.",
  args,
  needs: {},
  on: "predictors",

  prep({ known = [] }, { columns, lags }) {
    const unknown = columns.find((column) => !known.includes(column));
    if (unknown !== undefined) throw new FitError(`${JSON.stringify(unknown)} is no column whose values are known for all steps to forecast`);
    const predictors = lags.flatMap((lag) => columns.map((column) => valueOf(column, known.indexOf(column), lag)));
    return { bake: (panel) => withPredictors(panel, predictors) };
  },

  python({ columns, lags }) {
    if (columns.length === 0 || lags.length === 0) return { imports: [], comment: "No further columns." };
    return {
      imports: [],
      comment: `Columns that are known ahead${lags.some((lag) => lag > 0) ? ", and their values some steps before" : ""}.`,
      known: [
        ...inFunction(assign("columns", expression(columns), 4)),
        'by_series = known.groupby("unique_id")[columns]',
        ...inFunction(assign("lagged", call("by_series.shift", lags, keywords({ suffix: "_lag" })), 4)),
        'values = known[["unique_id", "ds"]].join(lagged)',
        'frame = frame.merge(values, on=["unique_id", "ds"], how="left")',
      ],
    };
  },
};

/** The columns that a step of any recipe looks at. */
export function columnsUsed({ type, args: { columns } }: StepSpec): readonly string[] {
  return type === exogenous.id && Array.isArray(columns) ? columns.filter((column) => typeof column === "string") : [];
}

/** Lines that were broken for four columns to the right, where they will be put. */
function inFunction(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(4));
}

/** Named as pandas names shifted columns. Differences may have cut off the first steps of `times`, but not of `x`. */
function valueOf(column: string, place: number, lag: number): Predictor {
  return {
    name: `${column}_lag_${lag}`,
    value({ times, x = [] }, t) {
      const values = x[place]!;
      return values[values.length - times.length + t - lag] ?? NaN;
    },
  };
}
