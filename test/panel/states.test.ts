/** What each state of a run shows, and what it does not. */
import { describe, expect, it } from "vitest";
import { usePanels, type Panel } from "./harness.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

describe("the page", () => {
  it("says that it is ready, and keeps from the first moment what it takes to restore it", async () => {
    await using panel = await open();
    await expect.poll(() => panel.said).toEqual([{ kind: "ready" }]);
    expect(panel.kept()).toEqual({ uri: "file:///data/air-passengers.csv", tab: "data", series: 0, candidate: null, order: { column: "rank", descending: false }, zooms: [], scroll: [], folds: [] });
    expect(panel.faults).toEqual([]);
  });

  it("shows progress, Cancel and the rows that are there while working", async () => {
    await using panel = await open();
    await panel.show(scenes.working);
    const { page } = panel;
    const bar = page.getByRole("progressbar", { name: "Progress" });
    expect(await bar.getAttribute("aria-valuenow")).toBe("45");
    expect(await bar.getAttribute("aria-valuetext")).toBe("Backtested Theta (3 of 7)");
    await expect.poll(() => page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Open workflow" }).isVisible()).toBe(false);
    await page.getByRole("tab", { name: /Leaderboard/ }).click();
    await expect.poll(() => page.locator("#view-leaderboard tbody tr").count()).toBe(3);
    expect(panel.faults).toEqual([]);
  });

  it("shows that the same is measured again, beside what was chosen, and lets it be stopped", async () => {
    await using panel = await open();
    await panel.show({ ...scenes.done, progress: { done: 0.4, message: "Measuring again: Backtesting Theta" } });
    const { page } = panel;
    expect(await page.getByRole("progressbar", { name: "Progress" }).getAttribute("aria-valuenow")).toBe("40");
    await page.getByText("Measuring again: Backtesting Theta").waitFor();
    for (const name of ["Run again", "Open workflow"]) expect(await page.getByRole("button", { name }).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "cancel" });
    await panel.show(scenes.done);
    await expect.poll(() => page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
  });

  it.each([
    ["refused", scenes.refused, "There is nothing to forecast in this file", "No column holds dates.", "There are no rows."],
    ["failed", scenes.failed, "This run failed", "The thread that computes ended.", "Run it again"],
    ["stopped", scenes.stopped, "You stopped this run", "What was measured until then", "Stopped"],
  ] as const)("says why it was %s and what to do", async (_, model, title, reason, more) => {
    await using panel = await open();
    await panel.show(model);
    const text = await panel.page.locator("main").innerText();
    for (const words of [title, reason, more]) expect(text).toContain(words);
    expect(await panel.page.getByRole("button", { name: "Run again" }).isVisible()).toBe(true);
    expect(await panel.page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
    expect(panel.faults).toEqual([]);
  });

  it("shows what was chosen, the file's oddities, its roles and the series when done", async () => {
    await using panel = await open();
    await panel.show(scenes.done);
    const { page } = panel;
    expect((await page.locator(".chosen").innerText()).replace(/\s+/g, " ")).toBe("Combination · MASE 0.612 · chosen by rules");
    await page.locator('#view-data .chart.large[data-drawn="series 0"]').waitFor();
    const chart = page.getByRole("application").first();
    expect(await chart.getAttribute("aria-label")).toBe("passengers: 140 values from 1949-01 to 1960-12, lowest 104, highest 622, last 432. 1 outlier, 1 change of level, 1 gap.");
    expect(await page.locator("#view-data .legend").first().innerText()).toMatch(/1 outlier\s+1 change of level\s+1 gap/);
    expect(await page.locator(".role").count()).toBe(6);
    await page.getByText("2 remarks on the file").click();
    await page.getByRole("button", { name: "Go to line 41" }).click();
    expect(panel.said.at(-1)).toEqual({ kind: "go_to_line", line: 41 });
    expect(panel.faults).toEqual([]);
  });

  it("shows agents with their numbers led back to measurements, and what they cost", async () => {
    await using panel = await open({ state: { tab: "reasoning" } });
    await panel.show(scenes.agents);
    const { page } = panel;
    expect(await page.locator("mark.unknown").innerText()).toContain("77");
    expect(await page.getByText("1 number is not among the measurements.").isVisible()).toBe(true);
    await page.getByRole("button", { name: "0.612", exact: true }).click();
    await page.getByRole("button", { name: "Show its row" }).click();
    await expect.poll(() => page.locator("tr.selected .pick").innerText()).toBe("Combination");
    await page.getByRole("tab", { name: "Budget" }).click();
    const meter = page.getByRole("meter", { name: "Today" });
    await expect.poll(() => meter.getAttribute("aria-valuetext")).toBe("$1.37 of $5.00 spent today");
    await expect.poll(() => page.locator(".facts").innerText()).toMatch(/At most\s+\$0\.61\s+Cost\s+\$0\.0952\s+From cache\s+84\.3%/);
    expect(panel.faults).toEqual([]);
  });

  it("shows what is held for calls under way, and what broke off as the most that it can have cost", async () => {
    await using panel = await open({ state: { tab: "budget" } });
    const budget = { ...scenes.agents.budget!, quote: null, settled: null, receipt: null };
    const [first, second] = budget.agents;
    await panel.show({ ...scenes.working, mode: "agents", budget: { ...budget, today: { limit: 5, spent: 0, reserved: 0.42 }, agents: [{ ...first!, calls: 0, input: 0, cached: 0, output: 0, usd: null }] } });
    const { page } = panel;
    await page.getByText("$0.42 reserved for calls under way").waitFor();
    const barEnd = async (part: string): Promise<number> => await page.locator(`.meter .${part}`).evaluate((bar) => bar.getBoundingClientRect().width / bar.parentElement!.getBoundingClientRect().width);
    await expect.poll(() => barEnd("held")).toBeCloseTo(0.084, 2);
    expect(await barEnd("fill")).toBe(0);
    expect((await page.locator("#view-budget tbody").innerText()).split(/\s+/)).toEqual(["Data", "analyzer", "0", "0", "0", "0", "–"]);
    expect(await page.locator(".facts").innerText()).not.toContain("$");

    const rows = [first!, { ...second!, usd: 0.2043, estimated: true }];
    await panel.show({ ...scenes.working, revision: 100, mode: "agents", budget: { ...budget, agents: rows } });
    await expect.poll(() => page.locator(".facts").innerText()).toMatch(/So far\s+at most \$0\.23/);
    expect(await page.locator("#view-budget tbody tr").allInnerTexts()).toEqual([expect.stringMatching(/\t\$0\.0254$/), expect.stringMatching(/\tat most \$0\.21$/)]);
    await panel.show({ ...scenes.agents, revision: 101, budget: { ...budget, agents: rows, settled: 0.2297 } });
    await expect.poll(() => page.locator(".facts").innerText()).toMatch(/Cost\s+at most \$0\.23/);
    expect(panel.faults).toEqual([]);
  });

  it("shows what a day may cost where nobody has asked agents yet, and lets it be set", async () => {
    await using panel = await open({ state: { tab: "budget" } });
    await panel.show({ ...scenes.done, limit: 2.5 });
    const { page } = panel;
    const field = page.getByLabel("Daily limit in US dollars");
    expect(await field.inputValue()).toBe("2.5");
    // What was spent is not known.
    expect(await page.getByRole("meter").count()).toBe(0);
    expect(await page.locator("#view-budget").innerText()).not.toContain("spent");
    await field.fill("4");
    await page.getByRole("button", { name: "Set limit" }).click();
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "set_limit", usd: 4 });
    await panel.show({ ...scenes.done, limit: null });
    await field.waitFor({ state: "hidden" });
    expect(panel.faults).toEqual([]);
  });

  it("has the forecast as a table too, and hands over its rows and its picture", async () => {
    await using panel = await open({ state: { tab: "forecast", candidate: "theta_reg" } });
    await panel.show(scenes.done);
    const { page } = panel;
    await page.locator('#view-forecast .chart[data-drawn="forecast 0 theta_reg"]').waitFor();
    await page.locator("#view-forecast summary", { hasText: "Table" }).click();
    // It is drawn when it is seen for the first time.
    await expect.poll(() => page.locator("#view-forecast .twin thead").innerText()).toMatch(/Time\s+Forecast\s+Low 80%\s+High 80%\s+Low 95%\s+High 95%/);
    expect(await page.locator("#view-forecast .twin tbody tr").count()).toBe(12);
    await page.getByRole("button", { name: "Copy table" }).click();
    await expect.poll(() => panel.said.at(-1)?.kind).toBe("copy");
    expect(JSON.stringify(panel.said.at(-1))).toContain("time\\tpoint\\tlower_0.8\\tupper_0.8\\tlower_0.95\\tupper_0.95\\n1961-01-01\\t");
    await page.getByRole("button", { name: "Save picture" }).click();
    await expect.poll(() => panel.said.at(-1)?.kind).toBe("save_png");
    const picture = panel.said.at(-1) as { readonly data: string };
    expect(Buffer.from(picture.data, "base64").subarray(1, 4).toString()).toBe("PNG");
  });

  it("saves the forecasts of all series where there are several", async () => {
    await using panel = await open({ state: { tab: "forecast", candidate: "theta_reg" } });
    await panel.show(scenes.done);
    const all = panel.page.getByRole("button", { name: "Save CSV of all series" });
    await panel.page.getByRole("button", { name: "Save CSV", exact: true }).waitFor();
    expect(await all.count()).toBe(0);
    await panel.show(scenes.manySeries);
    await all.click();
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "save_csv", index: null, candidate: "theta_reg" });
  });

  it("says why a series or a forecast cannot be shown", async () => {
    await using panel = await open({ answers: { series: () => "The run is over.", forecast: () => "Not fitted." } });
    await panel.show(scenes.done);
    await panel.page.getByText("The run is over.").waitFor();
  });

  it("says that the file is another than the one that was read, and nothing of it while it is read again", async () => {
    await using panel = await open();
    await panel.show({ ...scenes.done, outdated: "changed" });
    const notice = panel.page.locator(".notice.outdated");
    await notice.getByText("The file has changed since this run began. Run again to use what it says now.").waitFor();
    await panel.show({ ...scenes.done, revision: 10, outdated: "gone" });
    await notice.getByText("The file is gone").waitFor();
    await panel.show({ ...scenes.working, revision: 11, outdated: "changed" });
    await notice.waitFor({ state: "hidden" });
  });

  it("has columns to choose from where a file makes no series, and nothing in place of a series", async () => {
    const roles = [{ role: "time", label: "Time", value: "none found", reason: "", change: { kind: "choice", options: [{ value: "age", label: "age" }], selected: [], several: false } }] as const;
    await using panel = await open();
    await panel.show({ ...scenes.refused, data: { summary: "", sentences: [], seriesCount: 0, longest: 0, roles } });
    const { page } = panel;
    await page.getByRole("button", { name: "Change Time" }).click();
    await page.getByRole("combobox", { name: /Time/ }).selectOption("age");
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "time", values: ["age"] });
    expect([await page.locator("#view-data .chart").first().isVisible(), panel.asked]).toEqual([false, []]);
  });

  it("names the months beneath a typical year, and says when it is highest and lowest", async () => {
    await using panel = await open();
    await panel.show(scenes.done);
    const cycle = panel.page.locator("#view-data figure", { hasText: "A typical year" });
    await cycle.locator("summary").click();
    await expect.poll(() => cycle.locator("tbody th").allInnerTexts()).toEqual(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]);
    expect(await cycle.locator("[role=img]").getAttribute("aria-label")).toBe("A typical year: 12 steps, lowest -54 (November), highest 64 (July).");
  });

  it("says what the leaderboard's columns mean, for those too who cannot hover", async () => {
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show(scenes.done);
    await panel.page.getByText("What the columns mean").click();
    await expect.poll(() => panel.page.locator(".glossary").innerText()).toMatch(/MASE\s*Mean absolute error, 1 = as good as repeating the last season\.[^]*Coverage\s*Share of values inside the 95% interval\./);
  });

  it("tells why a model was tried in a sentence, and has all columns in view in half a window", async () => {
    await using panel = await open({ state: { tab: "leaderboard" }, width: 680 });
    await panel.show({ ...scenes.done, leaderboard: scenes.done.leaderboard.map((row) => ({ ...row, reason: "the last value repeated" })) });
    const { page } = panel;
    await page.getByText("The last value repeated.", { exact: true }).waitFor();
    expect(await page.locator("#view-leaderboard .scroll").first().evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  });

  it("sorts by any column and leaves rows without scores last", async () => {
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show(scenes.done);
    const { page } = panel;
    const names = (): Promise<string[]> => page.locator(".pick").allInnerTexts();
    await page.getByRole("button", { name: "MASE" }).click();
    await page.getByRole("button", { name: "MASE" }).click();
    await expect.poll(() => page.locator('th[aria-sort="descending"]').innerText()).toContain("MASE");
    await expect.poll(() => names()).toEqual(["Seasonal naive", "Theta", "ARIMA on logs", "Exponential smoothing", "Combination", "Prophet", "Neural network"]);
    await page.getByRole("button", { name: "MASE" }).click();
    await expect.poll(async () => (await names())[0]).toBe("Combination");
  });

  it("takes its words from the dictionary", async () => {
    await using panel = await open({ strings: { "tab.data": "Daten", "action.open_workflow": "Ablauf öffnen" } });
    await panel.show(scenes.done);
    expect(await panel.page.getByRole("tab", { name: "Daten" }).isVisible()).toBe(true);
    expect(await panel.page.getByRole("button", { name: "Ablauf öffnen" }).isVisible()).toBe(true);
    expect(await panel.page.getByRole("tab", { name: "Forecast" }).isVisible()).toBe(true);
  });

});

