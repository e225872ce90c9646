/** Workflows that between them use every way of writing one. */
import type { WorkflowSpec } from "../../src/grammar/spec.ts";
import { ets, linear, plainDialect, specOf, theta } from "./selection.ts";

const monthly = { columns: ["month"], pattern: "%Y-%m" };
const season = { type: "fourier", args: { period: 12, K: 2 } };
const lags = { type: "lag", args: { lags: [1, 2, 12] } };

export const workflows: Readonly<Record<string, WorkflowSpec>> = {
  "ets-log": specOf({ recipe: [{ type: "log", args: {} }] }),
  "seasonal-naive": specOf({ model: { type: "naive_reg", args: { method: "seasonal", seasonal_period: 12 } } }),
  "mean-no-backtest": specOf({ periods: [], model: { type: "null_model", args: { window: null } }, validation: { windows: 0, horizon: 0, step: 0, minTraining: 1 } }),
  "theta-short-windows": specOf({ model: theta, validation: { windows: 1, horizon: 6, step: 6, minTraining: 10 } }),
  "linear-boxcox": specOf({
    model: linear,
    recipe: [{ type: "impute_linear", args: {} }, { type: "boxcox", args: { period: 12 } }, lags, { type: "rolling", args: { window: 12 } }, { type: "rolling", args: { window: 3 } }, season, { type: "naomit", args: {} }, { type: "normalize", args: {} }],
  }),
  "combination-mixed": specOf({
    model: { type: "hybrid_model", args: { combine: "median", members: [ets, theta, linear] } },
    recipe: [{ type: "diff", args: { lag: 1 } }, lags, { type: "naomit", args: {} }],
  }),
  "combination-weighted": specOf({
    model: {
      type: "hybrid_model",
      args: { combine: "weighted", keep: 4, members: [ets, { ...ets, recipe: [{ type: "log", args: {} }] }, theta, { ...theta, recipe: [{ type: "log", args: {} }] }, { type: "naive_reg", args: { method: "seasonal", seasonal_period: 12 } }, { ...linear, recipe: [{ type: "diff", args: { lag: 1 } }, lags, { type: "naomit", args: {} }] }] },
    },
    recipe: [{ type: "impute_linear", args: {} }],
  }),
  "long-daily": specOf({
    source: { file: "rides.csv", dialect: { ...plainDialect, delimiter: ";", decimal: ",", thousands: ".", encoding: "windows-1252", missing: ["-"] }, columns: ["date", "line", "stop", "rides"] },
    roles: { layout: "long", index: { columns: ["date"], pattern: "%d.%m.%Y" }, keys: ["line", "stop"], targets: ["rides"], exogenous: [], duplicates: "sum" },
    frequency: { unit: "day", every: 1 },
    periods: [7],
    horizon: 28,
    model: linear,
    recipe: [{ type: "lag", args: { lags: [1, 7] } }, { type: "date", args: { features: ["dayofweek", "is_weekend"] } }, { type: "holiday", args: { holidays: ["ChristmasDay"] } }, { type: "naomit", args: {} }],
    validation: { windows: 3, horizon: 28, step: 28, minTraining: 14 },
  }),
  "promotions-ahead": specOf({
    source: { file: "shops.csv", dialect: plainDialect, columns: ["month", "shop", "sales", "promo", "price", "weather"] },
    roles: { layout: "long", index: monthly, keys: ["shop"], targets: ["sales"], exogenous: ["promo", "price"], duplicates: null },
    model: linear,
    recipe: [{ type: "log", args: {} }, { type: "diff", args: { lag: 1 } }, lags, season, { type: "exogenous", args: { columns: ["promo", "price"], lags: [0, 1] } }, { type: "naomit", args: {} }],
  }),
  "wide-quarters": specOf({
    source: { file: "regions.csv", dialect: { ...plainDialect, headerLine: 3, skipAfterHeader: 1 }, columns: ["quarter", "north", "south", "total"] },
    roles: { layout: "wide", index: { columns: ["quarter"], pattern: "%Y-Q%q" }, keys: [], targets: ["north", "south"], exogenous: [], duplicates: null },
    frequency: { unit: "quarter", every: 1, anchor: 1 },
    periods: [4],
    horizon: 8,
    nonNegative: false,
    model: { type: "hybrid_model", args: { combine: "mean", members: [ets, theta] } },
    validation: { windows: 5, horizon: 8, step: 4, minTraining: 8 },
  }),
  "prophet-boosted": specOf({
    model: { type: "hybrid_model", args: { combine: "mean", members: [theta, { type: "prophet_reg", args: { season: "multiplicative" } }, { type: "prophet_boost", args: {} }] } },
    recipe: [{ type: "log", args: {} }],
  }),
  "vector-autoregression": specOf({
    source: { file: "regions.csv", dialect: plainDialect, columns: ["month", "north", "south"] },
    roles: { layout: "wide", index: monthly, keys: [], targets: ["north", "south"], exogenous: [], duplicates: null },
    model: { type: "varmax_reg", args: {} },
  }),
  "hourly-parts": specOf({
    source: { file: "load.csv", dialect: { ...plainDialect, headerLine: null }, columns: ["#1", "#2", "#3"] },
    roles: { layout: "single", index: { columns: ["#1", "#2"], pattern: "%d/%m/%Y|%H:%M" }, keys: [], targets: ["#3"], exogenous: [], duplicates: "mean" },
    frequency: { unit: "hour", every: 1 },
    periods: [24, 168],
    horizon: 48,
    validation: { windows: 5, horizon: 48, step: 48, minTraining: 48 },
  }),
  "plain-sequence": specOf({
    source: { file: "Sequenz mit ümlaut.csv", dialect: plainDialect, columns: ["value"] },
    roles: { layout: "single", index: { columns: [], pattern: "" }, keys: [], targets: ["value"], exogenous: [], duplicates: null },
    frequency: { unit: "step", every: 1 },
    periods: [],
    model: { type: "naive_reg", args: { method: "drift", seasonal_period: 1 } },
  }),
  "years-across": specOf({
    source: {
      file: "countries.csv",
      dialect: { ...plainDialect, missing: [".."] },
      columns: ["country", "code", "2019 [YR2019]", "2020 [YR2020]", "2021 [YR2021]"],
      across: { columns: ["2019 [YR2019]", "2020 [YR2020]", "2021 [YR2021]"], texts: ["2019", "2020", "2021"], time: "year", value: "value", filled: [] },
    },
    roles: { layout: "long", index: { columns: ["year"], pattern: "%Y" }, keys: ["country"], targets: ["value"], exogenous: [], duplicates: null },
    frequency: { unit: "year", every: 1, anchor: 1, month: 1 },
    periods: [],
    model: { type: "naive_reg", args: { method: "drift", seasonal_period: 1 } },
  }),
  "days-in-two-ways": specOf({
    source: { file: "visitors.csv", dialect: plainDialect, columns: ["jour", "entrées"] },
    roles: { layout: "single", index: { columns: ["jour"], pattern: "%d %B %Y", others: ["%d/%m/%Y"], months: { janvier: 1, mars: 3, "févr": 2 } }, keys: [], targets: ["entrées"], exogenous: [], duplicates: null },
    frequency: { unit: "day", every: 1 },
    periods: [7],
  }),
  "untidy-months": specOf({
    source: { file: "sales.csv", dialect: { ...plainDialect, thousands: ",", skipFooter: 2, missing: ["n.a."] }, columns: ["month", "sales"], untidy: ["sales"], signs: ["$", "("] },
    roles: { layout: "single", index: { ...monthly, snap: true, strays: true }, keys: [], targets: ["sales"], exogenous: [], duplicates: "last" },
  }),
};
