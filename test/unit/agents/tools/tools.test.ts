import { beforeAll, describe, expect, it } from "vitest";
import { mostBacktests } from "../../../../src/agents/allowance.ts";
import type { JsonValue } from "../../../../src/agents/port.ts";
import type { Study } from "../../../../src/agents/study.ts";
import { answerCall } from "../../../../src/agents/tools/funnel.ts";
import { tools, toolsOf } from "../../../../src/agents/tools/index.ts";
import { submitRecipes } from "../../../../src/agents/tools/submitRecipes.ts";
import { submitSelection } from "../../../../src/agents/tools/submitSelection.ts";
import { benchOf, fewCandidates, monthlyBench, studyOf } from "../../../support/agents/benches.ts";
import { canaryPanel, hostileColumn } from "../../../support/agents/canaryPanel.ts";

const bench = fewCandidates(monthlyBench(), ["naive_reg:seasonal", "naive_reg:naive", "theta_reg", "linear_reg", "exp_smoothing"]);
let study: Study;
beforeAll(async () => {
  study = await studyOf(bench);
});

/** The result, parsed where it is no error. */
async function use(name: string, input: JsonValue, on: Study = study): Promise<{ readonly isError: boolean; readonly text: string; readonly data: never }> {
  const answer = await answerCall({ id: "1", name, input }, tools, on, 100_000);
  return { ...answer, data: (answer.isError ? null : JSON.parse(answer.text)) as never };
}

describe("tools", () => {
  it("each agent sees its own", () => {
    const names = (agent: Parameters<typeof toolsOf>[0]): readonly string[] => toolsOf(agent).map(({ definition }) => definition.name);
    expect(names("DataAnalyzer")).toEqual(["analyze_temporal_patterns", "diagnose_performance"]);
    expect(names("FeatureEngineer")).toEqual(["get_recipe_templates", "create_recipe"]);
    expect(names("ModelSelector")).toEqual(["suggest_model", "get_model_profiles", "backtest_models", "diagnose_performance"]);
  });

  it("an unknown one is a result that names those that there are", async () => {
    const { isError, text } = await use("run_python", { code: "1" });
    expect(isError).toBe(true);
    expect(text).toContain('There is no tool "run_python". Yours are analyze_temporal_patterns');
  });

  it("results that are too long are cut", async () => {
    const { text } = await answerCall({ id: "1", name: "suggest_model", input: {} }, tools, study, 50);
    expect(text).toMatch(/^.{50}… \(cut; ask for less\)$/);
  });
});

describe("analyze_temporal_patterns", () => {
  it("gives the profile, or one series with its autocorrelations", async () => {
    expect((await use("analyze_temporal_patterns", {})).data).toMatchObject({ profile: { frequency: "monthly", season_lengths: [12], steps: 72 }, some_series: [{ series: "series_1" }] });
    const { data } = await use("analyze_temporal_patterns", { series: 1 });
    expect(data).toMatchObject({ series: "series_1", steps: 72 });
    expect((data as { autocorrelation: { lag: number }[] }).autocorrelation.map(({ lag }) => lag)).toEqual([1, 2, 3, 12, 24]);
  });

  it("says which series there are", async () => {
    expect((await use("analyze_temporal_patterns", { series: 2 })).text).toBe("There is no series_2; the last is series_1. Give a number in this range.");
  });
});

describe("get_model_profiles and suggest_model", () => {
  it("describe models from their entries", async () => {
    expect((await use("get_model_profiles", { models: ["theta_reg", "varmax_reg"] })).data).toMatchObject([{ model: "theta_reg", needs_unmet: null, memory: "low" }, { model: "varmax_reg", needs_unmet: "needs 2 series at least; there is one" }]);
  });

  it("suggest what was measured, what could be, and what does not apply", async () => {
    const { data } = await use("suggest_model", { count: 20 });
    const { backtested, could_be_backtested, do_not_apply } = data as { backtested: { candidate: string }[]; could_be_backtested: { model: string }[]; do_not_apply: { model: string }[] };
    expect(backtested.map(({ candidate }) => candidate)).toContain("theta_reg");
    expect(could_be_backtested.map(({ model }) => model)).toContain("arima_reg");
    expect(could_be_backtested.map(({ model }) => model)).not.toContain("theta_reg");
    expect(do_not_apply.map(({ model }) => model)).toEqual(["varmax_reg"]);
  });

  it("keep to the person's wishes", async () => {
    const strict = await studyOf(bench, { constraints: { interpretability: "high" } });
    const { data } = await use("suggest_model", { count: 20 }, strict);
    const { backtested, against_constraints } = data as { backtested: { candidate: string }[]; against_constraints: string[] };
    expect(against_constraints).toContain("rand_forest");
    expect(backtested.map(({ candidate }) => candidate)).not.toContain("theta_reg");
    expect(backtested.map(({ candidate }) => candidate)).toContain("exp_smoothing");
  });
});

