/**
 * The same model as a scikit-learn regressor of the script's own: the packages of the index are not kept (py-earth, 2017) or take a
 * minute where this takes a third of a second (mars-earth 1.0.4: 300 rows of ten predictors, degree 2).
 */
export const marsDefinition = `\
class Mars(RegressorMixin, BaseEstimator):
    """Multivariate adaptive regression splines (Friedman 1991).

    Hinges, max(0, x - knot) and max(0, knot - x), and with degree 2 products of two,
    are added where they help most; then terms are dropped as long as generalized
    cross-validation improves. A term is a tuple of factors (predictor, side, knot),
    where side 0 is the predictor itself.
    """

    def __init__(self, degree: int = 1, most_terms: int | None = None):
        self.degree = degree
        self.most_terms = most_terms

    def fit(self, x: np.ndarray, y: np.ndarray) -> "Mars":
        # Of many rows an even sample: the time grows with rows and terms.
        count = min(5000 if self.degree == 1 else 2000, len(x))
        rows = (np.arange(count) + 1) * len(x) // count - 1
        x, y = np.asarray(x, dtype=float)[rows], np.asarray(y, dtype=float)[rows]
        self.level_ = y.mean()
        terms = self._add_terms(x, y - self.level_)
        columns = self._columns(terms, x)
        kept = self._keep_terms(columns, y - self.level_)
        self.terms_ = [terms[k] for k in kept]
        self.weights_ = np.linalg.lstsq(columns[:, kept], y - self.level_)[0]
        return self

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self.level_ + self._columns(self.terms_, np.asarray(x)) @ self.weights_

    def _columns(self, terms: list[tuple], x: np.ndarray) -> np.ndarray:
        columns = np.ones((len(x), len(terms)))
        for column, term in zip(columns.T, terms, strict=True):
            for k, side, knot in term:
                column *= np.maximum(0, side * (x[:, k] - knot)) if side else x[:, k]
        return columns

    def _add_terms(self, x: np.ndarray, y: np.ndarray) -> list[tuple]:
        n, predictors = x.shape
        limit = min(max(21, min(2 * predictors + 1, 41)), max(1, n // 2))
        terms, basis, rest = [()], np.full((n, 1), n**-0.5), y
        while True:
            most, added = 0.0, []
            for term, parent in zip(terms, self._columns(terms, x).T, strict=True):
                if len(term) == self.degree:
                    continue
                for k in range(predictors):
                    if any(factor[0] == k for factor in term):
                        continue
                    gain, hinges = self._best_hinges(
                        parent, x[:, k], basis, rest, predictors
                    )
                    if gain > most * (1 + 1e-9):
                        most = gain
                        added = [(*term, (k, side, knot)) for side, knot in hinges]
            if most <= 0.001 * (y @ y) or len(terms) + len(added) > limit:
                return terms
            for term in added:
                new = self._new_part(self._columns([term], x)[:, 0], basis)
                if new is not None:
                    terms.append(term)
                    basis = np.column_stack([basis, new])
                    rest = rest - (new @ rest) * new
            if rest @ rest < 0.001 * (y @ y):
                return terms

    def _best_hinges(
        self,
        parent: np.ndarray,
        x: np.ndarray,
        basis: np.ndarray,
        rest: np.ndarray,
        predictors: int,
    ) -> tuple[float, list[tuple]]:
        """How much of the squared error the best knot of a predictor explains."""
        line = self._new_part(parent * x, basis)
        line_gain = 0.0
        if line is not None:
            line_gain = (line @ rest) ** 2
            rest = rest - (line @ rest) * line
            basis = np.column_stack([basis, line])
        # Knots are some rows apart and away from the ends (Friedman's eqs. 43 and 45).
        order = np.argsort(-x, kind="stable")
        order = order[parent[order] != 0]
        every = -np.log2(-np.log(0.95) / (predictors * max(1, len(order)))) / 2.5
        every = max(1, int(every))
        ends = int(3 - np.log2(0.05 / predictors))
        last = len(order) - 1 - ends
        knots = np.arange(ends + max(0, last - ends) % every // 2, last + 1, every)
        if len(knots) > 0:
            # Sums over the rows above each knot: the hinge with all others and itself.
            above, b = x[order], parent[order]
            t = above[knots]
            weighted = b[:, None] * np.column_stack([basis, rest])[order]
            inner = (above[:, None] * weighted).cumsum(axis=0)[knots]
            inner -= t[:, None] * weighted.cumsum(axis=0)[knots]
            square = (b**2 * above**2).cumsum()[knots] + t**2 * (b**2).cumsum()[knots]
            square -= 2 * t * (b**2 * above).cumsum()[knots]
            new = square - (inner[:, :-1] ** 2).sum(axis=1)
            possible = new > 1e-7 * square
            explained = np.where(possible, inner[:, -1] ** 2, 0)
            gains = explained / np.where(possible, new, 1)
            best = gains.argmax()
            if gains[best] > 0:
                sides = [1] if line is None else [1, -1]
                return line_gain + gains[best], [(side, t[best]) for side in sides]
        return line_gain, [(0, 0.0)]

    def _new_part(self, column: np.ndarray, basis: np.ndarray) -> np.ndarray | None:
        """What is orthogonal to the basis, with length 1; None if next to nothing."""
        part = column - basis @ (basis.T @ column)
        part = part - basis @ (basis.T @ part)
        square = part @ part
        return part / np.sqrt(square) if square > 1e-10 * (column @ column) else None

    def _keep_terms(self, columns: np.ndarray, y: np.ndarray) -> np.ndarray:
        n, price = len(y), 2 if self.degree == 1 else 3
        unit = columns / np.sqrt((columns**2).sum(axis=0))
        gram, moments = unit.T @ unit, unit.T @ y
        left, best, least = np.arange(columns.shape[1]), None, np.inf
        while True:
            inverse = np.linalg.inv(gram[np.ix_(left, left)])
            weights = inverse @ moments[left]
            error = max(0, y @ y - weights @ moments[left])
            spent = len(left) + price * (len(left) - 1) / 2
            gcv = error / n / (1 - spent / n) ** 2 if spent < n else np.inf
            if len(left) <= (self.most_terms or n) and gcv <= least * (1 + 1e-9):
                best, least = left, gcv
            if len(left) == 1:
                return best
            rise = weights**2 / np.diag(inverse)
            left = np.delete(left, 1 + rise[1:].argmin())`;
