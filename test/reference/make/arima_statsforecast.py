"""Writes arima-statsforecast.json: what statsforecast's auto_arima chooses for the series in ets-forecast.json, and for their logarithms.

Run from this folder with statsforecast 2.1.1 installed: python arima_statsforecast.py
"""

import json
from pathlib import Path

import numpy as np
import statsforecast
from statsforecast.arima import arima_string, auto_arima_f, forecast_arima

here = Path(__file__).parent
series = json.loads((here.parent / "ets-forecast.json").read_text())["series"]
source = f"statsforecast {statsforecast.__version__}, make/arima_statsforecast.py"


def chosen(y, m):
    model = auto_arima_f(y, period=m)
    point = forecast_arima(model, max(10, 2 * m))["mean"]
    return {
        "name": arima_string(model).strip(),
        "aicc": float(f"{model['aicc']:.15g}"),
        "point": [float(f"{value:.15g}") for value in point],
    }


cases = {}
for key, s in series.items():
    y, m = np.array(s["y"], dtype=float), int(s["m"])
    cases[key] = [chosen(y, m)] + ([chosen(np.log(y), m)] if y.min() > 0 else [])
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
(here.parent / "arima-statsforecast.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')
