import { beforeAll, describe, expect, it } from "vitest";
import { checkNumbers, explainNumbers } from "../../../src/agents/numbers/checkNumbers.ts";
import { claimsIn } from "../../../src/agents/numbers/claims.ts";
import { type Evidence, evidenceOf } from "../../../src/agents/numbers/evidence.ts";
import type { Study } from "../../../src/agents/study.ts";
import { fewCandidates, monthlyBench, studyOf } from "../../support/agents/benches.ts";

const bench = fewCandidates(monthlyBench(), ["naive_reg:seasonal", "linear_reg", "exp_smoothing"]);
let study: Study;
let evidence: Evidence;
beforeAll(async () => {
  study = await studyOf(bench, { text: "for the next 500 stores" });
  evidence = evidenceOf(study, "linear_reg");
});

const flagged = (text: string): readonly string[] => checkNumbers("x", text, evidence).map((flag) => flag.text);
const scoresOf = (id: string) => study.row(id)!.scores!;

describe("numbers in prose", () => {
  const found = (text: string): readonly object[] => claimsIn(text, ["linear_reg:penalty=1"]).map(({ value, percent, unit, metric }) => ({ value, ...(percent ? { percent } : {}), ...(unit === null ? {} : { unit }), ...(metric === null ? {} : { metric }) }));

  it.each([
    ["MASE of 0.81 against 1.02", [{ value: 0.81, metric: "mase" }, { value: 1.02 }]],
    ["about 12 % lower, -3 percent", [{ value: 12, percent: true }, { value: 3, percent: true }]],
    ["1,095 rows, 12k of them, 3 million", [{ value: 1095 }, { value: 12_000 }, { value: 3e6 }]],
    ["5-10 steps", [{ value: 5 }, { value: 10 }]],
    ["24 hours or a 7-day week", [{ value: 24, unit: "hour" }, { value: 7, unit: "day" }]],
    ["lag12, M4, recipe_1, x2y and linear_reg:penalty=1 are names", []],
    ["the 2nd of 3", [{ value: 2 }, { value: 3 }]],
    ["1e-3", [{ value: 0.001 }]],
    ["coverage is 93 %", [{ value: 93, percent: true, metric: "coverage" }]],
  ])("%s", (text, claims) => expect(found(text)).toEqual(claims));

  it("stand where they are said to stand", () => {
    const text = "It has MASE 0.81, and −3 % bias.";
    for (const { start, end, text: written } of claimsIn(text, [])) expect(text.slice(start, end)).toBe(written);
    expect(claimsIn(text, []).map(({ text: written }) => written)).toEqual(["0.81", "−3"]);
  });
});

describe("what was measured", () => {
  it("holds as far as its digits go", () => {
    const { mase } = scoresOf("linear_reg");
    for (const digits of [1, 2, 3]) expect(flagged(`MASE ${mase.toPrecision(digits)}`)).toEqual([]);
    expect(flagged(`MASE ${(mase * 1.3).toPrecision(3)}`)).toEqual([(mase * 1.3).toPrecision(3)]);
    expect(flagged(`MASE about ${(mase * 1.03).toPrecision(3)}`)).toEqual([]);
  });

  it("belongs to the metric that is named", () => {
    const { smape } = scoresOf("linear_reg");
    expect(flagged(`sMAPE ${smape.toPrecision(3)} %`)).toEqual([]);
    expect(flagged(`MASE ${smape.toPrecision(3)}`)).toEqual([smape.toPrecision(3)]);
    expect(flagged("coverage 0.95")).toEqual(scoresOf("linear_reg").coverage === 0.95 ? [] : ["0.95"]);
  });

  it("is a percentage of a share, or by how much scores differ of which the sentence speaks", () => {
    const share = 100 * (1 - scoresOf("linear_reg").mase / scoresOf("naive_reg:seasonal").mase);
    expect(flagged(`It is ${share.toFixed(0)} % better than seasonal naive.`)).toEqual([]);
    expect(flagged(`It is ${(share / 2).toFixed(0)} % better than seasonal naive.`)).toEqual([(share / 2).toFixed(0)]);
    expect(flagged(`Trend strength is ${(100 * bench.profile.trendStrength).toFixed(0)} %; intervals of 80 % and 95 %.`)).toEqual([]);
  });

  it("counts: rows, seasons, windows, steps and spans of time", () => {
    expect(flagged("72 steps, 72 months or 6 years, season 12, 5 windows, horizon 6, half a year of 6 months, 1 series")).toEqual([]);
    expect(flagged("71 steps, 7 years, season 13")).toEqual(["71", "7", "13"]);
  });

  it("what the person said may be repeated, and 0, 1 and 100 % compare", () => {
    expect(flagged("for 500 stores, MASE below 1, 100 % of windows, 0 gaps")).toEqual([]);
  });

  it("what a tool has told counts from then on", async () => {
    expect(flagged("1234.5")).toEqual(["1234.5"]);
    const later = { ...study, told: [1234.5] };
    expect(checkNumbers("x", "1234.5", evidenceOf(later, undefined))).toEqual([]);
  });

  it("says where: which words, from where to where", () => {
    expect(checkNumbers("model_selection.reasons[1]", "It earns 77.7 dollars.", evidence)).toEqual([{ where: "model_selection.reasons[1]", text: "77.7", start: 9, end: 13 }]);
  });
});

describe("where a number stands", () => {
  const evidenceIn = (text: string) => explainNumbers(text, evidence).map(({ from, to, explanation }) => [text.slice(from, to), explanation?.evidence ?? null, explanation?.candidate ?? null]);

  it("is told with the candidate whose row is meant", () => {
    const { mase } = scoresOf("linear_reg");
    const [one] = study.row("linear_reg")!.windows;
    expect(evidenceIn(`linear_reg has MASE ${mase.toPrecision(4)}, 100 % of the windows, 77.7 apples and 72 months.`)).toEqual([
      [mase.toPrecision(4), "MASE of linear_reg", "linear_reg"],
      ["77.7", null, null],
      ["72", "Measured of the data", null],
    ]);
    expect(evidenceIn(`linear_reg: MASE ${one!.toPrecision(6)}`)).toEqual([[one!.toPrecision(6), "MASE of linear_reg, window 1", "linear_reg"]]);
    expect(evidenceIn("for 500 stores")).toEqual([["500", "Asked for", null]]);
  });
});
