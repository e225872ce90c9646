/** What is run: samples with the rules' own choice, every model type, and files of every shape. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ModelSpec, StepSpec } from "../../src/grammar/args.ts";
import type { RunRequest } from "../../src/outcome.ts";
import { hourlyPanel, panelRegressors, regressors } from "./regressors.ts";

const samples = resolve(import.meta.dirname, "../../samples");

export interface Case {
  /** File name and bytes. */
  readonly file: string;
  readonly bytes: Buffer;
  readonly request?: Partial<RunRequest>;
  /** This workflow instead of the rules' choice. */
  readonly choice?: { readonly recipe: readonly StepSpec[]; readonly model: ModelSpec };
}

const sample = (name: string): Pick<Case, "file" | "bytes"> => ({ file: name, bytes: readFileSync(join(samples, name)) });

const passengers: readonly number[] = readFileSync(join(samples, "air-passengers.csv"), "utf8").trim().split("\n").slice(1).map((line) => Number(line.split(",")[1]));

/** Rows of text, one a value of the air passengers. */
function rows(header: string, row: (y: number, t: number) => string | null, encoding: BufferEncoding = "utf8"): Buffer {
  return Buffer.from(`${[header, ...passengers.flatMap((y, t) => row(y, t) ?? [])].filter((line) => line !== "").join("\n")}\n`, encoding);
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const month = (t: number): number => Date.UTC(1949, t, 1);
const day = 86_400_000;

const log: StepSpec = { type: "log", args: {} };
const lags: readonly StepSpec[] = [{ type: "lag", args: { lags: [1, 2, 12] } }, { type: "rolling", args: { window: 12 } }];
const ends: readonly StepSpec[] = [{ type: "naomit", args: {} }, { type: "normalize", args: {} }];
const air = sample("air-passengers.csv");
const linear: ModelSpec = { type: "linear_reg", args: { penalty: 0 } };
const ets: ModelSpec = { type: "exp_smoothing", args: { seasonal_period: 12 } };
const theta: ModelSpec = { type: "theta_reg", args: { seasonal_period: 12 } };
const seasonal: ModelSpec = { type: "naive_reg", args: { method: "seasonal", seasonal_period: 12 } };
const drift: ModelSpec = { type: "naive_reg", args: { method: "drift" } };
const naive: ModelSpec = { type: "naive_reg", args: { method: "naive" } };

/** Sales that jump by half where a promotion is on, whose plan reaches a year further; the weather is known as far as the sales. */
const promoted = (t: number): boolean => (t * 7919) % 11 < 4;
const planned = (header: string, row: (month: string, sales: (factor: number) => string, promo: string, weather: string) => string): Buffer =>
  Buffer.from(
    `${header}\n${Array.from({ length: 144 }, (_, t) => {
      const past = t < 132;
      return row(iso(month(t)), (factor) => (past ? (factor * passengers[t]! * (promoted(t) ? 1.5 : 1)).toFixed(1) : ""), t % 37 === 5 ? "" : promoted(t) ? "1" : "0", past ? String((t * 31) % 17) : "");
    }).join("\n")}\n`,
  );
const lookingAhead: readonly StepSpec[] = [log, { type: "diff", args: { lag: 1 } }, { type: "lag", args: { lags: [1, 12] } }, { type: "fourier", args: { period: 12, K: 6 } }, { type: "exogenous", args: { columns: ["promo"], lags: [0, 1] } }, ...ends];

const hostileName = 'a "quoted" \'name\' \\ {x} $y$ """ # %% 日本';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export const cases: Readonly<Record<string, Case>> = {
  "air passengers, the rules' choice": air,
  "transit ridership, the rules' choice": sample("transit-ridership.csv"),
  "us employment, the rules' choice": sample("us-employment.csv"),
  "mean": { ...air, choice: { recipe: [], model: { type: "null_model", args: {} } } },
  "mean of a window": { ...air, choice: { recipe: [], model: { type: "null_model", args: { window: 24 } } } },
  "naive": { ...air, choice: { recipe: [], model: naive } },
  "seasonal naive on logarithms": { ...air, choice: { recipe: [log], model: seasonal } },
  "drift, differenced by season": { ...air, choice: { recipe: [{ type: "diff", args: { lag: 12 } }], model: drift } },
  "exponential smoothing": { ...air, choice: { recipe: [], model: ets } },
  "theta": { ...air, choice: { recipe: [], model: theta } },
  "complex exponential smoothing": { ...air, choice: { recipe: [], model: { type: "ces_reg", args: { seasonal_period: 12 } } } },
  "complex exponential smoothing of one form": { ...air, choice: { recipe: [log], model: { type: "ces_reg", args: { seasonal_period: 12, season: "full" } } } },
  "ARIMA with its orders searched for": { ...air, choice: { recipe: [log], model: { type: "arima_reg", args: { seasonal_period: 12 } } } },
  "ARIMA of the airline": {
    ...air,
    choice: { recipe: [log], model: { type: "arima_reg", args: { seasonal_period: 12, non_seasonal_ar: 0, non_seasonal_differences: 1, non_seasonal_ma: 1, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 } } },
  },
  "seasonal decomposition": { ...air, choice: { recipe: [log], model: { type: "seasonal_reg", args: { seasonal_period_1: 12, method: "ces" } } } },
  "two seasons, outliers weighed down": { ...air, choice: { recipe: [], model: { type: "seasonal_reg", args: { seasonal_period_1: 12, seasonal_period_2: 24, method: "theta", robust: true } } } },
  "intermittent demand, the rules' choice": { file: "demand.csv", bytes: rows("month,sold", (y, t) => `${iso(month(t))},${t % 7 === 2 || t % 11 === 5 ? y % 9 : 0}`) },
  ...Object.fromEntries(["croston", "tsb", "adida", "imapa"].map((method) => [`intermittent demand by ${method}`, { file: "demand.csv", bytes: rows("month,sold", (y, t) => `${iso(month(t))},${t % 7 === 2 || t % 11 === 5 ? y % 9 : 0}`), choice: { recipe: [], model: { type: "intermittent_reg", args: { method } } } }])),
  "Prophet on a panel": { ...sample("transit-ridership.csv"), choice: { recipe: [], model: { type: "prophet_reg", args: {} } } },
  "vector autoregression": { ...sample("transit-ridership.csv"), choice: { recipe: [], model: { type: "varmax_reg", args: {} } } },
  "vector autoregression of changes": { ...sample("us-employment.csv"), choice: { recipe: [], model: { type: "varmax_reg", args: { criterion: "aic" } } } },
  "an equation with given weights": {
    ...air,
    choice: { recipe: [{ type: "lag", args: { lags: [1, 12] } }, { type: "date", args: { features: ["month"] } }, { type: "naomit", args: {} }], model: { type: "manual_reg", args: { intercept: 10, coefficients: { lag12: 1.05, lag1: 0.02, month: -0.5 } } } },
  },
  "recursive regression of changes on a panel": { ...sample("us-employment.csv"), choice: { recipe: [], model: { type: "recursive_reg", args: { lags: [1, 12], differentiation: 2, base_model: [{ type: "linear_reg", args: { penalty: 1 } }] } } } },
  "recursive regression on logarithms": { ...air, choice: { recipe: [log], model: { type: "recursive_reg", args: {} } } },
  "Prophet with boosted residuals": { ...air, choice: { recipe: [], model: { type: "prophet_boost", args: { trees: 20, season: "multiplicative" } } } },
  "ARIMA with boosted residuals": {
    ...air,
    choice: { recipe: [log], model: { type: "arima_boost", args: { trees: 20, seasonal_period: 12, non_seasonal_ar: 0, non_seasonal_differences: 1, non_seasonal_ma: 1, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 } } },
  },
  "combination with Prophet": { ...air, choice: { recipe: [log], model: { type: "hybrid_model", args: { combine: "mean", members: [seasonal, { type: "prophet_reg", args: { season: "multiplicative" } }] } } } },
  "theta, Box-Cox": { ...air, choice: { recipe: [{ type: "boxcox", args: { period: 12 } }], model: theta } },
  "linear regression on logarithms": { ...air, choice: { recipe: [log, ...lags, { type: "fourier", args: { period: 12, K: 3 } }, ...ends], model: linear } },
  "ridge, Box-Cox, differenced": { ...air, choice: { recipe: [{ type: "boxcox", args: { lambda: 0.2 } }, { type: "diff", args: { lag: 1 } }, ...lags, ...ends], model: { type: "linear_reg", args: { penalty: 10 } } } },
  "linear regression on a panel with holidays": {
    ...sample("transit-ridership.csv"),
    choice: {
      recipe: [{ type: "lag", args: { lags: [1, 7, 14] } }, { type: "date", args: { features: ["dayofweek", "is_weekend", "month"] } }, { type: "holiday", args: { holidays: ["ChristmasDay", "NewYearsDay", "USThanksgivingDay"] } }, ...ends],
      model: linear,
    },
  },
  ...Object.fromEntries(Object.entries(regressors).map(([name, choice]) => [name, { ...air, choice }])),
  ...Object.fromEntries(Object.entries(panelRegressors).map(([name, choice]) => [name, { file: "loads.csv", bytes: hourlyPanel(), request: { horizon: 24 }, choice }])),
  "a promotion that is known ahead, the rules' choice": { file: "promo.csv", bytes: planned("month,sales,promo,weather", (...[at, sales, promo, weather]) => `${at},${sales(1)},${promo},${weather}`), request: { target: "sales" } },
  "a promotion that is known ahead in each of two shops": {
    file: "shops.csv",
    bytes: planned("month,shop,sales,promo,weather", (...[at, sales, promo, weather]) => `${at},NA,${sales(1)},${promo},${weather}\n${at},south,${sales(7)},${promo},${weather}`),
    request: { target: "sales" },
    choice: { recipe: lookingAhead, model: linear },
  },
  "a name that tries to break out, known ahead; ridge beside a line that does not look at it": {
    file: "hostile-promo.csv",
    bytes: planned(`month,sales,${quoted(hostileName)},weather`, (...[at, sales, promo, weather]) => `${at},${sales(1)},${promo},${weather}`),
    request: { target: "sales" },
    choice: {
      recipe: [],
      model: { type: "hybrid_model", args: { combine: "mean", members: [{ type: "linear_reg", args: { penalty: 1 }, recipe: lookingAhead.map((step) => (step.type === "exogenous" ? { ...step, args: { columns: [hostileName], lags: [0] } } : step)) }, { ...linear, recipe: [{ type: "lag", args: { lags: [1, 12] } }, ...ends] }] } },
    },
  },
  "combination of both libraries": { ...air, choice: { recipe: [log, ...lags, ...ends], model: { type: "hybrid_model", args: { combine: "median", members: [seasonal, drift, linear] } } } },
  "weighted combination of workflows": {
    ...air,
    choice: {
      recipe: [],
      model: { type: "hybrid_model", args: { combine: "weighted", keep: 3, members: [seasonal, { ...drift, recipe: [log, { type: "diff", args: { lag: 12 } }] }, { ...seasonal, recipe: [log] }, drift, { ...linear, recipe: [log, ...lags, ...ends] }] } },
    },
  },
  "weighted combination on a panel": {
    ...sample("transit-ridership.csv"),
    choice: { recipe: [], model: { type: "hybrid_model", args: { combine: "weighted", keep: 2, members: [{ ...seasonal, args: { method: "seasonal", seasonal_period: 7 } }, naive, drift, { ...linear, recipe: [{ type: "lag", args: { lags: [1, 7, 14] } }, ...ends] }] } } },
  },
  "gaps, missing cells": { file: "gaps.csv", bytes: rows("month,sales", (y, t) => (t % 29 === 7 ? null : `${iso(month(t))},${t % 31 === 11 || t === 143 ? "NA" : y}`)), choice: { recipe: [{ type: "impute_linear", args: {} }, log], model: seasonal } },
  "semicolons, decimal commas, Latin letters": { file: "umsätze.csv", bytes: rows("Monat;Umsatz in €", (y, t) => `${iso(month(t)).split("-").reverse().join(".")};${String(y * 10.25).replace(".", ",")}`), choice: { recipe: [], model: seasonal } },
  "code page 1252": { file: "absatz.csv", bytes: rows("Monat;Stück", (y, t) => `${iso(month(t))};${y}`, "latin1"), choice: { recipe: [], model: seasonal } },
  "month ends, double rows": { file: "ends.csv", bytes: rows("date,quantity", (y, t) => `${iso(month(t + 1) - day)},${y}${t === 5 ? `\n${iso(month(t + 1) - day)},7` : ""}`), choice: { recipe: [], model: seasonal } },
  "quarters": { file: "quarters.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `${1949 + Math.floor(t / 4)}-Q${(t % 4) + 1},${y}` : null)), choice: { recipe: [], model: drift } },
  "years": { file: "years.csv", bytes: rows("year,gdp", (y, t) => (t < 40 ? `${1949 + t},${y}` : null)), choice: { recipe: [], model: drift } },
  "weeks, two series, newest first": {
    file: "weeks.csv",
    bytes: Buffer.from(["week,shop,sales", ...[...passengers.keys()].reverse().flatMap((t) => ["north", "B"].map((shop, s) => `${iso(Date.UTC(2020, 0, 6) + 7 * day * t)},${shop},${passengers[t]! + s * t}`))].join("\n")),
    choice: { recipe: [], model: drift },
  },
  "hours at half past": { file: "hours.csv", bytes: rows("time,load", (y, t) => `${new Date(Date.UTC(2024, 0, 1, t, 30)).toISOString().slice(0, 16).replace("T", " ")},${y}`), choice: { recipe: [], model: drift } },
  "business days": { file: "prices.csv", bytes: rows("date,price", (y, t) => `${iso(Date.UTC(2024, 0, 1) + (Math.floor(t / 5) * 7 + (t % 5)) * day)},${y}`), choice: { recipe: [], model: naive } },
  "a calendar: years down, months across in German": {
    file: "kalender.csv",
    bytes: Buffer.from(`Jahr;Jan;Feb;Mrz;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n${Array.from({ length: 12 }, (_, i) => `${1949 + i};${passengers.slice(12 * i, 12 * i + (i === 11 ? 9 : 12)).join(";")}${i === 11 ? ";;;" : ""}`).join("\n")}\n`),
    choice: { recipe: [], model: seasonal },
  },
  "two countries, years across": {
    file: "countries.csv",
    bytes: Buffer.from(`country,code,${passengers.slice(0, 30).map((_, t) => `${1990 + t} [YR${1990 + t}]`).join(",")}\n${["Namibia,NA", "Peru,PE"].map((id, s) => `${id},${passengers.slice(0, 30).map((y, t) => (t === 4 ? ".." : y + s)).join(",")}`).join("\n")}\n`),
    choice: { recipe: [{ type: "impute_linear", args: {} }], model: drift },
  },
  "dates written in two ways, months in Spanish": {
    file: "dias.csv",
    bytes: rows("día,visitas", (y, t) => {
      const [year, number, date] = iso(Date.UTC(2024, 0, 1) + t * day).split("-") as [string, string, string];
      return t < 100 ? `${Number(date)} de ${["enero", "febrero", "marzo", "abril"][Number(number) - 1]!} de ${year},${y}` : `${date}/${number}/${year},${y}`;
    }),
    choice: { recipe: [], model: drift },
  },
  "fiscal years": { file: "fiscal.csv", bytes: rows("year,budget", (y, t) => (t < 30 ? `${1990 + t}/${String((1991 + t) % 100).padStart(2, "0")},${y}` : null)), choice: { recipe: [], model: drift } },
  "day numbers of a spreadsheet": { file: "sheet.csv", bytes: rows("date,sales", (y, t) => `${45_000 + t},${y}`), choice: { recipe: [], model: drift } },
  "weeks of the year in two columns": { file: "kw.csv", bytes: rows("year,week,sales", (y, t) => (t < 100 ? `${2020 + Math.floor(t / 50)},${(t % 50) + 1},${y}` : null)), choice: { recipe: [{ type: "impute_linear", args: {} }], model: drift } },
  "half-years": { file: "halves.csv", bytes: rows("half,gdp", (y, t) => (t < 40 ? `H${(t % 2) + 1} ${1990 + Math.floor(t / 2)},${y}` : null)), choice: { recipe: [], model: drift } },
  "fiscal quarters": { file: "fq.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `FY${String((1995 + Math.floor(t / 4)) % 100).padStart(2, "0")} Q${(t % 4) + 1},${y}` : null)), choice: { recipe: [], model: drift } },
  "quarters in Roman numerals, one of them no time": { file: "roman.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `${t === 9 ? "n/k" : `${["I", "II", "III", "IV"][t % 4]} ${1990 + Math.floor(t / 4)}`},${y}` : null)), choice: { recipe: [{ type: "impute_linear", args: {} }], model: drift } },
  "years with decimals": { file: "decimals.csv", bytes: rows("time,passengers", (y, t) => `${(1949 + t / 12).toFixed(3)},${t === 77 ? "" : y}`), choice: { recipe: [{ type: "impute_linear", args: {} }], model: seasonal } },
  "weeks from day to day": { file: "ranges.csv", bytes: rows("week,sales", (y, t) => `${iso(Date.UTC(2020, 0, 6) + 7 * day * t)} - ${iso(Date.UTC(2020, 0, 12) + 7 * day * t)},${y}`), choice: { recipe: [], model: drift } },
  "hours from 1 to 24 in a column of their own": { file: "hours24.csv", bytes: rows("date,hour,load", (y, t) => `2024-03-0${1 + Math.floor(t / 24)},${(t % 24) + 1},${y}`), choice: { recipe: [], model: drift } },
  "AM and PM in a column of their own": { file: "ampm.csv", bytes: rows("date,time,load", (y, t) => `3/${1 + Math.floor(t / 24)}/2024,${t % 12 || 12}:30${t % 24 < 12 ? "AM" : "PM"},${y}`), choice: { recipe: [], model: drift } },
  "years of two digits from 1958 on": { file: "century.csv", bytes: rows("month,sales", (y, t) => `${String((t % 12) + 1).padStart(2, "0")}/01/${String((1958 + Math.floor(t / 12)) % 100).padStart(2, "0")},${y}`), choice: { recipe: [], model: seasonal } },
  "years of two digits from 1945 to 1956": { file: "forties.csv", bytes: rows("month,sales", (y, t) => `${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][t % 12]!}-${45 + Math.floor(t / 12)},${y}`), choice: { recipe: [], model: seasonal } },
  "quarters of two-digit years from 1945 on": { file: "forties-quarters.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `Q${(t % 4) + 1} ${45 + Math.floor(t / 4)},${y}` : null)), choice: { recipe: [], model: drift } },
  "quarters by two digits": { file: "qq.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `${1990 + Math.floor(t / 4)}0${(t % 4) + 1},${y}` : null)), choice: { recipe: [], model: drift } },
  "quarters by one digit": { file: "q.csv", bytes: rows("quarter,gdp", (y, t) => (t < 60 ? `${1990 + Math.floor(t / 4)}${(t % 4) + 1},${y}` : null)), choice: { recipe: [], model: drift } },
  "months with a thirteenth for the year": { file: "thirteen.csv", bytes: rows("YYYYMM,value", (y, t) => `${1973 + Math.floor(t / 12)}${String((t % 12) + 1).padStart(2, "0")},${y}${t % 12 === 11 ? `\n${1973 + Math.floor(t / 12)}13,${12 * y}` : ""}`), choice: { recipe: [], model: seasonal } },
  "months behind a small letter": { file: "small-m.csv", bytes: rows("date,sales", (y, t) => `${1990 + Math.floor(t / 12)}m${(t % 12) + 1},${y}`), choice: { recipe: [], model: seasonal } },
  "hours with points and seconds in a column of their own": { file: "points.csv", bytes: rows("Date;Time;load", (y, t) => `${13 + Math.floor(t / 24)}/03/2024;${String(t % 24).padStart(2, "0")}.00.00;${y}`), choice: { recipe: [], model: drift } },
  "half hours behind a point in a column of their own": { file: "point.csv", bytes: rows("Date;Time;load", (y, t) => `${13 + Math.floor(t / 48)}/03/2024;${String(Math.floor((t % 48) / 2)).padStart(2, "0")}.${t % 2 === 0 ? "00" : "30"};${y}`), choice: { recipe: [], model: drift } },
  "hours before a letter in a column of their own": { file: "letter.csv", bytes: rows("Date;Time;load", (y, t) => `${13 + Math.floor(t / 24)}/03/2024;${String(t % 24).padStart(2, "0")}h;${y}`), choice: { recipe: [], model: drift } },
  "six digits of a clock": { file: "six.csv", bytes: rows("<DATE>,<TIME>,<CLOSE>", (y, t) => `2024030${1 + Math.floor(t / 24)},${String(t % 24).padStart(2, "0")}0000,${y}`), choice: { recipe: [], model: drift } },
  "six digits of a clock that have lost their zeros": { file: "five.csv", bytes: rows("<DATE>,<TIME>,<CLOSE>", (y, t) => `2024030${1 + Math.floor(t / 24)},${(t % 24) * 10_000},${y}`), choice: { recipe: [], model: drift } },
  "the same midnight in digits under each date": { file: "midnight.csv", bytes: rows("<DATE>;<TIME>;<CLOSE>", (y, t) => `${iso(Date.UTC(2024, 0, 1) + t * day).replaceAll("-", "")};000000;${y}`), choice: { recipe: [], model: drift } },
  "hours that only their count gives away": { file: "count.csv", bytes: rows("date,slice,load", (y, t) => `2024-03-0${1 + Math.floor(t / 24)},${t % 24},${y}`), choice: { recipe: [], model: drift } },
  "weeks counted behind a word": { file: "week-words.csv", bytes: rows("week,sales", (y, t) => `Week ${t + 1},${y}`), choice: { recipe: [], model: drift } },
  "weeks that no calendar places, across": {
    file: "weeks-across.csv",
    bytes: Buffer.from(`product,${passengers.slice(0, 60).map((_, t) => `W${t}`).join(",")}\n${["A", "B"].map((id, s) => `${id},${passengers.slice(0, 60).map((y) => y + 50 * s).join(",")}`).join("\n")}\n`),
    choice: { recipe: [], model: drift },
  },
  "half hours counted from 1": { file: "settlement.csv", bytes: rows("SETTLEMENT_DATE,SETTLEMENT_PERIOD,load", (y, t) => `2024-03-0${1 + Math.floor(t / 48)},${(t % 48) + 1},${y}`), choice: { recipe: [], model: drift } },
  "dates over their hours, as in merged cells": { file: "merged.csv", bytes: rows("Date,Hour,load", (y, t) => `${t % 24 === 0 ? `2024-03-0${1 + t / 24}` : ""},${t % 24},${y}`), choice: { recipe: [], model: drift } },
  "clocks of one place, and comments between the rows": { file: "zone.csv", bytes: rows("time,load", (y, t) => `2024-03-0${1 + Math.floor(t / 24)}T${String(t % 24).padStart(2, "0")}:00:00+01:00,${y}${t === 50 ? "\n# a break" : ""}`), choice: { recipe: [], model: drift } },
  "cells parted by blanks, without names": { file: "blanks.txt.csv", bytes: rows("", (y, t) => ` ${1949 + Math.floor(t / 12)}  ${String((t % 12) + 1).padStart(2)}   ${y}.5`), choice: { recipe: [], model: seasonal } },
  "hours across, days down": {
    file: "hours-across.csv",
    bytes: Buffer.from(`day,${Array.from({ length: 24 }, (_, h) => `H${h + 1}`).join(",")}\n${Array.from({ length: 6 }, (_, d) => `2024-03-0${d + 1},${passengers.slice(24 * d, 24 * d + 24).join(",")}`).join("\n")}\n`),
    choice: { recipe: [], model: drift },
  },
  "times without a regular step": { file: "sensor.csv", bytes: Buffer.from(`time,temperature\n${Array.from({ length: 1200 }, (_, t) => `${new Date(Date.UTC(2024, 0, 1) + Math.round((t + 0.37 * Math.sin(1.7 * t * t)) * 660_000)).toISOString().slice(0, 19)},${passengers[t % 144]!}`).join("\n")}\n`), request: { horizon: 12 }, choice: { recipe: [], model: naive } },
  "events counted per day, the last of them not over": {
    file: "trips.csv",
    bytes: Buffer.from(`pickup,zone,fare\n${Array.from({ length: 4000 }, (_, t) => t).flatMap((t) => ((t * 7919) % 13 <= Math.floor(t / 90) % 6 ? [] : [`${new Date(Date.UTC(2024, 0, 1) + (Math.floor(t / 3) * 40 + 7) * 60_000).toISOString().slice(0, 16).replace("T", " ")},${["x", "y"][t % 2]!},${passengers[t % 144]!}`])).join("\n")}\n`),
    request: { text: "rows per day for each zone" },
    choice: { recipe: [], model: drift },
  },
  "a month that is not over": { file: "quote.csv", bytes: Buffer.concat([rows("date,close", (y, t) => `${iso(month(t))},${y}`), Buffer.from("1961-01-17,1\n")]), choice: { recipe: [], model: seasonal } },
  "plain sequence": { file: "sequence.csv", bytes: rows("value", (y, t) => (t < 90 ? String(y) : null)), choice: { recipe: [], model: drift } },
  "a season that one of the weekly series is too short for": {
    file: "shops.csv",
    bytes: Buffer.from(["week,shop,sales", ...["A", "B", "C", "D", "E"].flatMap((shop, s) => passengers.concat(passengers).slice(shop === "E" ? 244 : 0).map((y, t) => `${iso(Date.UTC(2020, 0, 6) + 7 * day * t)},${shop},${y + 90 * Math.sin((2 * Math.PI * t) / 52) + s * t}`))].join("\n")),
    request: { horizon: 13 },
    choice: { recipe: [], model: { type: "hybrid_model", args: { combine: "weighted", keep: 2, members: [{ type: "seasonal_reg", args: { seasonal_period_1: 52, method: "ets" } }, drift, naive] } } },
  },
  "wide file with late and early series": { file: "wide.csv", bytes: rows("month,north,south", (y, t) => `${iso(month(t))},${t < 30 ? "" : y},${t > 139 ? "" : 2 * y + 1}`), choice: { recipe: [], model: seasonal } },
  "names that try to break out": { file: "a {b} 'c' # %%.csv", bytes: rows(`${quoted(hostileName)},${quoted(`${hostileName}\nx`)}`, (y, t) => `${iso(month(t))},${y}`), choice: { recipe: [], model: seasonal } },
  "a delimiter at the end of every line, years across": {
    file: "trailing.csv",
    bytes: Buffer.from(`country,code,${passengers.slice(0, 30).map((_, t) => 1990 + t).join(",")},\n${["Chad,TD", "Peru,PE"].map((id, s) => `${id},${passengers.slice(0, 30).map((y) => y + 50 * s).join(",")},`).join("\n")}\n`),
    choice: { recipe: [], model: drift },
  },
  "a delimiter at the end of the rows only": { file: "rows.csv", bytes: rows("month,sales", (y, t) => `${iso(month(t))},${y},`), choice: { recipe: [], model: seasonal } },
  "dollar signs": { file: "dollars.csv", bytes: rows("month,sales", (y, t) => `${iso(month(t))},"$${y},000.50"`), choice: { recipe: [], model: seasonal } },
  "accountants' parentheses, currencies, a typographer's minus": { file: "profit.csv", bytes: rows("month,profit", (y, t) => `${iso(month(t))},"${["(1,{}.5)", "US$ 1,{}", "−{} kr.", "{}", "-€{}"][t % 5]!.replace("{}", String(y))}"`), choice: { recipe: [], model: seasonal } },
  "series called NA and nothing, with blanks around some": {
    file: "na.csv",
    bytes: rows("month,region,kind,sales", (y, t) => (t < 60 ? ["NA", "", "EU"].flatMap((region) => ["NA", t > 50 ? "x " : "x"].map((kind) => `${iso(month(t))},${region},${kind},${y + region.length + kind.trim().length}`)).join("\n") : null)),
    choice: { recipe: [], model: drift },
  },
  "strays among numbers and times": { file: "strays.csv", bytes: rows("month,sales", (y, t) => `${t === 70 ? "n/k" : iso(month(t))},${t === 20 ? "closed" : y}`), choice: { recipe: [{ type: "impute_linear", args: {} }], model: seasonal } },
  "thousands marks, a footer, units under the header": { file: "thousands.csv", bytes: Buffer.concat([Buffer.from("Report of today\n\n"), rows("month,sales,price\nISO,pieces,USD", (y, t) => `${iso(month(t))},"${(y * 1000).toLocaleString("en-US")}",${y / 4}`), Buffer.from("Source: the office,,\n")]), request: { target: "sales" }, choice: { recipe: [], model: seasonal } },
  "blanks around the cells": { file: "padded.csv", bytes: rows("month , shop , sales ", (y, t) => `${iso(month(t))} , north  ,  ${y} `), choice: { recipe: [], model: seasonal } },
  "too short for a backtest of the whole horizon": { file: "short.csv", bytes: rows("month,y", (y, t) => (t < 16 ? `${iso(month(t))},${y}` : null)), request: { horizon: 12 }, choice: { recipe: [], model: drift } },
  "decimal commas before three digits, between tabs": { file: "tabs.csv", bytes: rows("month\tload", (y, t) => `${iso(month(t))}\t${y % 90 + 10},${100 + (t % 9)}`), choice: { recipe: [], model: drift } },
  "decimal points before three digits, the only zero far below": { file: "late.csv", bytes: rows("Tag;Last", (y, t) => `${iso(Date.UTC(2020, 0, 1) + t * day).split("-").reverse().join(".")};3.${y + 100}`.concat(t < 143 ? "" : `\n${[...passengers].map((other, k) => `${iso(Date.UTC(2020, 0, 145 + k)).split("-").reverse().join(".")};0.${other + 100}`).join("\n")}`)), choice: { recipe: [], model: drift } },
  "groups of India": { file: "lakh.csv", bytes: rows("month,amount", (y, t) => `${iso(month(t))},"${1 + (t % 12)},${10 + (y % 80)},456.50"`), choice: { recipe: [], model: drift } },
  "months behind a point, decimal commas": { file: "ipea.csv", bytes: rows("Data;Indice;", (y, t) => `${1949 + Math.floor(t / 12)}.${String((t % 12) + 1).padStart(2, "0")};${y},8401;`), choice: { recipe: [], model: drift } },
  "numbers that stand for missing, in two spellings": { file: "nines.csv", bytes: rows("month,pressure", (y, t) => `${iso(month(t))},${t % 31 === 11 ? "9999.9" : t % 31 === 12 ? "9999.90" : 1000 + y / 100}`), choice: { recipe: [{ type: "impute_linear", args: {} }], model: drift } },
  "years without a name down, Roman quarters across": {
    file: "roman-across.csv",
    bytes: Buffer.from(`"","I","II","III","IV"\n${Array.from({ length: 30 }, (_, i) => `"${1949 + i}",${passengers.slice(4 * i, 4 * i + 4).join(",")}`).join("\n")}\n`),
    choice: { recipe: [], model: drift },
  },
  "twelve years of months across": {
    file: "months-across.csv",
    bytes: Buffer.from(`region,${passengers.map((_, t) => `${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][t % 12]} ${1949 + Math.floor(t / 12)}`).join(",")}\n${["a", "b"].map((id, s) => `${id},${passengers.map((y) => y + 50 * s).join(",")}`).join("\n")}\n`),
    choice: { recipe: [], model: seasonal },
  },
  "descriptions above the years, without the word": { file: "described.csv", bytes: rows('"Title","All items"\n"CDID","D7BT"\n"Unit","Index"\n"Release date","15-04-2020"\n"Next release","20 May 2020"\n"Notes",', (y, t) => (t < 70 ? `"${1949 + t}","${y}.1"` : null)), choice: { recipe: [], model: drift } },
  "annotations above the names": { file: "annotated.csv", bytes: rows("#group,false,true,false\n#datatype,long,dateTime:RFC3339,double\n#default,_result,,\n,table,_time,_value", (y, t) => `,0,${new Date(Date.UTC(2024, 0, 1, t)).toISOString().slice(0, 19)}Z,${y}.5`), choice: { recipe: [], model: drift } },
  "footnotes of two columns behind a blank line, and a blank line in them": { file: "footnotes.csv", bytes: Buffer.concat([rows('"Area","Year(s)","Variant","Value"', (y, t) => (t < 60 ? `"Albania","${1950 + t}","Medium","${y}"` : null)), Buffer.from('\n"footnoteSeqID","Footnote"\n"1","Including islands."\n\n"2","Refers to the territory."\n')]), choice: { recipe: [], model: drift } },
};
