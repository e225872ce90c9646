/** The Python of `evenRows`: a regressor that learns from at most so many rows. */
import { call, type Expression } from "../python/expression.ts";
import type { PythonImport } from "../grammar/model.ts";

export function evenRowsRegressor(regressor: Expression, most: number): Expression {
  return call("EvenRows", regressor, most);
}

export const evenRowsImports: readonly PythonImport[] = [
  { module: "sklearn.base", name: "BaseEstimator" },
  { module: "sklearn.base", name: "RegressorMixin" },
  { module: "sklearn.base", name: "clone" },
];

export const evenRowsDefinition = `\
class EvenRows(RegressorMixin, BaseEstimator):
    """Fit \`regressor\` on at most \`most\` rows, evenly spaced: all would take too long."""

    def __init__(self, regressor: BaseEstimator, most: int):
        self.regressor = regressor
        self.most = most

    def fit(self, x: pd.DataFrame | np.ndarray, y: np.ndarray) -> "EvenRows":
        count = min(self.most, len(x))
        rows = (np.arange(count) + 1) * len(x) // count - 1
        x, y = np.asarray(x)[rows], np.asarray(y)[rows]
        self.regressor_ = clone(self.regressor).fit(x, y)
        return self

    def predict(self, x: pd.DataFrame | np.ndarray) -> np.ndarray:
        return self.regressor_.predict(np.asarray(x))`;
