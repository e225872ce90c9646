/** A run as a panel hears of it: what it opens with, what it ends with, and the model after any of its events. */
import type { Outcome } from "../../src/outcome.ts";
import { candidateView } from "../../src/panel/candidateView.ts";
import type { Opened, PanelEvent } from "../../src/panel/events.ts";
import { emptyPanel, panelAfter } from "../../src/panel/panelAfter.ts";
import type { CandidateView, PanelModel } from "../../src/panel/panelModel.ts";
import { english } from "../../src/panel/words.ts";
import { backtest, decided, found } from "./outcomes.ts";

export const opened: Opened = {
  found: found(),
  problems: [{ code: "time_gap", severity: "information", message: "2020-03 is missing.", at: { line: 17 } }],
  sentences: ["One series, monthly, 144 steps long."],
  columns: [{ name: "month", type: "time" }, { name: "sales", type: "number" }, { name: "price", type: "number" }, { name: "shop", type: "text" }, { name: "blank", type: "empty" }],
  horizon: 12,
  levels: [0.8, 0.95],
  candidates: 3,
  models: [{ id: "theta_reg", title: "Theta" }],
};
export const rows = [backtest("theta_reg", 0.8), backtest("naive_reg:seasonal", 1.1), backtest("ces_reg", null)] as const;
export const view = (row: (typeof rows)[number]): CandidateView => candidateView(row, `Title of ${row.candidate.id}`);
export const decision = decided([...rows]);
export const outcome: Extract<Outcome, { status: "ok" }> = { status: "ok", problems: [], found: found(), decided: decision, code: { dialect: "python", text: "" }, timings: {} };
export const start: PanelEvent = { kind: "started", agents: null };
export const open: PanelEvent = { kind: "opened", opened, wishes: {} };
export const end: PanelEvent = { kind: "ended", outcome, board: rows.map(view) };
export const after = (...events: readonly PanelEvent[]): PanelModel => events.reduce((model, event) => panelAfter(model, event, english), emptyPanel("sales.csv"));
