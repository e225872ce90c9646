/** Every emitted workflow runs under Python and forecasts what the embedded engine forecasts. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Candidate } from "../../src/backtest/backtest.ts";
import { isYardstick } from "../../src/decide/candidates.ts";
import type { Decider } from "../../src/decide/decider.ts";
import { rules } from "../../src/decide/rules.ts";
import { specOf } from "../../src/decide/specOf.ts";
import { type ArgTable, type ArgValues, checkArgs, type MemberSpec, type ModelSpec, type StepSpec } from "../../src/grammar/args.ts";
import { modelById } from "../../src/models/index.ts";
import type { Decided } from "../../src/outcome.ts";
import { runPipeline } from "../../src/pipeline.ts";
import { stepById } from "../../src/steps/index.ts";
import { type Case, cases } from "./cases.ts";
import { ensurePython } from "./environment.ts";
import { toleranceOf } from "./parity.ts";

const environment = ensurePython();
const names = Object.keys(cases);
const folders = new Map<string, string>();
const decided = new Map<string, Decided>();
const ran = new Map<string, Ran>();
let root = "";

interface Ran {
  readonly error?: string;
  readonly warnings: readonly string[];
  readonly scores: Readonly<Record<string, Readonly<Record<string, number | null>>>> | null;
  readonly coverage: number | null;
}

describe.skipIf(environment === null)("emitted workflows", () => {
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "workflows-"));
    for (const [name, each] of Object.entries(cases)) await write(name, each);
    await runAll();
  }, 900_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(names)("%s: runs without an error or a warning", (name) => {
    expect(ran.get(name)?.error).toBeUndefined();
    expect(ran.get(name)?.warnings.filter((text) => !text.startsWith("UserWarning: Glyph"))).toEqual([]);
  });

  it.each(names)("%s: forecasts as the engine does", (name) => {
    const { forecast, selection } = decided.get(name)!;
    const { point, bound } = toleranceOf(typesOf(selection.spec.model), selection.spec.model.args["combine"] === "weighted");
    const table = readForecast(name);
    for (const series of forecast) {
      const rows = table.filter((row) => series.key.length === 0 || row["key"] === series.key.join(" / "));
      expect(rows.map((row) => row["time"])).toEqual(series.times);
      near(rows.map((row) => Number(row["point"])), series.point, point);
      for (const { level, lower, upper } of series.intervals) {
        if (lower.every((value) => Number.isNaN(value))) continue;
        near(rows.map((row) => Number(row[`lower_${level}`])), lower, bound);
        near(rows.map((row) => Number(row[`upper_${level}`])), upper, bound);
      }
    }
    expect(table).toHaveLength(forecast.reduce((sum, series) => sum + series.times.length, 0));
  });

  it.each(names)("%s: measures what the leaderboard says", (name) => {
    const { selection } = decided.get(name)!;
    const scores = selection.leaderboard.find((row) => row.candidate.id === selection.candidateId)?.scores;
    if (scores === null || scores === undefined) return expect(ran.get(name)?.scores).toBeNull();
    const { lower, higher } = toleranceOf(typesOf(selection.spec.model), selection.spec.model.args["combine"] === "weighted");
    const found = ran.get(name)?.scores?.[selection.spec.model.type];
    for (const metric of ["mae", "rmse", "smape", "mase", "rmsse"] as const) {
      const ratio = (found?.[metric] ?? NaN) / scores[metric];
      expect(ratio, metric).toBeGreaterThanOrEqual(1 - lower);
      expect(ratio, metric).toBeLessThanOrEqual(1 + higher);
    }
    // A bound that moves by a hair may gain or lose one value of a few dozen.
    if (scores.coverage !== null) expect(Math.abs((ran.get(name)?.coverage ?? NaN) - scores.coverage)).toBeLessThan(higher < 0.01 ? 0.001 : 0.15);
  });

  it("every script is formatted and free of lint", () => {
    const golden = resolve(import.meta.dirname, "../golden");
    const files = [...names.map((name) => join(folders.get(name)!, "forecast.py")), ...readdirSync(golden).filter((file) => file.endsWith(".py")).map((file) => join(golden, file))];
    const ruff = (...args: readonly string[]): string => {
      const run = spawnSync(environment!.ruff, [...args, "--isolated", "--no-cache", ...files], { encoding: "utf8" });
      return run.status === 0 ? "" : run.stdout + run.stderr;
    };
    expect(ruff("format", "--diff")).toBe("");
    expect(ruff("check", "--select", "E,F,I,UP,B,SIM", "--ignore", "E501")).toBe("");
  });

  it("runs by its own command line and says what it does", () => {
    const run = spawnSync(environment!.python, ["forecast.py"], { cwd: folders.get(names[0]!)!, encoding: "utf8", env: surroundings() });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("Saved as air-passengers-forecast.csv");
    expect(readFileSync(join(folders.get(names[0]!)!, "air-passengers-forecast.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  it("says in one line where a column that it looks at ends before the horizon", () => {
    const name = "a promotion that is known ahead in each of two shops";
    const folder = join(root, "ends-early");
    mkdirSync(folder);
    const { file, bytes } = cases[name]!;
    writeFileSync(join(folder, file), bytes.toString().trimEnd().split("\n").slice(0, -1).join("\n"));
    const run = spawnSync(environment!.python, [join(folders.get(name)!, "forecast.py")], { cwd: folder, encoding: "utf8", env: surroundings() });
    expect(run.status).toBe(1);
    expect(run.stderr).toBe("shops.csv needs values of promo for all 12 steps after the last value of south, and from its first value on.\n");
  });

  it("says in one line where the file is missing", () => {
    const run = spawnSync(environment!.python, [join(folders.get(names[0]!)!, "forecast.py")], { cwd: root, encoding: "utf8", env: surroundings() });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^There is no air-passengers\.csv in .*: run this in its folder\.\n$/);
  });
});

async function write(name: string, { file, bytes, request, choice }: Case): Promise<void> {
  const folder = join(root, String(folders.size));
  mkdirSync(folder);
  folders.set(name, folder);
  writeFileSync(join(folder, file), bytes);
  const outcome = await runPipeline(
    { goal: "generate", file: join(folder, file), ...request },
    { decider: choice === undefined ? rules : chosen(choice), signal: new AbortController().signal, onProgress: () => undefined, now: () => performance.now(), today: "2026-01-31" },
  );
  if (outcome.status !== "ok" || outcome.decided === undefined || outcome.code === undefined) throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  if (choice !== undefined) expect(outcome.decided.selection.candidateId, outcome.decided.selection.reasons.join("\n")).toBe("chosen");
  decided.set(name, outcome.decided);
  writeFileSync(join(folder, "forecast.py"), outcome.code.text);
}

/** Takes what the test wants, backtested as any other. */
function chosen({ recipe, model }: NonNullable<Case["choice"]>): Decider {
  const candidate: Candidate = { id: "chosen", recipe: completeRecipe(recipe), model: completeModel(model), reason: "the test wants it" };
  return async (bench, _watcher, signal) => {
    const yardstick = bench.candidates.filter((each) => isYardstick(each, bench.profile));
    return {
      spec: specOf(bench, candidate),
      candidateId: candidate.id,
      reasons: ["It may be no better than the yardstick: a test wants it."],
      leaderboard: await Promise.all([candidate, ...yardstick].map((each) => bench.backtest(each, signal))),
      leftOut: [],
      coverageLevel: bench.coverageLevel,
    };
  };
}

