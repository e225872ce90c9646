/** A file that goes on with a promotion plan where its sales end: the forecast looks at the plan. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { random } from "../support/series.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [n, horizon] = [96, 12];
const next = random(5);
const rows = Array.from({ length: n + horizon }, (_, t) => {
  const promo = next() > 0.7 ? 1 : 0;
  const stock = Math.round(100 * next());
  return { time: new Date(Date.UTC(2016, t, 1)).toISOString().slice(0, 10), promo, stock, sales: 200 + 0.8 * t + 20 * Math.sin((2 * Math.PI * t) / 12) + 60 * promo + stock / 10 + 4 * next() };
});

interface Answer {
  readonly horizon: number;
  readonly roles: { readonly exogenous: readonly string[]; readonly known_ahead: readonly string[] };
  readonly selection: { readonly model: string; readonly reasons: readonly string[]; readonly spec: { readonly roles: { readonly exogenous: readonly string[] } } };
  readonly leaderboard: readonly { readonly model: string; readonly mase: number }[];
  readonly forecast: readonly { readonly point: number; readonly level: number }[];
}

/** The stock is written down day by day, the promotions are planned. @param known steps of the plan beyond the sales. */
async function forecast(name: string, known: number, ...more: readonly string[]): Promise<Answer> {
  const lines = rows.slice(0, n + known).map(({ time, sales, promo, stock }, t) => `${time},${t < n ? sales.toFixed(1) : ""},${promo},${t < n ? stock : ""}`);
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, `month,sales,promo,stock\n${lines.join("\n")}\n`);
  const { stdout, code } = await cli(["forecast", file, "--target", "sales", "--json", ...more]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Answer;
}

const chosen = ({ leaderboard, selection }: Answer): number => leaderboard.find(({ model }) => model === selection.model)!.mase;
/** Mean absolute error of the forecast itself. */
const error = (answer: Answer): number => answer.forecast.filter(({ level }) => level === 0.95).reduce((sum, { point }, k) => sum + Math.abs(point - rows[n + k]!.sales) / horizon, 0);

describe("a promotion that is known ahead", async () => {
  const [ahead, blind] = [await forecast("ahead", horizon), await forecast("blind", 0, "--horizon", String(horizon))];

  it("halves the error, in the backtest and of the forecast", () => {
    expect(ahead.horizon).toBe(horizon);
    expect(chosen(ahead)).toBeLessThan(0.6 * chosen(blind));
    expect(error(ahead)).toBeLessThan(0.6 * error(blind));
  });

  it("is the only column that is looked at, and said to be", () => {
    expect(ahead.roles).toMatchObject({ exogenous: ["promo", "stock"], known_ahead: ["promo"] });
    expect(ahead.selection.spec.roles.exogenous).toEqual(["promo"]);
    expect(ahead.selection.reasons).toContain('It looks at "promo" as well, whose values the file has for all 12 steps to forecast.');
  });

  it("is not looked at where the plan ends before the horizon", async () => {
    for (const answer of [blind, await forecast("short", horizon - 1, "--horizon", String(horizon))]) {
      expect(answer.selection.spec.roles.exogenous).toEqual([]);
      expect(answer.selection.reasons).toContain('It does not look at "promo": the file has no values for all 12 steps to forecast.');
    }
  });
});
