"""Writes var.json: what statsmodels' VAR makes of macroeconomic series and of series made by rule.

Run from this folder with statsmodels 0.15.0 installed: python var_witness.py
The series of macrodata are from the Federal Reserve Bank of St. Louis, in the public domain.
"""

import json
from pathlib import Path

import numpy as np
import statsmodels
from statsmodels.datasets import macrodata
from statsmodels.tsa.api import VAR

here = Path(__file__).parent
source = f"statsmodels {statsmodels.__version__}, make/var_witness.py"


def numbers(values):
    return [float(f"{value:.12g}") for value in np.ravel(values)]


def by_rule(n, count):
    """A stable autoregression of order two."""
    rng = np.random.default_rng(3)
    first, second = (rng.uniform(-0.25, 0.25, (count, count)) for _ in range(2))
    y = np.zeros((n + 50, count))
    for t in range(2, len(y)):
        y[t] = 1 + first @ y[t - 1] + second @ y[t - 2] + rng.normal(size=count)
    return np.round(y[50:], 4)


table = macrodata.load_pandas().data[["realgdp", "realcons", "realinv"]].to_numpy()
series = {"levels": table, "growth": np.round(100 * np.diff(np.log(table), axis=0), 6), "by rule": by_rule(120, 5)}
cases = {}
for name, y in series.items():
    fits = []
    for order in ({"ic": "aic"}, {"ic": "bic"}, {"ic": "hqic"}, {"maxlags": 3}, {"maxlags": 0}):
        fitted = VAR(y).fit(**order)
        companion = np.eye(max(1, fitted.k_ar) * y.shape[1], k=-y.shape[1])
        companion[: y.shape[1], :] = np.concatenate(fitted.coefs, axis=1) if fitted.k_ar else 0
        fits.append({
            "given": order,
            "order": int(fitted.k_ar),
            "largestRoot": float(f"{np.abs(np.linalg.eigvals(companion)).max():.12g}"),
            "point": [numbers(path) for path in fitted.forecast(y[len(y) - fitted.k_ar :], 12).T],
        })
    cases[name] = {"y": [numbers(column) for column in y.T], "fits": fits}
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
(here.parent / "var.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')
