"""statsforecast on the series that come as JSON on stdin; answers with JSON on stdout."""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, DynamicOptimizedTheta, Naive

warnings.filterwarnings("ignore")


def frame(series: list[dict]) -> pd.DataFrame:
    return pd.concat(
        pd.DataFrame(
            {"unique_id": s["id"], "ds": np.arange(len(s["training"])), "y": s["training"]}
        )
        for s in series
    )


def models(m: int) -> list:
    return [AutoETS(season_length=m), DynamicOptimizedTheta(season_length=m)]


def run(series: list[dict], m: int, h: int) -> tuple[pd.DataFrame, float, float]:
    df = frame(series)
    start = time.perf_counter()
    # Series too short for a model get the simplest forecast, as ours do.
    sf = StatsForecast(models=models(m), freq=1, n_jobs=1, fallback_model=Naive())
    forecast = sf.forecast(df=df, h=h, level=[95])
    fit_seconds = time.perf_counter() - start
    shortest = min(len(s["training"]) for s in series)
    windows = max(1, min(5, (shortest - max(2 * m, 8)) // h))
    start = time.perf_counter()
    sf.cross_validation(df=df, h=min(h, shortest // 2), step_size=min(h, shortest // 2), n_windows=windows)
    return forecast, fit_seconds, time.perf_counter() - start


series = json.load(sys.stdin)
first = series[0]
run([first], first["m"], first["h"])  # compiles and loads everything once
answers, fit_total, backtest_total = {}, 0.0, 0.0
for m, h in sorted({(s["m"], s["h"]) for s in series}):
    group = [s for s in series if (s["m"], s["h"]) == (m, h)]
    forecast, fit_seconds, backtest_seconds = run(group, m, h)
    fit_total += fit_seconds
    backtest_total += backtest_seconds
    for name, rows in forecast.groupby("unique_id"):
        answer = {}
        for model in ["AutoETS", "DynamicOptimizedTheta"]:
            answer[model] = {
                "point": rows[model].tolist(),
                "lower": rows[f"{model}-lo-95"].tolist(),
                "upper": rows[f"{model}-hi-95"].tolist(),
            }
        pair = list(answer.values())
        answer["mean of both"] = {
            side: np.mean([one[side] for one in pair], axis=0).tolist()
            for side in ["point", "lower", "upper"]
        }
        answers[name] = answer
json.dump({"answers": answers, "fit": fit_total, "backtest": backtest_total}, sys.stdout)
