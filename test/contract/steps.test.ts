/** The same exam for every recipe step. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type ArgValues, argsSchema, checkArgs } from "../../src/grammar/args.ts";
import type { Frequency } from "../../src/data/frequency.ts";
import { pandasOffset } from "../../src/data/frequency.ts";
import type { PythonStep, RecipeStep, WorkingPanel } from "../../src/grammar/step.ts";
import { flat } from "../../src/python/print.ts";
import { stepById, stepIds, steps } from "../../src/steps/index.ts";
import { panelOf } from "../reference/regressionCases.ts";
import { random } from "../support/series.ts";

/** Arguments to examine beside the defaults. */
const more: Readonly<Record<string, readonly ArgValues[]>> = {
  log: [{ offset: 1 }, { offset: 0.25 }],
  boxcox: [{ lambda: 0 }, { lambda: 0.4 }, { lambda: 2 }],
  diff: [{ lag: 7 }, { lag: 1, differences: 2 }, { lag: 5, differences: 2 }],
  lag: [{ lags: [1, 2, 7] }],
  rolling: [{ window: 5, statistic: "std", lag: 2 }, { window: 3, statistic: "min" }, { window: 3, statistic: "max" }, { window: 3, season: 4, lag: 4 }, { window: 3, statistic: "std", season: 5 }],
  date: [{ features: ["quarter", "week", "dayofyear", "day", "dayofweek", "hour", "minute", "is_weekend", "is_month_end", "is_quarter_start"] }],
  fourier: [{ period: 7, K: 3 }, { period: 4, K: 2 }, { period: 365.25, K: 4 }],
  holiday: [{ holidays: ["Easter", "USThanksgivingDay", "BlackFriday"] }],
  exogenous: [{ columns: ["price", "promo"], lags: [0, 1, 7] }],
};

const horizon = 20;
const daily: Frequency = { unit: "day", every: 1 };
const grids: readonly Frequency[] = [
  daily,
  { unit: "minute", every: 15 },
  { unit: "hour", every: 1 },
  { unit: "businessDay", every: 1 },
  { unit: "week", every: 2, anchor: 1 },
  { unit: "month", every: 1, anchor: 1 },
  { unit: "quarter", every: 1, anchor: 31, month: 1 },
  { unit: "year", every: 1, anchor: 1, month: 1 },
  { unit: "step", every: 1 },
];

/** Two positive series of unlike length, size and start; `gap` makes one value of each missing. */
function examPanel(gap = false, length = 60): WorkingPanel {
  const next = random(3);
  const series = [40, 4e5].map((level, s) => Float64Array.from({ length: length - 10 * s }, (_, t) => (gap && t === 20 ? NaN : level * (1 + 0.02 * t + 0.3 * next()))));
  const panel = panelOf(daily, [Date.UTC(2023, 2, 20), Date.UTC(2023, 3, 1)], series, horizon);
  return { ...withKnown(panel), predictors: [{ name: "level", value: (one, t) => one.y[t - 1] ?? NaN }] };
}

/** Two columns are known ahead. */
function withKnown(panel: WorkingPanel): WorkingPanel {
  const column = (times: Float64Array, every: number): Float64Array => times.map((_, t) => (t % every === 0 ? 1 : 0));
  return { ...panel, known: ["promo", "price"], series: panel.series.map((series) => ({ ...series, x: [column(series.times, 3), column(series.times, 10)] })) };
}

/** The panel with its last `drop` values taken away, their times kept. */
function training(panel: WorkingPanel, drop: number): WorkingPanel {
  return { ...panel, series: panel.series.map((series) => ({ ...series, y: series.y.slice(0, -drop) })) };
}

/** Values of all predictors at every step that has a time. */
function predicted(panel: WorkingPanel): readonly (readonly number[])[] {
  return panel.series.flatMap((series) => Array.from({ length: series.y.length + 1 }, (_, t) => panel.predictors.map((predictor) => predictor.value(series, t))));
}

function prep(step: RecipeStep, panel: WorkingPanel, args: ArgValues): ReturnType<RecipeStep["prep"]> {
  const checked = checkArgs(step.args, args);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return step.prep(panel, checked.args);
}

