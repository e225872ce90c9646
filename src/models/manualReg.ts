import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { call, dict, keywords } from "../python/expression.ts";

const args = {
  intercept: { kind: "number", min: -1e15, max: 1e15, default: 0, help: "What is added to the weighted predictors." },
  coefficients: { kind: "weights", default: {}, help: "The weight of each predictor that counts, by the name that the recipe's steps give it: lag1, month, cos_12_1." },
} as const satisfies ArgTable;

/** An equation from outside, to be measured like any model: y = intercept + Σ coefficient · predictor. Nothing is learned. */
export const manualReg: RegressionModel<typeof args> = {
  kind: "regression",
  id: "manual_reg",
  title: "Equation with given weights",
  about: "Forecasts by an equation whose weights a person has given; it learns nothing from the data.",
  args,
  needs: { complete: true },
  profile: {
    millisecondsPerThousandRows: 0.01,
    memory: "low",
    interpretability: "high",
    strengths: ["compares an existing rule or an expert's weights with models that learn", "the same equation in every window"],
    weaknesses: ["learns nothing: as good as the weights it is given"],
  },

  // Nobody but a person knows the weights.
  propose: () => [],

  regress({ names, normalized }, { intercept, coefficients }) {
    const given = Object.entries(coefficients);
    if (given.length === 0) throw new FitError("no coefficients were given: this model learns none by itself");
    const unknown = given.find(([name]) => !names.includes(name));
    if (unknown !== undefined) throw new FitError(`there is no predictor ${JSON.stringify(unknown[0])}; the recipe makes ${names.join(", ")}`);
    if (normalized === true) throw new FitError("the weights are for predictors as they are: leave the step normalize out of the recipe");
    const weights = names.map((name) => coefficients[name] ?? 0);
    return {
      description: `Given: ${intercept}${given.map(([name, weight]) => ` ${weight < 0 ? "-" : "+"} ${Math.abs(weight)}·${name}`).join("")}`,
      predictRow: (row) => weights.reduce((sum, weight, p) => (weight === 0 ? sum : sum + weight * row[p]!), intercept),
    };
  },

  python: ({ intercept, coefficients }) => ({
    library: "mlforecast",
    imports: [{ module: "numpy" }, { module: "sklearn.base", name: "BaseEstimator" }, { module: "sklearn.base", name: "RegressorMixin" }],
    definitions: [definition],
    expression: call("Equation", keywords({ intercept, coefficients: dict(Object.entries(coefficients)) })),
  }),
};

const definition = `class Equation(RegressorMixin, BaseEstimator):
    """An equation with given weights, by the names of the predictors: learns nothing."""

    def __init__(self, intercept: float, coefficients: dict[str, float]):
        self.intercept = intercept
        self.coefficients = coefficients

    def fit(self, x: pd.DataFrame, y: np.ndarray) -> "Equation":
        return self

    def predict(self, x: pd.DataFrame) -> np.ndarray:
        weights = pd.Series(self.coefficients)
        return self.intercept + x[weights.index].to_numpy(dtype=float) @ weights`;
