import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { openNeighbourSearch } from "../numeric/nearestRows.ts";
import { call, keywords } from "../python/expression.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "./evenRows.ts";
import { evenRows, requireRows, takenText } from "./trainingRows.ts";

const args = {
  neighbors: { kind: "number", min: 1, max: 1000, integer: true, default: 10, help: "How many of the most similar rows are averaged." },
  weight_func: { kind: "choice", choices: ["uniform", "distance"], default: "distance", help: "All neighbours count alike, or by one over their distance." },
  metric: { kind: "choice", choices: ["euclidean", "manhattan"], default: "euclidean", help: "Root of the sum of squared differences, or the sum of the differences." },
} as const satisfies ArgTable;

/** Every forecast looks at every row. */
const mostRows = 10_000;

/** k nearest neighbours (Fix & Hodges 1951; Martínez et al. 2019 on series). The recipe's step normalize makes predictors comparable. */
export const nearestNeighbor: RegressionModel<typeof args> = {
  kind: "regression",
  id: "nearest_neighbor",
  title: "Nearest neighbours",
  about: "Looks for the times in the past that were most like the present, and forecasts the mean of what followed.",
  args,
  needs: { minObservations: 20, complete: true },
  profile: {
    millisecondsPerThousandRows: 10,
    memory: "low",
    interpretability: "medium",
    strengths: ["no shape is assumed", "the similar times can be looked up"],
    weaknesses: ["never forecasts beyond what it has seen: needs differences where there is a trend", "many predictors that do not matter hide those that do", `learns from ${mostRows} rows at most`],
  },

  // On held-out training ends of M4, M1 and tourism series boosted trees forecast better.
  propose: () => [],

  regress(given, { neighbors, weight_func, metric }) {
    requireRows(given);
    const { names, rows, x, y } = evenRows(given, mostRows);
    // Squares of larger values are no numbers.
    if (x.some((value) => Math.abs(value) > 1e150)) throw new FitError("the values are too large to measure distances between");
    if (rows < neighbors) throw new FitError(`${neighbors} neighbours are asked for among ${rows} complete rows`);
    const search = openNeighbourSearch(x, rows, names.length, neighbors, metric);
    return {
      description: `Nearest neighbours (${neighbors} by ${metric} distance${weight_func === "distance" ? ", near ones count more" : ""}${takenText(given, mostRows)})`,
      predictRow(row) {
        const { rows: places, distances } = search(row);
        const same = weight_func === "distance" && distances[0] === 0;
        let sum = 0;
        let weights = 0;
        for (let n = 0; n < neighbors; n++) {
          const weight = weight_func === "uniform" ? 1 : same ? (distances[n] === 0 ? 1 : 0) : 1 / distances[n]!;
          sum += weight * y[places[n]!]!;
          weights += weight;
        }
        return sum / weights;
      },
    };
  },

  python({ neighbors, weight_func, metric }) {
    const settings = { n_neighbors: neighbors, weights: weight_func === "uniform" ? undefined : weight_func, metric: metric === "euclidean" ? undefined : metric };
    return {
      library: "mlforecast",
      imports: [...evenRowsImports, { module: "sklearn.neighbors", name: "KNeighborsRegressor" }],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(call("KNeighborsRegressor", keywords(settings)), mostRows),
    };
  },
};
