import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cli, sample } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: string;
  readonly roles: { readonly time: string[]; readonly ids: string[]; readonly target: string };
  readonly layout: string;
  readonly frequency: string;
  readonly periods: number[];
  readonly n_rows: number;
  readonly n_series: number;
  readonly horizon: number;
  readonly selection: { readonly model: string; readonly reasons: string[] };
  readonly leaderboard: { readonly model: string; readonly mase: number | null; readonly failed?: string }[];
  readonly forecast: { readonly key: string; readonly time: string; readonly point: number; readonly lower: number; readonly upper: number; readonly level: number }[];
  readonly code: { readonly dialect: string; readonly text: string };
}

describe("the monthly sample", async () => {
  const { code, stdout, stderr } = await cli(["generate", sample("air-passengers.csv"), "--json"]);
  const answer = JSON.parse(stdout) as Answer;

  it("ends with 0, one JSON object, and nothing on stderr", () => {
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  it("knows the columns, the frequency and the season", () => {
    expect(answer).toMatchObject({ status: "ok", roles: { time: ["ds"], ids: [], target: "y" }, layout: "single", frequency: "monthly", periods: [12], n_rows: 144, n_series: 1, horizon: 12 });
  });

  it("backtests at least five candidates and takes the best, or a combination that is as good", () => {
    const scored = answer.leaderboard.filter((row) => row.mase !== null);
    expect(scored.length).toBeGreaterThanOrEqual(5);
    expect(scored.map((row) => row.mase)).toEqual(scored.map((row) => row.mase!).sort((a, b) => a - b));
    const chosen = scored.find((row) => row.model === answer.selection.model)!;
    expect(chosen.mase!).toBeLessThan(1.12 * scored[0]!.mase!);
    const yardstick = answer.leaderboard.find((row) => row.model === "naive_reg:seasonal");
    expect(chosen.mase!).toBeLessThan(0.7 * yardstick!.mase!);
  });

  it("forecasts the year that follows, with ordered bounds", () => {
    const at95 = answer.forecast.filter((row) => row.level === 0.95);
    expect(at95.map((row) => row.time)).toEqual(Array.from({ length: 12 }, (_, k) => `1961-${String(k + 1).padStart(2, "0")}-01`));
    for (const { point, lower, upper } of at95) {
      expect(lower).toBeLessThan(point);
      expect(upper).toBeGreaterThan(point);
    }
    // July and August are the peak of every year in this series, November its trough, hardly below February.
    const points = at95.map((row) => row.point);
    expect(Math.max(...points)).toBe(Math.max(points[6]!, points[7]!));
    expect(Math.min(...points)).toBe(Math.min(points[10]!, points[1]!));
  });

  it("writes Python that names the file", () => {
    expect(answer.code.dialect).toBe("python");
    expect(answer.code.text).toContain("# /// script");
    expect(answer.code.text).toContain('"air-passengers.csv"');
  });
});

it("reads the long sample: a series for each mode", async () => {
  const { code, stdout } = await cli(["profile", sample("transit-ridership.csv"), "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ layout: "long", roles: { time: ["date"], ids: ["mode"], target: "riders" }, frequency: "daily", n_series: 4, n_rows: 3044 });
  expect((JSON.parse(stdout) as Answer).periods[0]).toBe(7);
});

it("reads the wide sample: a series for each column", async () => {
  const { code, stdout } = await cli(["profile", sample("us-employment.csv"), "--json"]);
  expect(code).toBe(0);
  const answer = JSON.parse(stdout) as Answer;
  expect(answer).toMatchObject({ layout: "wide", roles: { time: ["month"], ids: [] }, frequency: "monthly", n_rows: 120, n_series: 11 });
});

it("writes the forecast as CSV with a row a series and step", async () => {
  const out = join(folder, "forecast.csv");
  const { code } = await cli(["forecast", sample("transit-ridership.csv"), "--horizon", "14", "--level", "0.9", "--out", out]);
  expect(code).toBe(0);
  const [header, ...lines] = readFileSync(out, "utf8").trim().split("\n");
  expect(header).toBe("key,time,point,lower_0.9,upper_0.9");
  expect(lines).toHaveLength(4 * 14);
  expect(lines[0]).toMatch(/^[^,]+,2024-10-31,\d/);
});

it("lets the person say what is what", async () => {
  const { stdout } = await cli(["forecast", sample("us-employment.csv"), "--time", "month", "--target", "government", "--model", "naive_reg", "--horizon", "3", "--season-length", "12", "--json"]);
  const answer = JSON.parse(stdout) as Answer;
  expect(answer).toMatchObject({ roles: { target: "government" }, n_series: 1, horizon: 3 });
  expect(new Set(answer.leaderboard.map((row) => row.model.split(":")[0]))).toEqual(new Set(["naive_reg"]));
});

it("gives the same answer twice", async () => {
  const run = async (): Promise<unknown> => {
    const { stdout } = await cli(["forecast", sample("air-passengers.csv"), "--json"]);
    const { forecast, selection } = JSON.parse(stdout) as Answer;
    return { forecast, model: selection.model };
  };
  expect(await run()).toEqual(await run());
});

it("counts events where somebody asks for it in words", async () => {
  const path = join(folder, "visits.csv");
  const rows = Array.from({ length: 1800 }, (_, t) => `${new Date(Date.UTC(2024, 0, 1) + (Math.floor(t / 3) * 96 + 7) * 60_000).toISOString()},visitor ${t}`);
  writeFileSync(path, `when,who\n${rows.join("\n")}\n`);
  const refused = await cli(["forecast", path]);
  expect(refused).toMatchObject({ code: 3 });
  expect(refused.stderr).toMatch(/Ask with --request "rows per day"\.\n/);
  const { code, stdout } = await cli(["forecast", path, "--request", "rows per day, next 5 days", "--model", "null_model", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ frequency: "daily", bins: { step: "day", rule: "count" }, roles: { target: null }, horizon: 5 });
});

it("forecasts as far as the file has rows without a target", async () => {
  const path = join(folder, "plan.csv");
  writeFileSync(path, `date,sales,price\n${Array.from({ length: 100 }, (_, t) => `${new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10)},${t < 86 ? 100 + ((t * 37) % 23) : ""},${10 + ((t * 29) % 13)}`).join("\n")}\n`);
  const { stdout } = await cli(["forecast", path, "--model", "naive_reg", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ horizon: 14, n_future: 14, roles: { exogenous: ["price"], known_ahead: ["price"] } });
});
