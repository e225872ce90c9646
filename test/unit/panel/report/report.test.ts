import { expect, it } from "vitest";
import type { ForecastView, PanelModel, SeriesView } from "../../../../src/panel/panelModel.ts";
import { reportHtml, type ReportParts } from "../../../../src/panel/report/report.ts";
import { english } from "../../../../src/panel/words.ts";
import * as scenes from "../../../panel/scenes.ts";

const report = (changes: Partial<ReportParts> = {}): string => reportHtml({ model: scenes.done, series: scenes.series, forecast: scenes.forecastOf("combination"), others: [], today: "2026-01-31", lang: "en", words: english, ...changes });

it("stands for itself: nothing runs in it, and nothing is loaded", () => {
  const text = report();
  expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(text).not.toMatch(/<script|<img|<link|<iframe|\bsrc=|\bhref=|url\(|@import|\son\w+=/i);
});

it("holds the choice and its reasons, the forecast as picture and as numbers, the leaderboard and the reasoning", () => {
  const text = report();
  for (const reason of scenes.done.chosen!.reasons) expect(text).toContain(reason.replaceAll("'", "&#39;").replaceAll('"', "&quot;"));
  for (const { title } of scenes.done.leaderboard) expect(text).toContain(title);
  expect(text).toContain('<th scope="row">1961-12</th>');
  expect(text.match(/<svg class="chart"/g)!.length).toBeGreaterThanOrEqual(3);
  expect(text.match(/class="band (inner|outer)" d="M/g)).toHaveLength(2);
  expect(text.match(/class="line back" d="M/g)).toHaveLength(3);
  expect(text.match(/<svg class="windows"/g)).toHaveLength(scenes.done.leaderboard.filter(({ scores }) => scores !== null).length);
});

it("says nothing twice of a candidate, and all coverages with one decimal", () => {
  const row = scenes.done.leaderboard[0]!;
  const named = (title: string, description: string, coverage: number) => ({ ...row, id: title, title, description, scores: { ...row.scores!, coverage } });
  const text = report({ model: { ...scenes.done, leaderboard: [named("Naive", "naive", 1), named("Drift", "Random walk with drift", 0.9333)] } });
  expect(text).toMatch(/<td class="name">Naive <\/td>/);
  expect(text).toContain('<span class="quiet">Random walk with drift</span>');
  expect([...text.matchAll(/>([\d.]+%)<\/td><td class="number">[\d.]+<\/td><\/tr>/g)].map(([, cell]) => cell)).toEqual(["100.0%", "93.3%"]);
});

it("draws some of many series small, with their names", () => {
  const others = ["Aalborg", "<b>Bergen</b>"].map((key, place) => ({ series: { ...scenes.series, index: place + 1, key: [key, "south"] }, forecast: { ...scenes.forecastOf("combination"), index: place + 1 } }));
  const text = report({ others });
  expect(text.match(/viewBox="0 0 430 190"/g)).toHaveLength(2);
  expect(text).toContain("<figcaption>Aalborg / south</figcaption>");
  expect(text).toContain("&lt;b&gt;Bergen&lt;/b&gt; / south");
});

it("draws a year from January, whichever month the file begins with, and writes large amounts beside axes short enough", () => {
  const text = report({ series: { ...scenes.series, times: scenes.series.times.slice(2), y: scenes.series.y.slice(2).map((value) => value * 1e9), outliers: [], changepoints: [], gaps: [], trend: null } });
  expect(text).toContain("A typical year.");
  expect([...text.matchAll(/>(Jan|Feb|Mar|May|Jul|Sep|Nov|Dec)<\/text>/g)].map(([, name]) => name)).toEqual(["Jan", "Mar", "May", "Jul", "Sep", "Nov"]);
  const labels = [...text.matchAll(/text-anchor="end">([^<]*)</g)].map(([, label]) => label!);
  expect(labels).toContain("200B");
  expect(labels.filter((label) => label.length > 9)).toEqual([]);
});

it("names the line of a remark once", () => {
  const problems = [{ severity: "warning", message: "Line 62 has 3 fields.", hint: "", line: 62 }, { severity: "info", message: "A cell is odd.", hint: "", line: 7 }] as const;
  const text = report({ model: { ...scenes.done, problems } });
  expect(text).toContain("<li>Line 62 has 3 fields.");
  expect(text).toContain("<li>Line 7: A cell is odd.");
});

it("shows what there is where something is missing", () => {
  const bare: PanelModel = { ...scenes.done, data: null, chosen: null, leaderboard: [], timeline: [], problems: [], leftOut: [], budget: null };
  expect(report({ model: bare, series: null, forecast: null })).toMatch(/<main>\s*<\/main>/);
  const bounds = (): Float64Array => new Float64Array(12).fill(NaN);
  const forecast: ForecastView = { ...scenes.forecastOf("combination"), intervals: [{ level: 0.95, lower: bounds(), upper: bounds() }], windows: [] };
  expect(report({ forecast })).toContain('<td class="number">–</td>');
});

it("stays small for a million points, and keeps their peak", () => {
  const y = Float64Array.from({ length: 1_000_000 }, (_, t) => (t === 777_777 ? 1000 : Math.sin(t)));
  const series: SeriesView = { ...scenes.series, times: Float64Array.from(y, (_, t) => t * 60_000), y, trend: y.map(() => 0), outliers: [777_777], changepoints: [], gaps: [] };
  const text = report({ series });
  expect(text.length).toBeLessThan(400_000);
  expect(text).toContain("1,000");
});

const hostile = [`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</title></style><svg onload=alert(1)>`, `javascript:alert(1)`, "${alert(1)}", "\u2028<!--", "]]>", "&lt;b&gt;"];

it.each(hostile)("takes %s for text wherever it may come from", (text) => {
  const model: PanelModel = {
    ...scenes.done,
    file: text,
    problems: [{ severity: "error", message: text, hint: text, line: 1 }],
    data: { summary: text, sentences: [text], seriesCount: 2, longest: 1, roles: [{ role: "target", label: text, value: text, reason: text, change: null }] },
    leaderboard: [{ ...scenes.done.leaderboard[0]!, id: text, title: text, description: text, reason: text }, { ...scenes.done.leaderboard[0]!, title: text, scores: null, excuse: { kind: "failed", reason: text } }],
    leftOut: [{ model: text, reason: text }],
    chosen: { ...scenes.done.chosen!, id: text, title: text, reasons: [text] },
    timeline: [
      { kind: "step", title: text, details: [text] },
      { kind: "agent", agent: "ModelSelector", state: "gave_up", reason: text, parts: [{ kind: "text", text: `${text} 1`, numbers: [{ from: 0, to: text.length, evidence: text, candidate: text }] }, { kind: "thinking", text, numbers: [{ from: -5, to: 999, evidence: null, candidate: null }] }, { kind: "tool", tool: text, input: text, result: text, isError: true }, { kind: "waiting", reason: text }] },
    ],
    budget: { model: text, provider: text, today: null, quote: null, agents: [], settled: 0.01, receipt: text },
  };
  const forecast = { ...scenes.forecastOf("x"), labels: scenes.forecastOf("x").labels.map(() => text) };
  const made = report({ model, forecast, series: { ...scenes.series, key: [text, text] }, today: text, lang: text });
  const tags = new Set([...made.matchAll(/<\/?([a-zA-Z]+)/g)].map(([, name]) => name!.toLowerCase()));
  for (const name of ["script", "img", "iframe", "b"]) expect(tags.has(name), name).toBe(false);
  // Of each tag only what we have written: names of attributes, and never one that runs.
  for (const [tag] of made.matchAll(/<[a-zA-Z][^>]*>/g)) expect(tag.replace(/"[^"]*"/g, '""')).toMatch(/^<[a-zA-Z][a-zA-Z0-9]*( (?!on)[a-zA-Z0-9:-]+(=""))*\/?>$/);
  expect(made.match(/<style>/g)).toHaveLength(1);
});

it("says what agents cost, and where calls broke off the most that it can have been", () => {
  const budget = { ...scenes.agents.budget!, settled: 0.2043 };
  expect(report({ model: { ...scenes.agents, budget } })).toContain("Cost: $0.20.");
  const estimated = report({ model: { ...scenes.agents, budget: { ...budget, agents: [budget.agents[0]!, { ...budget.agents[1]!, usd: 0.1789, estimated: true }] } } });
  expect(estimated).toContain("Cost: at most $0.21.");
  expect([...estimated.matchAll(/>((?:at most )?\$[\d.]+)<\/td>/g)].map(([, cell]) => cell)).toEqual(["$0.0254", "at most $0.18"]);
});
