import { expect, it } from "vitest";
import type { AgentEvent } from "../../../src/agents/events.ts";
import type { AgentReport } from "../../../src/agents/report.ts";
import type { Outcome } from "../../../src/outcome.ts";
import type { PanelEvent } from "../../../src/panel/events.ts";
import { panelAfter } from "../../../src/panel/panelAfter.ts";
import type { PanelModel } from "../../../src/panel/panelModel.ts";
import { english } from "../../../src/panel/words.ts";
import { after, decision, end, open, outcome, rows, start, view } from "../../support/panelEvents.ts";

const agent = (event: AgentEvent): PanelEvent => ({ kind: "agent", event });

it("counts its changes", () => {
  expect(after().revision).toBe(0);
  expect(after(start, open).revision).toBe(2);
});

it("numbers its runs, so that who has asked knows when to ask again", () => {
  expect([after(), after(start, open, end), after(start, open, end, { kind: "used", decided: decision, by: "person" }), after(start, open, { kind: "stopped" }, start)].map(({ run }) => run)).toEqual([0, 1, 1, 2]);
});

it("knows what a day may cost before anything was asked of agents, and over all runs", () => {
  const settings: PanelEvent = { kind: "settings_changed", mode: "rules", limit: 7 };
  expect([after().limit, after(settings).limit, after(settings, start, open, end).limit]).toEqual([null, 7, 7]);
  expect(after(settings, start).budget).toBeNull();
});

it("shows what was found as soon as the file is read, and how far the run is", () => {
  const model = after(start, { kind: "progress", progress: { stage: "backtest", done: 0.3, message: "Backtesting" } }, open);
  expect(model).toMatchObject({
    file: "sales.csv",
    state: "working",
    mode: "rules",
    budget: null,
    progress: { done: 0.3, message: "Backtesting" },
    problems: [{ severity: "info", message: "2020-03 is missing.", hint: "", line: 17 }],
    data: { summary: "monthly · 144 rows · season 12", seriesCount: 1, longest: 144, sentences: ["One series, monthly, 144 steps long."] },
  });
  expect(model.timeline.map((entry) => entry.kind === "step" && entry.title)).toEqual(["Read the file: monthly · 144 rows · season 12", "Measured the patterns: 3 candidates may suit them"]);
});

it("takes each row where it belongs, and a newer one of the same candidate in its place", () => {
  const model = after(start, open, { kind: "row", row: view(rows[2]) }, { kind: "row", row: view(rows[1]) }, { kind: "row", row: view(rows[0]) }, { kind: "row", row: { ...view(rows[0]), seconds: 9 } });
  expect(model.leaderboard.map(({ id, seconds }) => [id, seconds])).toEqual([["theta_reg", 9], ["naive_reg:seasonal", 0.01], ["ces_reg", 0.01]]);
  expect(model.leaderboard[2]).toMatchObject({ scores: null, excuse: { kind: "failed", reason: "the series is too short" } });
});

it("ends with the choice, its reasons, and what was compared", () => {
  const model = after(start, open, end);
  expect(model).toMatchObject({ state: "done", progress: null, chosen: { id: "theta_reg", title: "Title of theta_reg", by: "rules", reasons: ["It had the lowest error."], horizon: 12, levels: [0.8, 0.95], coverageLevel: 0.95 } });
  expect(model.timeline.slice(2)).toEqual([
    { kind: "step", title: "Backtested 3 candidates", details: ["3 rolling-origin windows of 12 steps, the same for all.", "2 have scores.", "1 could not be fitted."] },
    { kind: "step", title: "The rules chose: Title of theta_reg", details: [] },
  ]);
});

it("names what was not tried as people do", () => {
  const selection = { ...decision.selection, leftOut: [{ model: "poisson_reg", reason: "it needs counts" }, { model: "new_reg", reason: "it is too new" }] };
  const titled = { ...decision, selection, titles: { ...decision.titles, poisson_reg: "Poisson regression" } };
  const model = after(start, open, { kind: "ended", outcome: { ...outcome, decided: titled }, board: rows.map(view) });
  expect(model.leftOut).toEqual([{ model: "Poisson regression", reason: "it needs counts" }, { model: "new_reg", reason: "it is too new" }]);
});