const exam = steps.flatMap((step) => [{}, ...(more[step.id] ?? [])].map((args) => [`${step.id} ${JSON.stringify(args)}`, step, args] as const));

test("the list has one entry an id, and stepById finds it", () => {
  expect(new Set(stepIds).size).toBe(steps.length);
  for (const step of steps) expect(stepById(step.id)).toBe(step);
  expect(stepById("no_such_step")).toBeUndefined();
});

describe.each(steps.map((step) => [step.id, step] as const))("%s", (_, step) => {
  test("says what it is and what its arguments mean", () => {
    expect(step.id).toMatch(/^[a-z][a-z_]*$/);
    expect(step.title).toMatch(/^[A-Z].*[^.]$/);
    expect(step.about).toMatch(/^[A-Z].*\.$/);
    for (const [name, spec] of Object.entries(step.args)) {
      expect(name).toMatch(/^[a-zA-Z][a-z_]*$/);
      expect(spec.help.length, name).toBeGreaterThan(10);
      const strict = checkArgs({ [name]: { ...spec, default: null } as typeof spec }, { [name]: spec.default });
      expect(strict.ok, `the default of ${name} is within its own range`).toBe(true);
    }
    expect(() => JSON.stringify(argsSchema(step.args))).not.toThrow();
  });
});

describe.each(exam)("%s", (_, step, args) => {
  const full = examPanel();
  const prepped = prep(step, training(full, horizon), args);

  test("learns from the training data only, and leaves its input alone", () => {
    const changed = { ...full, series: full.series.map((series) => ({ ...series, y: series.y.map((value, t) => (t < series.y.length - horizon ? value : value * 3 + 7)) })) };
    const before = structuredClone(full.series);
    const ours = prepped.bake(training(full, horizon));
    for (const longer of [prepped.bake(full), prep(step, training(changed, horizon), args).bake(changed)]) {
      ours.series.forEach((series, s) => expect(longer.series[s]!.y.slice(0, series.y.length)).toEqual(series.y));
      const rows = { ...longer, series: longer.series.map((series, s) => ({ ...series, y: series.y.slice(0, ours.series[s]!.y.length) })) };
      expect(predicted(rows)).toEqual(predicted(ours));
    }
    expect(full.series).toEqual(before);
  });

  test("its predictors look back only", () => {
    const { predictors, series } = prepped.bake(full);
    for (const one of series) {
      const t = 30;
      const blind = { ...one, y: one.y.map((value, i) => (i < t ? value : NaN)) };
      for (const predictor of predictors) expect(predictor.value(blind, t), predictor.name).toEqual(predictor.value(one, t));
    }
  });

  test("invents no missing values, and its predictors are there once enough rows have passed", () => {
    const { series, predictors } = prepped.bake(full);
    for (const one of series) {
      expect(one.y.every(Number.isFinite)).toBe(true);
      expect(one.times.length).toBe(one.y.length + horizon);
      for (let t = 12; t < one.times.length; t++) {
        const known = { ...one, y: Float64Array.from({ length: one.times.length }, (_, i) => one.y[i] ?? 5) };
        for (const predictor of predictors) expect(predictor.value(known, t), `${predictor.name} at ${t}`).toBeTypeOf("number");
        for (const predictor of predictors) expect(Number.isFinite(predictor.value(known, t)), `${predictor.name} at ${t}`).toBe(true);
      }
    }
    expect(new Set(predictors.map((predictor) => predictor.name)).size).toBe(predictors.length);
  });

  test("takes panels of nothing, and series of no, one and only missing values", () => {
    expect(prep(step, { ...full, series: [] }, args).bake({ ...full, series: [] }).series).toEqual([]);
    for (const y of [[], [5], [NaN], [NaN, NaN, NaN]]) {
      const panel = withKnown(panelOf(daily, [Date.UTC(2024, 0, 1)], [Float64Array.from(y)], horizon));
      const tiny = prep(step, panel, args);
      const baked = tiny.bake(panel).series[0]!;
      expect(baked.y.length).toBeLessThanOrEqual(y.length);
      expect(baked.times.length).toBe(baked.y.length + horizon);
      expect(tiny.target?.undo(new Float64Array(0), 0) ?? []).toHaveLength(0);
    }
  });

  test("changes nothing but missing values where it imputes, and nothing in y where it is for predictors", () => {
    const gapped = examPanel(true);
    const before = structuredClone(gapped.series);
    const baked = prep(step, gapped, args).bake(gapped);
    expect(gapped.series).toEqual(before);
    if (step.on === "predictors") expect(baked.series).toEqual(gapped.series);
    if (step.id.startsWith("impute_")) {
      baked.series.forEach((series, s) => series.y.forEach((value, t) => (Number.isNaN(gapped.series[s]!.y[t]!) ? expect(value).toBeGreaterThan(0) : expect(value).toBe(gapped.series[s]!.y[t]!))));
    }
  });

  if (prepped.target !== undefined) test("undoes on a path what it did to the target", () => {
    const target = prepped.target!;
    const baked = prepped.bake(full);
    full.series.forEach(({ y }, s) => {
      const path = baked.series[s]!.y.slice(-horizon);
      target.undo(path, s).forEach((value, k) => expect(value / y[y.length - horizon + k]!).toBeCloseTo(1, 9));
    });
  });

  if (prepped.target?.pointwise === true) test("is monotone both ways: bounds stay ordered and finite far out", () => {
    const { apply, undo } = prepped.target!;
    const scaled = apply!(Float64Array.of(1e-6, 0.5, 1, 40, 4e5, 1e9), 0);
    expect(scaled.every(Number.isFinite)).toBe(true);
    expect(scaled).toEqual(scaled.toSorted());
    const ladder = Float64Array.from({ length: 41 }, (_, i) => i - 20);
    const undone = undo(ladder, 0);
    expect(undone.every(Number.isFinite)).toBe(true);
    expect(undone).toEqual(undone.toSorted());
  });

  test("prints Python for every grid and engine, in lines that fit", () => {
    for (const python of printed(step, args)) {
      expect(python.comment).toMatch(/^[A-Z].*\.$/);
      for (const line of linesOf(python)) expect(line.length, line).toBeLessThanOrEqual(84);
      if (prepped.target?.pointwise === true) expect([python.scale?.apply, python.scale?.undo].every((text) => text?.split("{}").length === 2)).toBe(true);
    }
  });
});