function completeRecipe(recipe: readonly StepSpec[]): readonly StepSpec[] {
  return recipe.map((step) => ({ ...step, args: complete(stepById(step.type)?.args, step.args) }));
}

function completeModel({ type, args, recipe }: MemberSpec): MemberSpec {
  const members = args["members"];
  const given = Array.isArray(members) ? { ...args, members: members.map((member) => completeModel(member as MemberSpec)) } : args;
  return { type, args: complete(modelById(type)?.args, given), ...(recipe === undefined ? {} : { recipe: completeRecipe(recipe) }) };
}

function complete(table: ArgTable | undefined, given: ArgValues): ArgValues {
  const checked = checkArgs(table ?? {}, given);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.args;
}

/** All in one Python process, whose output is one JSON object a line. */
async function runAll(): Promise<void> {
  const child = spawn(environment!.python, [join(import.meta.dirname, "run_workflows.py")], { env: surroundings(), stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(names.map((name) => `${folders.get(name)!}\n`).join(""));
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) text += String(chunk);
  text.trimEnd().split("\n").forEach((line, i) => ran.set(names[i]!, JSON.parse(line) as Ran));
}

function surroundings(): NodeJS.ProcessEnv {
  return { ...process.env, MPLBACKEND: "Agg", PYTHONUTF8: "1", NUMBA_CACHE_DIR: join(root, "numba"), MPLCONFIGDIR: join(root, "matplotlib") };
}

function readForecast(name: string): readonly Readonly<Record<string, string>>[] {
  const stem = cases[name]!.file.replace(/\.csv$/, "");
  return parse(readFileSync(join(folders.get(name)!, `${stem}-forecast.csv`), "utf8"), { columns: true });
}

function near(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  const size = Math.max(...wanted.map(Math.abs)) || 1;
  const worst = Math.max(...wanted.map((value, k) => Math.abs(found[k]! - value))) / size;
  expect(worst).toBeLessThanOrEqual(tolerance);
}

function typesOf(model: ModelSpec): readonly string[] {
  const members = model.args["members"];
  return Array.isArray(members) ? members.flatMap((member) => (typeof member === "object" && "type" in member ? [member.type] : [])) : [model.type];
}