describe("create_recipe", () => {
  it("puts steps in order, adds what must be, and gives equal recipes one id", async () => {
    const steps = [{ type: "lag", args: { lags: [1, 12] } }, { type: "log" }];
    const { data } = await use("create_recipe", { steps });
    expect(data).toMatchObject({ recipe: "recipe_1", predictors: 2, serves: "regressions" });
    expect((data as { steps: { type: string }[] }).steps.map(({ type }) => type)).toEqual(["log", "lag", "naomit"]);
    expect((await use("create_recipe", { steps: [...steps].reverse() })).data).toMatchObject({ recipe: "recipe_1" });
  });

  it.each([
    ["an argument out of range", [{ type: "fourier", args: { period: 12, K: 99 } }], "K must be a whole number from 1 to 50"],
    ["more waves than the period has", [{ type: "fourier", args: { period: 4, K: 3 } }], "K may be half the period at most"],
    ["lags beyond half the series", [{ type: "lag", args: { lags: [40] } }], "looks back 40 steps, and the shortest series has 72"],
    ["too many predictors", [{ type: "lag", args: { lags: Array.from({ length: 30 }, (_, i) => i + 1) } }, { type: "fourier", args: { period: 40, K: 20 } }], "the steps make 70 predictors; 64 is the most"],
    ["a column that is not known ahead", [{ type: "exogenous", args: { columns: ["price"] } }], '"price" is not known for all steps to forecast; known are none'],
    ["a step twice", [{ type: "log" }, { type: "log" }], "log stands there twice"],
    ["no lags at all", [{ type: "lag", args: { lags: [] } }], "lags is empty"],
  ])("refuses %s", async (_, steps, reason) => {
    const { isError, text } = await use("create_recipe", { steps });
    expect(isError).toBe(true);
    expect(text).toContain(reason);
  });

  it("takes columns by the names that agents see, and fills missing values", async () => {
    const masked = await studyOf(fewCandidates(benchOf(canaryPanel()), ["naive_reg:seasonal", "theta_reg"]), { privacy: { names: "masked" } });
    const { data } = await use("create_recipe", { steps: [{ type: "exogenous", args: { columns: ["column_4"] } }] }, masked);
    expect((data as { steps: { type: string; args: object }[] }).steps).toEqual([{ type: "impute_linear", args: {} }, { type: "exogenous", args: { columns: ["column_4"], lags: [0] } }, { type: "naomit", args: {} }]);
    expect(masked.recipes.get("recipe_1")![1]!.args["columns"]).toEqual([hostileColumn]);
  });
});

