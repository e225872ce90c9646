import { describe, expect, it } from "vitest";
import { foldsOf, trainingAt } from "../../../src/backtest/folds.ts";
import type { FitData } from "../../../src/backtest/fitter.ts";
import type { Panel } from "../../../src/data/panel.ts";
import { knownColumns } from "../../../src/decide/knownColumns.ts";
import { share } from "../../../src/pool/share.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { fill } from "../../support/series.ts";

const [n, horizon] = [30, 6];

/** Columns of one series or, as functions of the series, of several; all of them are known ahead but `weather`. */
function panelWith(columns: Readonly<Record<string, (series: number) => Float64Array>>, nSeries = 1): Panel {
  const panel = monthlyPanel(...Array.from({ length: nSeries }, (_, s) => fill(n, (t) => t + s)));
  const names = Object.keys(columns);
  return {
    ...panel,
    columns: [...panel.columns, ...names],
    roles: { ...panel.roles, exogenous: names, knownAhead: names.filter((name) => name !== "weather") },
    series: panel.series.map((series, s) => ({ ...series, x: names.map((name) => columns[name]!(s)) })),
  };
}

const promo = fill(n + horizon, (t) => (t % 5 === 2 ? 1 : 0));
const known = (panel: Panel): readonly string[] => knownColumns(panel, horizon).known;

describe("columns whose values are known for the horizon", () => {
  it("reach from the first step to the horizon's end, in every series", () => {
    expect(known(panelWith({ promo: () => promo, short: () => promo.subarray(1), weather: () => promo }))).toEqual(["promo"]);
    expect(known(panelWith({ promo: (s) => promo.subarray(0, promo.length - s) }, 2))).toEqual([]);
    expect(known(panelWith({ late: () => promo.map((value, t) => (t === 0 ? NaN : value)) }))).toEqual([]);
    expect(knownColumns(panelWith({ promo: () => promo }), horizon + 1).known).toEqual([]);
  });

  it("change within the history", () => {
    expect(known(panelWith({ flat: () => promo.map(() => 1), soon: () => promo.map((_, t) => (t < n ? 0 : 1)) }))).toEqual([]);
  });

  it("have names of their own and plain numbers, in files with a target that stands in one column as it is", () => {
    const panel = panelWith({ promo: () => promo, unique_id: () => promo });
    expect(known(panel)).toEqual(["promo"]);
    expect(known({ ...panel, columns: [...panel.columns, "promo"] })).toEqual([]);
    expect(known({ ...panel, untidy: [{ column: "promo", signs: ["$"] }] })).toEqual([]);
    expect(known({ ...panel, layout: "wide" })).toEqual([]);
    expect(known({ ...panel, bins: { unit: "day", rule: "sum", because: "asked" } })).toEqual([]);
  });

  it("go on with the value before a gap", () => {
    const gapped = promo.map((value, t) => (t === 3 || t === 4 || t === n + 1 ? NaN : value));
    const x = knownColumns(panelWith({ gapped: () => gapped }), horizon).series[0]!.x![0]!;
    expect([...x.subarray(0, 6)]).toEqual([0, 0, 1, 1, 1, 0]);
    expect(x[n + 1]).toBe(x[n]);
    expect(gapped[3]).toBeNaN();
  });
});

describe("folds", () => {
  const panel = panelWith({ weather: () => fill(n, (t) => 1000 + t), promo: (s) => promo.map((value) => value + 10 * s) }, 2);
  const data: FitData = { frequency: panel.frequency, ...knownColumns(panel, horizon), compared: [1], validation: { windows: 2, horizon: 4, step: 4, minTraining: 10 }, horizon };

  it("know these columns up to the end of the test window, and no others", () => {
    for (const each of [data, share(data)]) {
      const folds = foldsOf(each, "compared");
      expect(folds.map(({ training }) => training.known)).toEqual([["promo"], ["promo"]]);
      folds.forEach(({ training }, w) => {
        const [series] = training.series;
        expect(series!.y).toHaveLength(n - 8 + 4 * w);
        expect(series!.x).toEqual([promo.subarray(0, n - 4 + 4 * w).map((value) => value + 10)]);
        expect(series!.x![0]).toHaveLength(series!.times.length);
      });
    }
  });

  it("the final forecast knows them up to the horizon", () => {
    const { training } = trainingAt(data, { part: "all", window: null });
    expect(training.series.map(({ x }) => x)).toEqual([[promo], [promo.map((value) => value + 10)]]);
    expect(training.series.map(({ times }) => times.length)).toEqual([n + horizon, n + horizon]);
  });
});
