"""Writes down the dates that pandas gives for the holiday rules (read from standard input), 1950 to 2099."""

import json
import sys

import pandas as pd

scope = {}
exec(sys.stdin.read(), scope)
dates = {
    holiday.name: [date.strftime("%Y-%m-%d") for date in holiday.dates(pd.Timestamp("1950-01-01"), pd.Timestamp("2099-12-31"))]
    for holiday in scope["HOLIDAYS"]
}
json.dump({"versions": {"pandas": pd.__version__}, "dates": dates}, sys.stdout)
