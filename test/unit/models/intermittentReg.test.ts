import { describe, expect, it } from "vitest";
import { FitError } from "../../../src/grammar/model.ts";
import { intermittentReg } from "../../../src/models/intermittentReg/index.ts";
import { demandPattern } from "../../../src/profile/intermittency.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { flat } from "../../../src/python/print.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { badSeries, fill, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
const methods = ["croston", "sba", "tsb", "adida", "imapa"] as const;
type Method = (typeof methods)[number];
const level = (y: Float64Array, method: Method): number => intermittentReg.fit(y, { method, smooth_demand: 0.1, smooth_probability: 0.1 }, signal).predict(1, []).point[0]!;

/** Six pieces every fourth step, from the fourth on. */
const regular = fill(40, (t) => (t % 4 === 3 ? 6 : 0));

describe("the description", () => {
  const describes = (y: Float64Array): string => intermittentReg.fit(y, { method: "tsb", smooth_demand: 0.1, smooth_probability: 0.1 }, signal).description;
  it("has the level in four digits, and of demand that has died out that it is almost nothing", () => {
    expect(describes(regular)).toMatch(/^TSB\([0-9.]{3,6} a step\)$/);
    expect(describes(Float64Array.of(...regular, ...fill(200, () => 0)))).toBe("TSB(almost 0 a step)");
    expect(describes(fill(40, () => 0))).toBe("TSB(0 a step)");
    expect(describes(regular.map((value) => value * 1e-9))).toMatch(/^TSB\([0-9.]+e-9 a step\)$/);
  });
});

describe("regular demand", () => {
  it("is its average", () => {
    for (const method of ["croston", "adida"] as const) expect(level(regular, method)).toBeCloseTo(1.5, 12);
    expect(level(regular, "sba")).toBeCloseTo(1.5 * 0.95, 12);
    expect(Math.abs(level(regular, "imapa") - 1.5)).toBeLessThan(0.3);
  });

  it("is forgotten by TSB when it ends, and by Croston never", () => {
    const ended = Float64Array.of(...regular, ...fill(60, () => 0));
    expect(level(ended, "tsb")).toBeLessThan(0.1 * level(regular, "tsb"));
    expect(level(ended, "croston")).toBe(level(regular, "croston"));
  });
});

it("an average interval of two and a half is two, of three and a half four", () => {
  expect(level(Float64Array.of(0, 1, 0, 0, 1), "adida")).toBeCloseTo(1 / 2, 12);
  expect(level(Float64Array.of(0, 0, 1, 0, 0, 0, 1), "adida")).toBeCloseTo(1 / 4, 12);
});

it("bounds are the spread of the values", () => {
  const { point, intervals } = intermittentReg.fit(regular, { method: "croston", smooth_demand: 0.1, smooth_probability: 0.1 }, signal).predict(2, [0.95]);
  // Mean 1.5, variance ¼·4.5² + ¾·1.5².
  expect(intervals[0]!.upper[1]! - point[1]!).toBeCloseTo(1.959964 * Math.sqrt(6.75), 4);
});

describe("proposals", () => {
  const proposed = (y: Float64Array): readonly string[] => intermittentReg.propose(profilePanel(monthlyPanel(y), signal)).map(({ args }) => args.method);
  it("are made where values are mostly zero, and only there", () => {
    expect(proposed(regular)).toEqual(["sba", "tsb", "imapa"]);
    expect(proposed(seasonal(60, 12))).toEqual([]);
    expect(proposed(regular.map((value) => -value))).toEqual([]);
  });
  it("name the measures", () => {
    expect(intermittentReg.propose(profilePanel(monthlyPanel(regular), signal))[0]!.reason).toBe("Croston's method without its bias; a value that is not zero every 4.0 steps, CV² 0.00: intermittent demand");
  });
});

it("patterns have the borders of the literature", () => {
  expect(demandPattern({ adi: 1.32, cv2: 0.49 })).toBe("smooth");
  expect(demandPattern({ adi: 1.33, cv2: 0.49 })).toBe("intermittent");
  expect(demandPattern({ adi: 1.33, cv2: 0.5 })).toBe("lumpy");
  expect(demandPattern({ adi: 1, cv2: 0.5 })).toBe("erratic");
});

describe.each(methods)("%s", (method) => {
  it.each(Object.entries(badSeries))("answers a %s series with finite numbers or a reason", (_, y) => {
    try {
      expect(Number.isFinite(level(y, method))).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(FitError);
    }
  });

  it("expects nothing where nothing came", () => expect(level(fill(30, () => 0), method)).toBe(0));

  it("is not for negative values", () => {
    expect(() => level(Float64Array.of(1, -1, 0), method)).toThrow("negative");
  });
});

it("is the same in Python", () => {
  const python = (method: Method): string => flat(intermittentReg.python({ method, smooth_demand: 0.2, smooth_probability: 0.1 }).expression);
  expect(methods.map(python)).toEqual(["CrostonClassic()", "CrostonSBA()", "TSB(alpha_d=0.2, alpha_p=0.1)", "ADIDA()", "IMAPA()"]);
});
