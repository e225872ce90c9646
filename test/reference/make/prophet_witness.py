"""Writes prophet.json: what Prophet makes of series in ets-forecast.json and of two made by rule.

Run from this folder with prophet 1.5.0 installed: python prophet_witness.py
Each case holds Prophet's parameters, the value of its objective there, and its forecast: with Stan's default optimiser, which
stops early, and with Newton steps, which come nearer to the optimum.
"""

import json
import logging
from pathlib import Path

import numpy as np
import pandas as pd
import prophet
from prophet import Prophet

for package in ("cmdstanpy", "prophet"):
    logging.getLogger(package).setLevel(logging.CRITICAL)

here = Path(__file__).parent
known = json.loads((here.parent / "ets-forecast.json").read_text())["series"]
source = f"prophet {prophet.__version__}, make/prophet_witness.py"
priors = {"level": 5, "noise": 0.5}


def numbers(values):
    return [float(f"{value:.12g}") for value in np.ravel(values)]


def by_rule(n, periods, slope):
    """A bent line, waves and noise: no data of anybody."""
    noise = np.random.default_rng(7).normal(size=n)
    t = np.arange(n)
    waves = sum(10 / (i + 1) * np.sin(2 * np.pi * t / period + i) for i, period in enumerate(periods))
    return np.round(100 + slope * np.minimum(t, 0.6 * n) + waves + 2 * noise, 3)


series = {
    "AirPassengers": ("1949-01-01", "MS", 24, None),
    "nottem": ("1920-01-01", "MS", 24, None),
    "UKDriverDeaths": ("1969-01-31", "ME", 24, None),
    "co2": ("1959-01-01", "MS", 24, None),
    "UKgas": ("1960-01-01", "QS", 8, None),
    "Nile": ("1871-01-01", "YS", 10, None),
    "days": ("2021-03-01", "D", 60, by_rule(900, [7, 365.25], 0.05)),
    "business days": ("2023-01-02", "B", 20, by_rule(300, [5], 0.1)),
    "weeks": ("2019-01-07", "W-MON", 26, by_rule(180, [52.18], -0.2)),
    "half hours": ("2024-05-01", "30min", 96, by_rule(960, [48, 336], 0.01)),
}
variants = [{}, {"seasonality_mode": "multiplicative"}, {"growth": "flat"}, {"changepoint_prior_scale": 0.5, "n_changepoints": 10, "changepoint_range": 0.9}]


def objective(model, params):
    """Minus the logarithm of the posterior density, without its constant; as in prophet.stan."""
    rows = model.history
    t, bends = rows["t"].to_numpy(), model.changepoints_t
    k, m, sigma = (params[name].item() for name in ("k", "m", "sigma_obs"))
    delta, beta = params["delta"].ravel(), params["beta"].ravel()
    after = t[:, None] >= bends
    trend = np.full(len(t), m) if model.growth == "flat" else (k + after @ delta) * t + m - after @ (bends * delta)
    terms, _, columns, _ = model.make_all_seasonality_features(rows)
    part = {mode: terms.to_numpy() @ (beta * columns[f"{mode}_terms"].to_numpy()) for mode in ("additive", "multiplicative")}
    error = rows["y_scaled"].to_numpy() - trend * (1 + part["multiplicative"]) - part["additive"]
    likelihood = len(t) * np.log(sigma) + error @ error / (2 * sigma**2)
    prior = (k**2 + m**2) / (2 * priors["level"] ** 2) + sigma**2 / (2 * priors["noise"] ** 2)
    return likelihood + prior + np.abs(delta).sum() / model.changepoint_prior_scale + (beta**2).sum() / (2 * 10**2)


def fit(frame, future, settings, **how):
    model = Prophet(uncertainty_samples=0, **settings)
    model.stan_backend.set_options(newton_fallback=False)
    try:
        model.fit(frame, **how)
    except RuntimeError:
        return None
    return {
        "objective": float(f"{objective(model, model.params):.12g}"),
        "parameters": {name: numbers(model.params[name]) for name in ("k", "m", "delta", "beta", "sigma_obs")},
        "scale": float(model.y_scale),
        "point": numbers(model.predict(future)["yhat"]),
    }


cases = {}
for name, (start, freq, horizon, made) in series.items():
    y = np.array(known[name]["y"], dtype=float) if made is None else made
    ds = pd.date_range(start, periods=len(y) + horizon, freq=freq)
    frame, future = pd.DataFrame({"ds": ds[: len(y)], "y": y}), pd.DataFrame({"ds": ds[len(y) :]})
    fits = [
        {"settings": settings, "default": fit(frame, future, settings, seed=1), "newton": fit(frame, future, settings, seed=1, algorithm="Newton")}
        for settings in (variants if name in ("AirPassengers", "days") else variants[:2])
    ]
    cases[name] = {"start": start, "freq": freq, "y": numbers(y), "fits": fits}
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(case)}" for key, case in cases.items())
(here.parent / "prophet.json").write_text(f'{{"source": {json.dumps(source)}, "series": {{\n{lines}\n}}}}\n')
