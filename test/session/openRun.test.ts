import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { RunEvent } from "../../src/panel/events.ts";
import { type OpenRun, openRun } from "../../src/run.ts";
import { root, sample } from "../support/cli.ts";

const worker = resolve(root, "dist/worker.js");
const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (file: string, onEvent: (event: RunEvent, run: OpenRun) => void = () => undefined, stop = new AbortController()): OpenRun => {
  const run: OpenRun = openRun({ goal: "generate", file }, { worker, signal: stop.signal, onEvent: (event) => onEvent(event, run) });
  return run;
};

const tasks = "/proc/self/task";

it("answers after its outcome from the same bench, and leaves no thread behind when it is closed", async () => {
  await readFile(import.meta.filename); // Node's own threads are there from the first reading on.
  const before = existsSync(tasks) ? readdirSync(tasks).length : 0;
  const run = open(sample("air-passengers.csv"));
  const outcome = await run.outcome;
  expect(outcome.status).toBe("ok");
  expect(run.board().length).toBeGreaterThan(10);
  const series = await run.ask({ kind: "series", index: 0 });
  expect(series.ok && series.value.y).toHaveLength(144);
  const second = run.board()[1]!.id;
  const [forecast, used, keys] = await Promise.all([run.ask({ kind: "forecast", candidate: second, index: 0 }), run.ask({ kind: "use", candidate: second }), run.ask({ kind: "keys", search: "", from: 0 })]);
  expect(forecast.ok && forecast.value.point).toBeInstanceOf(Float64Array);
  expect(used.ok && used.value.decided.forecast[0]!.point).toEqual(forecast.ok && Array.from(forecast.value.point));
  expect(keys).toEqual({ ok: true, value: { search: "", total: 1, keys: [{ index: 0, key: [] }] } });
  const unanswered = run.ask({ kind: "series", index: 0 });
  const closed = expect(unanswered).rejects.toThrow("The run is closed.");
  await run.close();
  await closed;
  await expect(run.ask({ kind: "series", index: 0 })).rejects.toThrow("The run is closed.");
  if (before > 0) expect(readdirSync(tasks).length).toBe(before);
});

it("shows a series while the backtests still run", async () => {
  let asked: Promise<unknown> | undefined;
  let ended = false;
  const run = open(sample("us-employment.csv"), (event, opened) => {
    if (event.kind === "row") asked ??= opened.ask({ kind: "series", index: 1 }).then((answer) => ({ answer, ended }));
  });
  await run.outcome.finally(() => (ended = true));
  expect(await asked).toMatchObject({ answer: { ok: true, value: { index: 1 } }, ended: false });
  await run.close();
});

it("that is stopped rejects with the reason of the stop, and so does every question", async () => {
  const stop = new AbortController();
  const run = open(sample("us-employment.csv"), (event) => event.kind === "row" && stop.abort(new Error("enough")), stop);
  await expect(run.outcome).rejects.toThrow("enough");
  await expect(run.ask({ kind: "keys", search: "", from: 0 })).rejects.toThrow();
});

it("of a file with nothing to forecast, or that is not there, ends by itself", async () => {
  const file = join(folder, "header-only.csv");
  writeFileSync(file, "month,sales\n");
  const refused = open(file);
  expect(await refused.outcome).toMatchObject({ status: "refused" });
  await refused.close();
  const nowhere = open(join(folder, "nowhere.csv"));
  await expect(nowhere.outcome).rejects.toThrow(/nowhere\.csv/);
  await nowhere.close();
});