it("tells the person's own choice apart", () => {
  const selection = { ...decision.selection, candidateId: "naive_reg:seasonal", reasons: ["It was chosen by hand."] };
  const model = after(start, open, end, { kind: "used", decided: { ...decision, selection }, by: "person" });
  expect(model.chosen).toMatchObject({ id: "naive_reg:seasonal", title: "Title of naive_reg:seasonal", by: "person", reasons: ["It was chosen by hand."] });
  expect(model.timeline.at(-1)).toEqual({ kind: "step", title: "You chose: Title of naive_reg:seasonal", details: [] });
  expect(model.leaderboard.map(({ id }) => id)).toEqual(["theta_reg", "naive_reg:seasonal", "ces_reg"]);
  expect(panelAfter(model, { kind: "used", decided: decision, by: "rules" }, english).chosen).toMatchObject({ id: "theta_reg", by: "rules" });
});

it("shows that the same is measured again, and how far that is, beside what was chosen", () => {
  const waking: PanelEvent = { kind: "waking", progress: { stage: "backtest", done: 0.4, message: "Backtesting theta_reg" } };
  expect(after(start, open, end, waking)).toMatchObject({ state: "done", chosen: { id: "theta_reg" }, progress: { done: 0.4, message: "Measuring again: Backtesting theta_reg" } });
  expect(after(start, open, end, waking, { kind: "waking", progress: null }).progress).toBeNull();
  expect(after(start, open, waking).progress).toEqual(after(start, open).progress);
});

it("counts windows and steps as people do", () => {
  const told = (windows: number, horizon: number): unknown => {
    const { selection } = decision;
    const fewer = { ...decision, selection: { ...selection, spec: { ...selection.spec, validation: { ...selection.spec.validation, windows, horizon } } } };
    const entry = after(start, open, { kind: "ended", outcome: { ...outcome, decided: fewer }, board: rows.map(view) }).timeline.find((each) => each.kind === "step" && each.title.startsWith("Backtested"));
    return entry?.kind === "step" ? entry.details[0] : undefined;
  };
  expect([told(3, 1), told(1, 4), told(5, 12), told(0, 12)]).toEqual(["3 rolling-origin windows of 1 step, the same for all.", "One rolling-origin window of 4 steps, the same for all.", "5 rolling-origin windows of 12 steps, the same for all.", "Nothing could be held back for a backtest."]);
});

it("says that the file is another than the one that was read, until it is read again", () => {
  const file = (is: PanelModel["outdated"]): PanelEvent => ({ kind: "file", is });
  expect([after(start, open, end), after(start, open, end, file("changed")), after(start, open, end, file("gone"), file(null)), after(start, file("changed"), open, end), after(start, open, end, file("changed"), start)].map(({ outdated }) => outdated)).toEqual([null, "changed", null, "changed", null]);
});

it("says once why there is nothing to forecast", () => {
  const problem = { code: "no_time_column", severity: "error", message: "No column holds times.", hint: "Name one." } as const;
  const odd = { code: "ragged_row", severity: "warning", message: "Line 3 is short.", at: { line: 3 } } as const;
  const refused: Outcome = { status: "refused", file: "/sales.csv", reason: "No column holds times. Name one.", rows: 3, problems: [odd, problem], timings: {} };
  const model = after(start, { kind: "ended", outcome: refused, board: [] });
  expect([model.refusal, model.problems.map(({ message }) => message)]).toEqual([{ reason: "No column holds times. Name one.", hint: "" }, ["Line 3 is short."]]);
});

