"""Writes theta-statsforecast.json, ets-statsforecast.json and ces-statsforecast.json: what statsforecast makes of the series in ets-forecast.json.

Run from this folder with statsforecast 2.1.1 installed: python statsforecast_witness.py
"""

import json
from pathlib import Path

import numpy as np
import statsforecast
from statsforecast.ces import auto_ces, forecast_ces
from statsforecast.ets import ets_f, forecast_ets
from statsforecast.theta import auto_theta, forecast_theta

here = Path(__file__).parent
series = json.loads((here.parent / "ets-forecast.json").read_text())["series"]
source = f"statsforecast {statsforecast.__version__}, make/statsforecast_witness.py"


def numbers(values):
    return [float(f"{value:.15g}") for value in values]


def theta(y, m):
    model = auto_theta(y, m=m, model="DOTM")
    horizon = max(10, 2 * m)
    par = model["par"]
    return {
        "alpha": float(par["alpha"]),
        "theta": float(par["theta"]),
        "level": float(par["initial_smoothed"]),
        "decomposition": model["decomposition_type"] if model.get("decompose") else "none",
        "season": numbers(model["seas_forecast"]["mean"]) if model.get("decompose") else [],
        "point": numbers(forecast_theta(model, horizon)["mean"]),
    }


def ets(y, m):
    model = ets_f(y, m=m)
    horizon = max(10, 2 * m)
    forecast = forecast_ets(model, horizon, level=[95])
    alpha, beta, gamma, phi = (None if np.isnan(p) else float(p) for p in model["par"][:4])
    return {
        "chosen": model["method"],
        "alpha": alpha,
        "beta": beta,
        "gamma": gamma,
        "phi": phi,
        "logLikelihood": float(model["loglik"]),
        "aicc": float(model["aicc"]),
        "point": numbers(forecast["mean"]),
    }


def ces(y, m):
    forms = {}
    for letter in "NSPF" if m > 1 else "N":
        model = auto_ces(y, m=m, model=letter)
        forms[letter] = {
            "parameters": [float(p) for p in model["par"].values() if not np.isnan(p)],
            "logLikelihood": float(model["loglik"]),
            "aicc": float(model["aicc"]),
            "fittedEnds": numbers([*model["fitted"][:3], *model["fitted"][-3:]]),
            "point": numbers(forecast_ces(model, max(10, 2 * m))["mean"]),
        }
    return {"chosen": auto_ces(y, m=m)["seasontype"], "forms": forms}


for name, witness in (("theta", theta), ("ets", ets), ("ces", ces)):
    cases = {key: witness(np.array(s["y"], dtype=float), int(s["m"])) for key, s in series.items()}
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
    (here.parent / f"{name}-statsforecast.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')
