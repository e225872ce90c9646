"""Runs the regressors that the models emit: see regressors.mts."""

import json
import sys
import warnings

import numpy as np
import sklearn

warnings.simplefilter("error")
results = []
for case in json.load(sys.stdin):
    names = {}
    source = [*case["imports"], "import numpy as np", "import pandas as pd", *case["definitions"]]
    exec("\n".join(source), names)
    x = np.array(case["x"]).reshape(-1, case["columns"])
    model = eval(case["expression"], names).fit(x, np.array(case["y"]))
    predictions = model.predict(np.array(case["rows"]))
    results.append({"name": case["name"], "python": case["expression"], "predictions": predictions.tolist()})
json.dump({"versions": {"sklearn": sklearn.__version__, "numpy": np.__version__}, "cases": results}, sys.stdout)