it("says why there is nothing to forecast, and keeps the roles so that they can be changed back", () => {
  const refused: Outcome = { status: "refused", file: "/sales.csv", reason: "The longest series has 3 values.", rows: 3, problems: [{ code: "series_too_short", severity: "error", message: "short", hint: "Give more rows." }], timings: {} };
  const model = after(start, open, end, start, { kind: "ended", outcome: refused, board: [] });
  expect(model).toMatchObject({ state: "refused", refusal: { reason: "The longest series has 3 values.", hint: "Give more rows." }, chosen: null, leaderboard: [] });
  expect(model.data?.roles.length).toBe(8);
  expect(after(start, { kind: "ended", outcome: refused, board: [] }).data).toBeNull();
});

it("stops and fails without losing what was measured until then", () => {
  const row: PanelEvent = { kind: "row", row: view(rows[0]) };
  expect(after(start, open, row, { kind: "stopped" })).toMatchObject({ state: "stopped", progress: null, leaderboard: [{ id: "theta_reg" }] });
  expect(after(start, open, row, { kind: "failed", reason: "It broke.", hint: "Say so." })).toMatchObject({ state: "failed", refusal: { reason: "It broke.", hint: "Say so." }, leaderboard: [{ id: "theta_reg" }] });
});

const usage = { input: 100, cacheRead: 900, cacheWrite5m: 50, cacheWrite1h: 0, output: 20 };
const begin: PanelEvent = { kind: "started", agents: { provider: "anthropic", model: "some-model" } };

it("streams what agents say and do into their entries, with the numbers that are known", () => {
  const model = after(
    begin,
    open,
    agent({ kind: "started", agent: "Orchestrator" }),
    agent({ kind: "started", agent: "ModelSelector" }),
    agent({ kind: "started", agent: "DataAnalyzer" }),
    agent({ kind: "thinking", agent: "ModelSelector", delta: "MASE is " }),
    agent({ kind: "thinking", agent: "ModelSelector", delta: "0.8." }),
    agent({ kind: "text", agent: "ModelSelector", delta: "MASE is 0.8." }),
    { kind: "numbers", agent: "ModelSelector", text: "MASE is 0.8.", numbers: [{ from: 8, to: 11, evidence: "MASE of theta_reg", candidate: "theta_reg" }] },
    agent({ kind: "tool_called", agent: "ModelSelector", id: "1", tool: "backtest_models", input: { a: 1 } }),
    agent({ kind: "tool_called", agent: "ModelSelector", id: "2", tool: "backtest_models", input: {} }),
    agent({ kind: "tool_answered", agent: "ModelSelector", id: "2", tool: "backtest_models", text: "no such model", isError: true }),
    agent({ kind: "waiting", agent: "ModelSelector", attempt: 2, milliseconds: 500, reason: "busy" }),
    agent({ kind: "finished", agent: "DataAnalyzer", answered: true }),
    agent({ kind: "finished", agent: "Orchestrator", answered: true }),
    { kind: "stopped" },
  );
  expect(model.timeline.slice(2)).toEqual([
    { kind: "agent", agent: "Orchestrator", state: "answered", reason: null, parts: [{ kind: "text", text: expect.stringContaining("side by side"), numbers: [] }] },
    {
      kind: "agent",
      agent: "ModelSelector",
      state: "gave_up",
      reason: "it was stopped",
      parts: [
        { kind: "thinking", text: "MASE is 0.8.", numbers: [] },
        { kind: "text", text: "MASE is 0.8.", numbers: [{ from: 8, to: 11, evidence: "MASE of theta_reg", candidate: "theta_reg" }] },
        { kind: "tool", id: "1", tool: "backtest_models", input: '{"a": 1}', result: null, isError: false },
        { kind: "tool", id: "2", tool: "backtest_models", input: "{}", result: "no such model", isError: true },
        { kind: "waiting", reason: "busy" },
      ],
    },
    { kind: "agent", agent: "DataAnalyzer", state: "answered", reason: null, parts: [] },
  ]);
});

