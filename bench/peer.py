"""statsforecast on the series that come as JSON on stdin; answers with JSON on stdout."""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import (
    AutoARIMA,
    AutoCES,
    AutoETS,
    DynamicOptimizedTheta,
    Naive,
)

warnings.filterwarnings("ignore")
NAMES = ["AutoETS", "AutoARIMA", "DynamicOptimizedTheta", "CES"]


def frame(series: list[dict]) -> pd.DataFrame:
    return pd.concat(
        pd.DataFrame(
            {"unique_id": s["id"], "ds": np.arange(len(s["training"])), "y": s["training"]}
        )
        for s in series
    )


def forecaster(m: int, cores: int) -> StatsForecast:
    models = [AutoETS, AutoARIMA, DynamicOptimizedTheta, AutoCES]
    # Series too short for a model get the simplest forecast, as ours do.
    return StatsForecast(
        models=[model(season_length=m) for model in models],
        freq=1,
        n_jobs=cores,
        fallback_model=Naive(),
    )


def run(series: list[dict], m: int, h: int, windows: int, cores: int):
    df = frame(series)
    sf = forecaster(m, cores)
    start = time.perf_counter()
    forecast = sf.forecast(df=df, h=h, level=[95])
    fit_seconds = time.perf_counter() - start
    start = time.perf_counter()
    # A series that is too short sits a window out.
    for window in range(windows):
        after = df.groupby("unique_id").cumcount(ascending=False)
        train = df[after >= (window + 1) * h]
        rows = train.groupby("unique_id")["ds"].transform("size")
        train = train[rows >= max(2 * m, 8)]
        if len(train) > 0:
            sf.forecast(df=train, h=h)
    return forecast, fit_seconds, time.perf_counter() - start


job = json.load(sys.stdin)
answers, seconds = {}, {}
for group in job["groups"]:
    series, m, h, windows = (group[k] for k in ["series", "m", "h", "windows"])
    run(series[:1], m, h, 1, 1)  # compiles and loads everything once
    forecast, fit_seconds, backtest_seconds = run(series, m, h, windows, job["cores"])
    seconds[f"{m}/{h}"] = [fit_seconds, backtest_seconds]
    for name, rows in forecast.groupby("unique_id"):
        answer = {}
        for model in NAMES:
            answer[model] = {
                "point": rows[model].tolist(),
                "lower": rows[f"{model}-lo-95"].tolist(),
                "upper": rows[f"{model}-hi-95"].tolist(),
            }
        answer["median of the four"] = {
            side: np.median([one[side] for one in answer.values()], axis=0).tolist()
            for side in ["point", "lower", "upper"]
        }
        answers[name] = answer
json.dump({"answers": answers, "seconds": seconds}, sys.stdout)
