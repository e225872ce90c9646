import fc from "fast-check";
import { expect, it } from "vitest";
import type { FromPage } from "../../../src/protocol/panelMessages.ts";
import { parseFromPage, parsePageState } from "../../../src/protocol/parseFromPage.ts";

const messages: readonly FromPage[] = [
  { kind: "ready" },
  { kind: "ask_series", ask: 1, index: 0 },
  { kind: "ask_forecast", ask: 2, index: 3, candidate: "theta_reg" },
  { kind: "ask_keys", ask: 3, search: "", from: 100 },
  { kind: "use", candidate: "theta_reg" },
  { kind: "save_csv", index: null, candidate: "theta_reg" },
  { kind: "change", role: "keys", values: ["shop", "item"] },
  { kind: "change", role: "horizon", values: null },
  { kind: "change", role: "keys", values: [] },
  { kind: "cancel" },
  { kind: "stop_agents" },
  { kind: "run_again" },
  { kind: "set_mode", mode: "agents" },
  { kind: "set_limit", usd: 2.5 },
  { kind: "open_workflow" },
  { kind: "go_to_line", line: 17 },
  { kind: "save_csv", index: 0, candidate: "theta_reg" },
  { kind: "copy", text: "a\tb" },
  { kind: "save_png", data: "iVBORw0KGgo=" },
  { kind: "save_report", index: 3 },
];

it.each(messages)("takes $kind, and nothing that does not belong to it", (message) => {
  expect(parseFromPage(message)).toEqual(message);
  expect(parseFromPage({ ...message, script: "alert(1)", toString: () => "x" })).toEqual(message);
});

it.each([
  ["ask_series", { ask: 1, index: -1 }],
  ["ask_series", { ask: 1, index: 0.5 }],
  ["ask_series", { ask: 1, index: Number.NaN }],
  ["ask_series", { ask: "1", index: 0 }],
  ["ask_forecast", { ask: 1, index: 0, candidate: "x".repeat(10_001) }],
  ["ask_keys", { ask: 1, search: ["x"], from: 0 }],
  ["use", { candidate: { toString: "theta_reg" } }],
  ["change", { role: "__proto__", values: [] }],
  ["change", { role: "target", values: "sales" }],
  ["change", { role: "target" }],
  ["change", { role: "target", values: [1] }],
  ["change", { role: "keys", values: new Array(1001).fill("x") }],
  ["set_mode", { mode: "chaos" }],
  ["set_limit", { usd: -1 }],
  ["set_limit", { usd: Number.POSITIVE_INFINITY }],
  ["set_limit", { usd: 10_001 }],
  ["set_limit", { usd: "1" }],
  ["go_to_line", { line: 0 }],
  ["save_png", { data: "not base64!" }],
  ["save_png", { data: "" }],
  ["eval", { code: "1" }],
])("refuses %s with %j", (kind, rest) => {
  expect(parseFromPage({ kind, ...rest })).toBeNull();
});

it("answers whatever comes without throwing", () => {
  const kinds = fc.constantFrom(...messages.map(({ kind }) => kind), "constructor", "__proto__");
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ kind: kinds, ask: fc.anything(), index: fc.anything(), values: fc.anything(), candidate: fc.anything(), role: fc.anything(), data: fc.anything() })), (value) => {
      const message = parseFromPage(value);
      expect(message === null || messages.some(({ kind }) => kind === message.kind)).toBe(true);
    }),
    { seed: 6, numRuns: 500 },
  );
});

it("takes of a page's state the file's address only", () => {
  expect(parsePageState({ uri: "file:///a.csv", tab: "data", series: 3 })).toEqual({ uri: "file:///a.csv" });
  for (const odd of [null, undefined, "file:///a.csv", {}, { uri: 7 }, { uri: "" }, []]) expect(parsePageState(odd)).toBeNull();
});