describe("backtest_models", () => {
  it("measures on the folds of the leaderboard, and knows what was measured already", async () => {
    const before = study.allowance.left.backtests;
    const { data } = await use("backtest_models", { workflows: [{ model: "theta_reg" }, { model: "seasonal_reg", args: { method: "theta" } }] });
    const { rows } = data as { rows: { candidate: string; mase: number }[] };
    expect(rows.map(({ candidate }) => candidate)).toEqual(["theta_reg", "seasonal_reg:method=theta"]);
    expect(study.allowance.left.backtests).toBe(before - 1);
    const row = study.row("seasonal_reg:method=theta")!;
    expect(row.candidate.model.args).toMatchObject({ method: "theta", seasonal_period_1: 12 });
    expect(row.windows).toHaveLength(5);
  });

  it("combines candidates, and says why it cannot", async () => {
    const { data } = await use("backtest_models", { combinations: [{ members: ["theta_reg", "exp_smoothing"], combine: "weighted" }, { members: ["theta_reg", "theta_reg"], combine: "mean" }, { members: ["theta_reg", "nothing"], combine: "mean" }] });
    const { rows } = data as { rows: { candidate?: string; refused?: string }[] };
    expect(rows[0]).toMatchObject({ candidate: "hybrid_model:weighted:2" });
    expect(rows[1]!.refused).toBe("A combination needs two different members.");
    expect(rows[2]!.refused).toBe('There is no candidate "nothing".');
  });

  it("refuses what is too dear, what does not apply and recipes that are not there", async () => {
    const long = await studyOf({ ...bench, windowRows: bench.windowRows.map((rows) => 100 * rows) });
    const { data } = await use("backtest_models", { workflows: [{ model: "rand_forest", args: { trees: 2000 } }, { model: "varmax_reg" }, { model: "theta_reg", recipe: "recipe_77" }] }, long);
    const { rows } = data as { rows: { refused: string }[] };
    expect(rows[0]!.refused).toMatch(/^it would take about \d+\.\d s, and 6\.0 s is the most for one backtest/);
    expect(rows[1]!.refused).toBe("varmax_reg needs 2 series at least; there is one.");
    expect(rows[2]!.refused).toBe('There is no recipe "recipe_77"; known are usual.');
  });

  it("ends when all are used", async () => {
    const own = await studyOf(bench);
    const workflows = Array.from({ length: 6 }, (_, k) => ({ model: "linear_reg", args: { penalty: k + 2 } }));
    for (let round = 0; round < 3; round += 1) await use("backtest_models", { workflows: workflows.map(({ model, args }) => ({ model, args: { penalty: args.penalty + 10 * round } })) }, own);
    const { data } = await use("backtest_models", { workflows: [{ model: "linear_reg", args: { penalty: 99 } }] }, own);
    expect((data as { rows: { refused: string }[] }).rows[0]!.refused).toBe(`all ${mostBacktests} backtests of this run are used; choose among those that were made`);
    expect(own.rows().length).toBe((await studyOf(bench)).rows().length + mostBacktests);
  });

  it("keeps to the one model that the person asked for", async () => {
    const only = await studyOf(fewCandidates(monthlyBench("theta_reg"), ["theta_reg", "naive_reg:seasonal"]));
    const { data } = await use("backtest_models", { workflows: [{ model: "linear_reg" }] }, only);
    expect((data as { rows: { refused: string }[] }).rows[0]!.refused).toBe("The person asks for theta_reg only.");
    await expect(submitSelection.take({ candidate: "naive_reg:seasonal", reasons: ["simple"], confidence: "low" }, only)).resolves.toBeDefined();
  });
});

describe("diagnose_performance", () => {
  it("shows windows beside the yardstick's", async () => {
    const { data } = await use("diagnose_performance", { candidates: ["theta_reg"] });
    expect(data).toMatchObject([{ candidate: "theta_reg", model: "theta_reg", recipe: [], coverage_wanted: 0.95 }]);
    expect((data as { mase_by_window: number[] }[])[0]!.mase_by_window).toHaveLength(5);
    expect((await use("diagnose_performance", { candidates: ["nope"] })).text).toMatch(/^There is no candidate "nope"\. The best are /);
  });
});

describe("submissions", () => {
  const select = (candidate: string, reasons: readonly string[], on: Study = study) => submitSelection.take({ candidate, reasons, confidence: "low" }, on);

  it("a selection that passes says first what was measured", async () => {
    const { selection } = await select("linear_reg", ["  It is\n simple. "]);
    expect(selection.reasons).toEqual([expect.stringMatching(/^Linear regression was chosen by agents: MASE [\d.]+ in 5 rolling-origin windows of 6 steps; the rules would have chosen /), "It is simple."]);
    expect(selection.spec.model.type).toBe("linear_reg");
  });

  it.each([
    ["an unknown candidate", "PWNED", ["good"], /There is no candidate "PWNED"/],
    ["no reason", "linear_reg", [" "], /there is no reason/],
    ["worse than the yardstick without saying so", "naive_reg:naive", ["good"], /is no better than naive_reg:seasonal; choose that, or say so/],
  ])("%s goes back", async (_, candidate, reasons, message) => {
    await expect(select(candidate, reasons)).rejects.toThrow(message);
  });

  it("against a constraint goes back with it", async () => {
    const strict = await studyOf(bench, { constraints: { interpretability: "high" } });
    await expect(select("theta_reg", ["good"], strict)).rejects.toThrow("its interpretability is medium, and the person asks for high");
    await expect(select("exp_smoothing", ["good"], strict)).resolves.toBeDefined();
  });

  it("recipes must be there", async () => {
    await expect(submitRecipes.take({ workflows: [{ recipe: "recipe_99", models: ["linear_reg"] }], why: "x" }, study)).rejects.toThrow('There is no recipe "recipe_99"');
  });
});
