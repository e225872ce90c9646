"""Runs forecast.py in each folder named on stdin, all in this process: libraries are imported once.

Prints one JSON object a folder, in order: the scores, the coverage, warnings, or the error.
"""

import contextlib
import io
import json
import os
import runpy
import sys
import traceback
import warnings


def run(folder: str) -> dict:
    os.chdir(folder)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            names = runpy.run_path("forecast.py", run_name="__main__")
    except BaseException:
        return {"error": traceback.format_exc(limit=-4)}
    finally:
        import matplotlib.pyplot

        matplotlib.pyplot.close("all")
    scores = names.get("scores")
    return {
        "printed": printed.getvalue(),
        "warnings": [f"{each.category.__name__}: {each.message}" for each in caught],
        "scores": None if scores is None else json.loads(scores.to_json(orient="index", double_precision=15)),
        "coverage": names.get("coverage"),
    }


for line in sys.stdin:
    print(json.dumps(run(line.rstrip("\n"))), flush=True)