describe("another run", () => {
  const asked = (panel: Panel): readonly string[] => panel.asked.map(({ kind }) => kind);

  it("has series to ask for as soon as there is data, and forecasts once it is over; nothing else makes the page ask again", async () => {
    await using panel = await open({ state: { tab: "forecast" } });
    const { page } = panel;
    await panel.show({ ...scenes.working, data: null });
    await page.locator("#tab-data").click();
    await panel.show({ ...scenes.working, data: null, revision: 5 });
    expect(asked(panel)).toEqual([]);
    await panel.show({ ...scenes.working, revision: 6 });
    await page.locator("#view-data .chart[data-drawn]").first().waitFor();
    await page.locator("#tab-forecast").click();
    await panel.show({ ...scenes.working, revision: 7, leaderboard: scenes.leaderboard });
    expect(asked(panel)).toEqual(["ask_series"]);
    await panel.show(scenes.done);
    await page.locator("#view-forecast .chart[data-drawn]").waitFor();
    expect(asked(panel)).toEqual(["ask_series", "ask_forecast"]);
    const used = { ...scenes.done, revision: 20, chosen: { ...scenes.done.chosen!, by: "person", horizon: 13 } } as const;
    for (const model of [used, { ...used, revision: 21, mode: "agents" }, { ...used, revision: 22, data: { ...used.data!, roles: [] } }] as const) await panel.show(model);
    expect(asked(panel)).toEqual(["ask_series", "ask_forecast"]);
    await panel.show({ ...scenes.working, run: 2, revision: 30 });
    expect(asked(panel)).toEqual(["ask_series", "ask_forecast"]);
    await panel.show({ ...scenes.done, run: 2, revision: 31 });
    await expect.poll(() => asked(panel)).toEqual(["ask_series", "ask_forecast", "ask_series", "ask_forecast"]);
    expect(panel.faults).toEqual([]);
  });

  it("is what is shown, however late the answers of the one before come", async () => {
    await using panel = await open({ answers: { series: () => null } });
    const { page } = panel;
    await panel.show(scenes.working);
    await expect.poll(() => panel.asked).toEqual([{ kind: "ask_series", ask: 1, index: 0 }]);
    await panel.show({ ...scenes.working, run: 2, revision: 40 });
    await expect.poll(() => panel.asked.at(-1)).toEqual({ kind: "ask_series", ask: 2, index: 0 });
    await panel.send({ kind: "series", ask: 2, series: { ...scenes.series, key: ["newer"] } });
    await page.getByRole("heading", { name: "newer" }).waitFor();
    await panel.send({ kind: "series", ask: 1, series: { ...scenes.series, key: ["older"] } });
    await panel.show({ ...scenes.working, run: 2, revision: 41 });
    expect(await page.getByRole("heading", { name: "newer" }).isVisible()).toBe(true);
    expect(await page.getByRole("heading", { name: "older" }).count()).toBe(0);
  });

  it("is asked by itself where the one that was asked had gone", async () => {
    await using panel = await open({ answers: { series: () => null } });
    const { page } = panel;
    await panel.show(scenes.done);
    await expect.poll(() => panel.asked.length).toBe(1);
    await panel.send({ kind: "sorry", ask: 1, reason: "The run has changed.", again: true });
    await expect.poll(() => panel.asked.at(-1)).toEqual({ kind: "ask_series", ask: 2, index: 0 });
    expect(await page.getByText("The run has changed.").count()).toBe(0);
    await panel.send({ kind: "series", ask: 2, series: scenes.series });
    await page.locator("#view-data .chart[data-drawn]").first().waitFor();
    expect(panel.faults).toEqual([]);
  });
});
