"""Runs the Python that the steps print on the cases of regression.mts and writes down what comes out."""

import json
import sys
import textwrap
import warnings

import mlforecast
import numpy as np
import pandas as pd
import sklearn
from mlforecast import MLForecast
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import make_pipeline

warnings.simplefilter("error")


def join(values):
    """Arguments of one keyword: lists are joined, dicts key by key."""
    if isinstance(values[0], dict):
        keys = dict.fromkeys(key for value in values for key in value)
        return {key: [item for value in values for item in value.get(key, [])] for key in keys}
    return [item for value in values for item in value]


def run(case):
    python = case["python"]
    scope = {"np": np, "pd": pd, "LinearRegression": LinearRegression, "Ridge": Ridge}
    exec("\n".join(python["imports"] + python["definitions"]), scope)
    add_known = "def add_known(frame):\n" + textwrap.indent("\n".join(python["known"] + ["return frame"]), "    ")
    exec(add_known, scope)

    history = pd.concat(
        pd.DataFrame({"unique_id": s["id"], "ds": s["ds"], "y": np.array(s["y"], dtype=float)}) for s in case["series"]
    )
    if python["frequency"] != 1:
        history["ds"] = pd.to_datetime(history["ds"])
    history = history.sort_values(["unique_id", "ds"], ignore_index=True)
    untouched = history.copy()

    scope["history"] = history
    exec("\n".join(python["bake"]), scope)
    baked = scope["history"]
    pd.testing.assert_frame_equal(history, untouched)  # the lines must not change the caller's frame

    arguments = {}
    for keyword, text in python["mlforecast"]:
        arguments.setdefault(keyword, []).append(eval(text, scope))
    model = eval(case["model"], scope)
    if python["transformers"]:
        model = make_pipeline(*[eval(text, scope) for text in python["transformers"]], model)
    regression = MLForecast(
        models={"point": model}, freq=python["frequency"], **{keyword: join(values) for keyword, values in arguments.items()}
    )
    frame = add_known_to(scope, python, baked)
    design = regression.preprocess(frame, static_features=[])
    regression.fit(frame, static_features=[])
    future = None
    if python["known"]:
        future = add_known_to(scope, python, regression.make_future_dataframe(case["horizon"]))
    forecast = regression.predict(case["horizon"], X_df=future)
    scope["forecast"] = forecast
    exec("\n".join(python["unbake"]), scope)

    columns = [column for column in design.columns if column not in ("unique_id", "ds", "y")]
    rows = sorted({0, 1, len(design) // 3, len(design) // 2, len(design) - 1})
    return {
        "name": case["name"],
        "python": python,
        "model": case["model"],
        "rows": len(design),
        "columns": columns,
        # Of the whole matrix the sums of the columns and a few rows.
        "sums": design[columns].astype(float).sum().tolist(),
        "target": float(design["y"].sum()),
        "sample": [[row, design[columns].iloc[row].astype(float).tolist()] for row in rows],
        "points": [group["point"].tolist() for _, group in scope["forecast"].groupby("unique_id")],
    }


def add_known_to(scope, python, frame):
    return scope["add_known"](frame.copy()) if python["known"] else frame


cases = [run(case) for case in json.load(sys.stdin)]
versions = {library.__name__: library.__version__ for library in (mlforecast, sklearn, pd, np)}
json.dump({"versions": versions, "cases": cases}, sys.stdout, indent=1, ensure_ascii=False)
