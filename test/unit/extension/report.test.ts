import { expect, test, vi } from "vitest";
import { reportOf } from "../../../src/extension/report.ts";
import { backtest, decided, found } from "../../support/outcomes.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const { failed: _, ...unscored } = backtest("arima_reg", null);
const leaderboard = [backtest("hybrid_model", 0.85), backtest("naive_reg:seasonal", 1.1, { method: "seasonal" }), { ...unscored, dropped: "MASE 3, after the first round" }, backtest("linear_reg", null)] as const;

test("tells the choice, the leaderboard, the roles and the problems", () => {
  const problems = [{ code: "time_gap", severity: "warning", message: "Two months are missing.", hint: "They count as missing values.", at: { line: 7 } }] as const;
  const page = reportOf("sales.csv", { status: "ok", problems, found: found(), decided: decided(leaderboard), timings: {} });
  expect(page).toContain("# sales\\.csv\n\nmonthly · 144 rows · season 12\n\n**Chosen\\: Title of hybrid\\_model");
  expect(page).toContain("| **Title of hybrid\\_model** | 0.850 | 0.850 | 8.50 | 90% | 0.01 |  |");
  expect(page).toContain("Without a score:\n\n- Title of arima\\_reg\\: left out\\: MASE 3\\, after the first round\n- Title of linear\\_reg\\: the series is too short");
  expect(page).toContain("| month | time | every cell is a month |");
  expect(page).toContain("| 7 | warning | Two months are missing\\. They count as missing values\\. |");
});

test("a profile alone has no leaderboard, a refusal no roles", () => {
  expect(reportOf("sales.csv", { status: "ok", problems: [], found: found(), timings: {} })).not.toContain("Leaderboard");
  const refused = reportOf("log.csv", { status: "refused", file: "log.csv", reason: "No column holds times.", problems: [], rows: 3, timings: {} });
  expect(refused).toBe("# log\\.csv\n\nNothing to forecast\\. No column holds times\\.\n");
});

test("column names stay text: no table cell, tag, link, image or icon comes of them", () => {
  const column = "a|b\n<img src=x onerror=alert(1)>[l](http://x)`c` $(trash) http://example.com";
  const roles = { ...found().roles, reasons: [{ column, role: "target", reason: "the only number" }] } as const;
  const page = reportOf("x.csv", { status: "ok", problems: [], found: found({ roles }), timings: {} });
  const row = page.split("\n").find((line) => line.includes("onerror"));
  expect(row).toMatch(/^\| a\\\|b \\<img/);
  expect(row).toContain("\\[l\\]\\(http\\:\\/\\/x\\)\\`c\\` \\$\\(trash\\) http\\:\\/\\/example\\.com");
});

test("a wide file's columns do not fill the page", () => {
  const reasons = Array.from({ length: 100 }, (_, k) => ({ column: `c${k}`, role: "target", reason: "a number" }) as const);
  const page = reportOf("x.csv", { status: "ok", problems: [], found: found({ roles: { ...found().roles, reasons } }), timings: {} });
  expect(page).toContain("| c59 |");
  expect(page).not.toContain("| c60 |");
  expect(page).toContain("… and 40 more columns.");
});
