import { expect, it } from "vitest";
import { importLines } from "../../../src/python/imports.ts";

it("sorts and merges as ruff does", () => {
  const lines = importLines([
    { module: "utilsforecast.losses", name: "smape" },
    { module: "statsforecast.models", name: "SeasonalNaive" },
    { module: "pandas" },
    { module: "statsforecast", name: "StatsForecast" },
    { module: "matplotlib.pyplot" },
    { module: "statsforecast.models", name: "AutoETS" },
    { module: "pathlib", name: "Path" },
    { module: "statsforecast.models", name: "ADIDA" },
    { module: "pandas" },
    { module: "utilsforecast.losses", name: "mae" },
  ]);
  expect(lines).toEqual([
    "from pathlib import Path",
    "",
    "import matplotlib.pyplot as plt",
    "import pandas as pd",
    "from statsforecast import StatsForecast",
    "from statsforecast.models import ADIDA, AutoETS, SeasonalNaive",
    "from utilsforecast.losses import mae, smape",
  ]);
});

it("breaks long lines one name a line", () => {
  const names = Array.from({ length: 8 }, (_, i) => ({ module: "statsforecast.models", name: `LongModelName${i}` }));
  expect(importLines(names)).toEqual(["from statsforecast.models import (", ...names.map(({ name }) => `    ${name},`), ")"]);
});
