"""Writes boosted.json: what the emitted functions for boosted residuals make of residuals made by rule.

Run from this folder with scikit-learn 1.9.1 installed: node boosted.mts | python boosted.py
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from utilsforecast.processing import make_future_dataframe

FREQUENCY = "D"
emitted = json.load(sys.stdin)
for definition in emitted["definitions"]:
    exec(definition)

grids = {"days": ("2022-01-01", "D", 700, 28), "hours": ("2024-02-01", "h", 900, 48), "months": ("1990-01-01", "MS", 150, 12), "weeks": ("2015-01-05", "W-MON", 200, 13)}
cases = {}
for name, (start, freq, n, horizon) in grids.items():
    ds = pd.Series(pd.date_range(start, periods=n + horizon, freq=freq))
    t = np.arange(n)
    noise = np.random.default_rng(11).normal(size=n)
    y = np.round(100 * (3 * (ds.dt.dayofweek[:n] > 4) + np.sin(ds.dt.month[:n]) + (t > 0.7 * n) + 0.3 * noise), 3).to_numpy()
    fits = []
    for each in emitted["settings"]:
        added = boosted(eval(each["python"]), y, ds[:n], ds[n:])
        fits.append({**each, "added": [float(f"{value:.12g}") for value in added]})
    cases[name] = {"start": start, "freq": freq, "residuals": y.tolist(), "fits": fits}
source = f"scikit-learn {sklearn.__version__}, make/boosted.py"
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
target = Path(__file__).parent.parent / "boosted.json"
target.write_text(f'{{"source": {json.dumps(source)}, "definitions": {json.dumps(emitted["definitions"])}, "series": {{\n{lines}\n}}}}\n')
