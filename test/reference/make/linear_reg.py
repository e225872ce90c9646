"""scikit-learn's weights on designs that break naive solvers:
python test/reference/make/linear_reg.py > test/reference/linear_reg.json"""

import json
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression, Ridge

random = np.random.default_rng(7)


def case(name, x, y, penalty=0.0):
    model = (Ridge(alpha=penalty) if penalty > 0 else LinearRegression()).fit(x, y)
    rows = random.normal(size=(3, x.shape[1])) * x.std(axis=0) + x.mean(axis=0)
    return {
        "name": name,
        "penalty": penalty,
        "columns": x.shape[1],
        "x": x.ravel().tolist(),
        "y": y.tolist(),
        "rows": rows.tolist(),
        "predictions": model.predict(rows).tolist(),
    }


def noise(rows):
    return random.normal(size=rows)


x = random.normal(size=(30, 4))
y = x @ [1.0, -2.0, 0.5, 0.0] + 3 + 0.1 * noise(30)
level = random.normal(size=(25, 3)) + [1e6, -3e4, 0.0]
year = np.column_stack([np.repeat([2019, 2020, 2021], 12), np.tile(np.arange(1, 13), 3), np.arange(36)]).astype(float)
tall = random.normal(size=(300, 5))
cases = [
    case("full rank", x, y),
    case("columns that add up to another", np.column_stack([x, x[:, 0] + x[:, 1]]), y),
    case("a constant column and one twice", np.column_stack([x, np.full(30, 5.0), x[:, 2]]), y),
    case("fewer rows than columns", x[:3], y[:3]),
    case("one row", x[:1], y[:1]),
    case("large means", level, level @ [1e-3, 2.0, 7.0] + noise(25)),
    case("year, month and their count are collinear", year, year @ [1.0, 3.0, 0.2] + noise(36)),
    case("a direction below a millionth of the largest", np.column_stack([x[:, :2], x[:, 0] + 1e-8 * x[:, 3]]), y),
    case("scales that differ by a million and more", x * [1.0, 3e7, 1e-2, 20.0], y),
    case("more rows than one block", tall, tall @ [1, 2, 3, 4, 5] + noise(300)),
    case("ridge", x, y, 2.0),
    case("ridge, collinear", np.column_stack([x, x[:, 0] + x[:, 1]]), y, 0.3),
    case("ridge, fewer rows than columns", x[:3], y[:3], 1.0),
]
json.dump({"versions": {"sklearn": sklearn.__version__, "numpy": np.__version__}, "cases": cases}, sys.stdout)