test("Python parses all that the steps print", ({ skip }) => {
  const sources = exam.flatMap(([, step, args]) => printed(step, args).map(program));
  const parsed = spawnSync("python3", ["-c", "import ast, json, sys\nfor source in json.load(sys.stdin): ast.parse(source)"], { input: JSON.stringify(sources), encoding: "utf8" });
  if (parsed.error !== undefined && process.env["CI"] !== "true") skip("no python3 on this machine");
  expect(parsed.stderr).toBe("");
  expect(parsed.status).toBe(0);
});

function printed(step: RecipeStep, args: ArgValues): readonly PythonStep[] {
  const checked = checkArgs(step.args, args);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return grids
    .filter((grid) => grid.unit !== "step" || step.needs.calendar !== true)
    .flatMap((grid) => (["statsforecast", "mlforecast", "both"] as const).map((engine) => step.python(checked.args, { frequency: pandasOffset(grid), grid, engine })));
}

function linesOf(python: PythonStep): readonly string[] {
  return [...(python.learn ?? []), ...(python.bake ?? []), ...(python.known ?? []), ...(python.unbake ?? [])];
}

/** All that a step prints, as one module. */
function program(python: PythonStep): string {
  return [
    ...python.imports.map(({ module, name }) => (name === undefined ? `import ${module}` : `from ${module} import ${name}`)),
    ...(python.definitions ?? []),
    "def prepare(history, frame, forecast):",
    `    """${python.comment}"""`,
    ...linesOf(python).map((line) => `    ${line}`),
    ...(python.mlforecast ?? []).map(({ keyword, value }) => `call(${keyword ?? ""}=${flat(value)})`),
    ...(python.transformer === undefined ? [] : [flat(python.transformer)]),
    ...(python.scale === undefined ? [] : [python.scale.apply, python.scale.undo].map((text) => text.replace("{}", 'frame["y"]'))),
  ].join("\n");
}