it("counts what agents cost, and takes at the end what was settled", () => {
  const quoted = agent({ kind: "quoted", model: "some-model-1", usd: 0.4, budget: { limit: 1, spent: 0.1, reserved: 0 } });
  const spent = agent({ kind: "spent", agent: "DataAnalyzer", usage, usd: 0.01, budget: { limit: 1, spent: 0.11, reserved: 0.05 } });
  const model = after(begin, quoted, spent, spent);
  expect(model.mode).toBe("rules");
  expect(model.budget).toEqual({
    provider: "anthropic",
    model: "some-model-1",
    quote: 0.4,
    today: { limit: 1, spent: 0.11, reserved: 0.05 },
    agents: [{ agent: "DataAnalyzer", calls: 2, input: 300, cached: 1800, output: 40, usd: 0.02, estimated: false }],
    settled: null,
    receipt: null,
  });
  const sum = { calls: 2, answered: 1, usage, usd: 0.025, estimated: true };
  const report: AgentReport = {
    provider: "anthropic",
    model: "some-model-1",
    decidedBy: "agents",
    fallback: null,
    data_analysis: null,
    feature_engineering: null,
    model_selection: null,
    workflow: { candidate: "theta_reg", reasons: [] },
    unanswered: [],
    reasoning: [],
    receipt: { metric: "MASE", rules: { candidate: "theta_reg", error: 0.8 }, agents: null, difference: null, windows: 3, series: 1, usd: 0.02, estimated: true, text: "Worth it." },
    flags: [],
    spending: { ...sum, agents: [{ ...sum, agent: "DataAnalyzer" }] },
  };
  const done = after(begin, quoted, spent, agent({ kind: "started", agent: "ModelSelector" }), { kind: "ended", outcome: { ...outcome, agents: report }, board: rows.map(view) }, { kind: "settings_changed", mode: "agents", limit: 3 });
  expect(done.budget).toMatchObject({ settled: 0.025, receipt: "Worth it.", today: { limit: 3, spent: 0.11 }, agents: [{ agent: "DataAnalyzer", calls: 2, input: 150, cached: 900, usd: 0.025, estimated: true }] });
  const untold = after(begin, quoted, spent, { kind: "ended", outcome: { ...outcome, agents: { ...report, spending: null } }, board: [] });
  expect(untold.budget).toMatchObject({ settled: null, receipt: "Worth it.", agents: [{ calls: 1, usd: 0.01 }] });
  expect(done.mode).toBe("agents");
  expect(done.chosen?.by).toBe("agents");
  expect(done.timeline.map((entry) => (entry.kind === "agent" ? entry.agent : entry.title.split(" ")[0]))).toEqual(["Backtested", "ModelSelector", "The"]);
});

it("shows what is held for a call from its beginning, and that what broke off is an estimate", () => {
  const begun = agent({ kind: "reserved", agent: "ModelSelector", budget: { limit: 1, spent: 0.1, reserved: 0.2 } });
  const held = after(begin, begun);
  expect(held.budget).toMatchObject({ today: { limit: 1, spent: 0.1, reserved: 0.2 }, agents: [{ agent: "ModelSelector", calls: 0, input: 0, cached: 0, output: 0, usd: null, estimated: false }] });
  const broken = agent({ kind: "spent", agent: "ModelSelector", usage, usd: 0.2, budget: { limit: 1, spent: 0.3, reserved: 0 }, estimated: true });
  const answered = agent({ kind: "spent", agent: "ModelSelector", usage, usd: 0.05, budget: { limit: 1, spent: 0.35, reserved: 0 } });
  const { budget, timeline } = after(begin, begun, broken, begun, answered);
  expect(budget).toMatchObject({ today: { spent: 0.35, reserved: 0 }, agents: [{ calls: 2, usd: 0.25, estimated: true }] });
  expect(timeline).toEqual(after(begin).timeline);
  // Under a subscription nothing is held; the agent has its row all the same.
  expect(after(begin, agent({ kind: "reserved", agent: "ModelSelector", budget: null })).budget).toMatchObject({ today: null, agents: [{ calls: 0, usd: null }] });
});

it("is JSON without loss", () => {
  const model = after(begin, open, end);
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
});
