"""Reads and profiles a long panel with one of pandas, polars and DuckDB; answers with JSON on stdout.

Profiling is the least that any profile needs: rows, series, span, and the mean of each series.
"""

import json
import resource
import sys
import time


def with_pandas(path: str) -> dict:
    import pandas as pd

    frame = pd.read_csv(path, parse_dates=["day"])
    means = frame.groupby("shop")["sales"].mean()
    return summary(len(frame), len(means), frame["day"].min(), frame["day"].max(), means.sum())


def with_polars(path: str) -> dict:
    import polars as pl

    frame = pl.read_csv(path, try_parse_dates=True)
    means = frame.group_by("shop").agg(pl.col("sales").mean())
    return summary(frame.height, means.height, frame["day"].min(), frame["day"].max(), means["sales"].sum())


def with_duckdb(path: str) -> dict:
    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE panel AS SELECT * FROM read_csv(?)", [path])
    rows, first, last = connection.execute("SELECT count(*), min(day), max(day) FROM panel").fetchone()
    means = connection.execute("SELECT shop, avg(sales) FROM panel GROUP BY shop").fetchall()
    return summary(rows, len(means), first, last, sum(mean for _, mean in means))


def summary(rows: int, series: int, first: object, last: object, total: float) -> dict:
    return {
        "rows": int(rows),
        "series": int(series),
        "first": str(first)[:10],
        "last": str(last)[:10],
        "means": round(float(total), 4),
    }


peer, path = sys.argv[1:]
started = time.perf_counter()
answer = {"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}[peer](path)
usage = resource.getrusage(resource.RUSAGE_SELF)
json.dump(
    {
        **answer,
        "seconds": time.perf_counter() - started,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
    },
    sys.stdout,
)
