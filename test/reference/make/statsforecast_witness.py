"""Writes theta-, ets-, ces- and mstl-statsforecast.json: what statsforecast makes of the series in
ets-forecast.json; and intermittent-statsforecast.json, of series with many zeros made here.

Run from this folder with statsforecast 2.1.1 installed: python statsforecast_witness.py
"""

import json
from pathlib import Path

import numpy as np
import statsforecast
from statsforecast.ces import auto_ces, forecast_ces
from statsforecast.ets import ets_f, forecast_ets
from statsforecast.models import ADIDA, IMAPA, MSTL, TSB, AutoCES, AutoETS, CrostonClassic, CrostonSBA, DynamicOptimizedTheta
from statsforecast.mstl import mstl
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


def seasons(y, m):
    """Parts at a few places, for one season and two, plain and robust; forecasts with each rest that takes no search of orders."""
    periods = {4: [4, 12], 12: [12, 36]}.get(m, [5, 9])
    places = [0, 1, len(y) // 2, len(y) - 2, len(y) - 1]
    cases = []
    for season_length in (periods[:1], periods):
        for robust in (False, True):
            parts = mstl(y, season_length, stl_kwargs={"robust": robust})
            seasonal = [numbers(parts[c].iloc[places]) for c in parts.columns if c.startswith("seasonal")]
            cases.append({"periods": season_length, "robust": robust, "trend": numbers(parts["trend"].iloc[places]), "seasonal": seasonal})
    points = {}
    for method, rest in (("ets", AutoETS(model="ZZN")), ("theta", DynamicOptimizedTheta()), ("ces", AutoCES())):
        points[method] = numbers(MSTL(season_length=periods, trend_forecaster=rest).forecast(y=y, h=10)["mean"])
    return {"places": places, "cases": cases, "points": points}


for name, witness in (("theta", theta), ("ets", ets), ("ces", ces), ("mstl", seasons)):
    cases = {key: witness(np.array(s["y"], dtype=float), int(s["m"])) for key, s in series.items()}
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
    (here.parent / f"{name}-statsforecast.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')


def demand(seed):
    """Sizes of about ten that come every two to eight steps, in the later series more rarely towards the end."""
    generator = np.random.default_rng(seed)
    n = int(generator.integers(20, 90))
    chance = 1 / generator.uniform(1.2, 8) * np.linspace(1, 1 if seed < 4 else 0.3, n)
    return np.where(generator.uniform(size=n) < chance, generator.poisson(10, n) + 1, 0).astype(float)


methods = {"croston": CrostonClassic(), "sba": CrostonSBA(), "tsb": TSB(alpha_d=0.2, alpha_p=0.1), "adida": ADIDA(), "imapa": IMAPA()}
cases = {}
for seed in range(8):
    y = demand(seed)
    cases[f"series {seed}"] = {"y": numbers(y), **{key: float(model.forecast(y=y, h=1)["mean"][0]) for key, model in methods.items()}}
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
(here.parent / "intermittent-statsforecast.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')
