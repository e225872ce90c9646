import type { ArgTable } from "../../grammar/args.ts";
import type { RegressionModel } from "../../grammar/model.ts";
import { lbfgs } from "../../numeric/lbfgs.ts";
import { call, keywords } from "../../python/expression.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "../evenRows.ts";
import { requireFinite, standardizedDesign, standardizedImports, standardizedRegressor } from "../standardized.ts";
import { evenRows, requireRows, takenText } from "../trainingRows.ts";
import { forward, type NetworkShape, networkLoss, startParameters } from "./network.ts";

const args = {
  hidden_units: { kind: "number", min: 1, max: 100, integer: true, default: 5, help: "Units of the hidden layer." },
  penalty: { kind: "number", min: 0, max: 1e4, default: 3, help: "Weight decay: the penalty on the squared weights (scikit-learn's alpha)." },
  epochs: { kind: "number", min: 1, max: 10_000, integer: true, default: 1000, help: "Most steps of the optimiser." },
  activation: { kind: "choice", choices: ["tanh", "relu"], default: "tanh", help: "What a hidden unit makes of its sum." },
  num_networks: { kind: "number", min: 1, max: 50, integer: true, default: 3, help: "Networks from different starts whose forecasts are averaged." },
} as const satisfies ArgTable;

/** Each step of the optimiser goes through all rows. */
const mostRows = 5000;

/** Those of scikit-learn (`tol`) and of SciPy's L-BFGS-B (`ftol`). Stopping ten times as early would do for noisy panels, not for clean data. */
const gradientTolerance = 1e-4;
const valueTolerance = 2.2e-9;

/**
 * Feed-forward networks with one hidden layer and weight decay (Rumelhart, Hinton & Williams 1986; Bishop 2006, ch. 5), on standardized
 * predictors and target, fitted by L-BFGS from seeded random starts; their average is steadier than any of them (FPP3 §12.4).
 * Minimizes mean (y − ŷ)²/2 + penalty·‖weights‖²/2n.
 */
export const mlp: RegressionModel<typeof args> = {
  kind: "regression",
  id: "mlp",
  title: "Neural network",
  about: "Passes the predictors through one layer of bent units, so that effects may bend and depend on each other.",
  args,
  needs: { minObservations: 30, complete: true },
  profile: {
    millisecondsPerThousandRows: 500,
    mostRows,
    memory: "low",
    interpretability: "low",
    strengths: ["any smooth effect, and effects that depend on each other", "an average of several networks"],
    weaknesses: ["other starts give other forecasts, in Python too", "needs long series or many", `learns from ${mostRows} rows at most`],
  },

  // The best of the regressions across the series of a panel (MASE on held-out training ends of monthly series: M1 1.30 to 1.34 of
  // linear regression, tourism 1.84 to 1.89), but smoothing does better, and next to it networks weigh nothing in a combination.
  propose: () => [],

  regress(given, { hidden_units, penalty, epochs, activation, num_networks }, signal) {
    requireRows(given);
    const { design, restore } = standardizedDesign(evenRows(given, mostRows));
    const shape: NetworkShape = { inputs: design.names.length, units: hidden_units, activation };
    const loss = networkLoss(shape, design.x, design.y, penalty);
    const networks = Array.from({ length: num_networks }, (_, k) => {
      signal.throwIfAborted();
      const { x: parameters } = lbfgs(loss, startParameters(shape, k + 1), { mostIterations: epochs, gradientTolerance, valueTolerance });
      requireFinite(parameters);
      return parameters;
    });
    const hidden = new Float64Array(hidden_units);
    const times = num_networks === 1 ? "" : `${num_networks} × `;
    return {
      description: `Neural network (${times}${shape.inputs}-${hidden_units}-1, ${activation}, penalty ${penalty}${takenText(given, mostRows)})`,
      predictRow: restore((row) => networks.reduce((sum, parameters) => sum + forward(shape, parameters, row, 0, hidden), 0) / num_networks),
    };
  },

  python({ hidden_units, penalty, epochs, activation, num_networks }) {
    const values = { hidden_layer_sizes: [hidden_units], activation, alpha: penalty, solver: "lbfgs", max_iter: epochs };
    const single = call("MLPRegressor", keywords({ ...values, random_state: 1 }));
    const several = call("BaggingRegressor", call("MLPRegressor", keywords(values)), keywords({ n_estimators: num_networks, bootstrap: false, random_state: 1 }));
    return {
      library: "mlforecast",
      imports: [
        ...standardizedImports,
        ...evenRowsImports,
        { module: "sklearn.neural_network", name: "MLPRegressor" },
        ...(num_networks > 1 ? [{ module: "sklearn.ensemble", name: "BaggingRegressor" }] : []),
      ],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(standardizedRegressor(num_networks > 1 ? several : single), mostRows),
    };
  },
};
