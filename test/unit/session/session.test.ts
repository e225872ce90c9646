import { beforeAll, expect, it } from "vitest";
import { rules } from "../../../src/decide/rules.ts";
import type { Outcome } from "../../../src/outcome.ts";
import type { RunEvent } from "../../../src/panel/events.ts";
import { runPipeline } from "../../../src/pipeline.ts";
import type { CandidateView } from "../../../src/panel/panelModel.ts";
import { openSession, type Session } from "../../../src/session/session.ts";
import { sample } from "../../support/cli.ts";

const events: RunEvent[] = [];
let session: Session;
let outcome: Extract<Outcome, { status: "ok" }>;
let board: readonly CandidateView[];
let early: ReturnType<Session["answer"]>;
const signal = new AbortController().signal;

beforeAll(async () => {
  session = openSession({ dialect: "python", today: "2026-01-31", onEvent: (event) => events.push(event) });
  early = session.answer({ kind: "series", index: 0 }, signal);
  const made = await runPipeline({ goal: "generate", file: sample("air-passengers.csv") }, { decider: rules, signal, onProgress: () => undefined, onlooker: session, now: () => 0, today: "2026-01-31" });
  if (made.status !== "ok" || made.decided === undefined) throw new Error("the sample was refused");
  outcome = made;
  board = session.ended(made.decided.selection, "rules");
}, 60_000);

const decided = () => outcome.decided!;
it("answers what was asked before the file was read once it is", async () => {
  expect(await early).toMatchObject({ ok: true, value: { index: 0, y: { length: 144 } } });
});

const shown = async (candidate: string, index = 0) => session.answer({ kind: "forecast", candidate, index }, signal);

it("tells what was found before any backtest, then a row for each, the same as the final ones", () => {
  const [first, ...rest] = events;
  expect(first).toMatchObject({ kind: "opened", opened: { horizon: 12, levels: [0.8, 0.95], columns: [{ type: "time" }, { type: "number" }], found: { summary: "monthly · 144 rows · season 12" } } });
  const rows = rest.flatMap((event) => (event.kind === "row" ? [event.row] : []));
  expect(rows.length).toBe(rest.length);
  expect(new Map(rows.map((row) => [row.id, row]))).toEqual(new Map(board.map((row) => [row.id, row])));
});

it("forecasts with the chosen candidate what the outcome says, and shows its windows against what happened", async () => {
  const answer = await shown(decided().selection.candidateId);
  if (!answer.ok || !("point" in answer.value)) throw new Error("no forecast");
  const { point, intervals, labels, windows, times } = answer.value;
  const [wanted] = decided().forecast;
  expect(Array.from(point)).toEqual(wanted!.point);
  expect(labels).toEqual(wanted!.times);
  expect(intervals.map(({ level, lower, upper }) => ({ level, lower: Array.from(lower), upper: Array.from(upper) }))).toEqual(wanted!.intervals);
  expect(windows.map((window) => new Date(window.times[0]!).toISOString().slice(0, 7))).toEqual(["1956-01", "1957-01", "1958-01", "1959-01", "1960-01"]);
  expect(Array.from(windows[4]!.actual).slice(0, 3)).toEqual([417, 391, 419]);
  expect(times.length).toBe(12);
});

it("shows windows whose errors are those of the leaderboard, for a combination and for a single model", async () => {
  for (const id of ["hybrid_model:weighted", "theta_reg", "naive_reg:seasonal"]) {
    const answer = await shown(id);
    if (!answer.ok || !("windows" in answer.value)) throw new Error("no forecast");
    const smape = answer.value.windows.flatMap(({ actual, point }) => Array.from(actual, (value, k) => (200 * Math.abs(value - point[k]!)) / (value + point[k]!)));
    expect(smape.reduce((sum, value) => sum + value, 0) / smape.length).toBeCloseTo(board.find((row) => row.id === id)!.scores!.smape!, 6);
  }
});

it("answers a second time without a second fit", async () => {
  const once = await shown("theta_reg");
  expect(await shown("theta_reg")).toEqual(once);
});

it("writes the workflow of another candidate, and says who chose it and that nothing better was measured of it", async () => {
  const used = await session.answer({ kind: "use", candidate: "naive_reg:drift" }, signal);
  if (!used.ok || !("code" in used.value)) throw new Error("not used");
  const { selection, forecast } = used.value.decided;
  expect(used.value.by).toBe("person");
  expect(selection.candidateId).toBe("naive_reg:drift");
  expect(selection.reasons[0]).toMatch(/^Drift was chosen by hand; its error was number \d+ of \d+ candidates/);
  expect(selection.reasons.join(" ")).toContain("It is no better than seasonal naive");
  expect(forecast[0]!.point.length).toBe(12);
  expect(used.value.code.text).toContain("RandomWalkWithDrift");
  expect(used.value.code.text).toContain("Drift was chosen by hand");
});

it("chooses what was chosen before as it was", async () => {
  const used = await session.answer({ kind: "use", candidate: decided().selection.candidateId }, signal);
  expect(used).toMatchObject({ ok: true, value: { by: "rules", decided: decided(), code: outcome.code } });
});

it("says why there is no answer", async () => {
  expect(await shown("nobody")).toEqual({ ok: false, reason: 'There is no candidate "nobody".' });
  expect(await shown("theta_reg", 1)).toEqual({ ok: false, reason: "There is no series 2: the file has 1." });
  expect(await shown("theta_reg", -1)).toMatchObject({ ok: false });
  expect(await shown("theta_reg", 0.5)).toMatchObject({ ok: false });
  expect(await session.answer({ kind: "use", candidate: "__proto__" }, signal)).toMatchObject({ ok: false });
});

it("gives the reason of a row without scores instead of a forecast", async () => {
  const [row] = decided().selection.leaderboard;
  const without = { ...row!, scores: null, windows: [] };
  session.backtested({ ...without, candidate: { ...row!.candidate, id: "slow" }, dropped: "MASE 3, after the first round" });
  expect(await shown("slow")).toMatchObject({ ok: false, reason: expect.stringMatching(/ was left out: MASE 3, after the first round\.$/) });
  session.ended({ ...decided().selection, leaderboard: [...decided().selection.leaderboard, { ...without, candidate: { ...row!.candidate, id: "wrong" }, failed: "it cannot be" }] }, "rules");
  expect(await shown("wrong")).toMatchObject({ ok: false, reason: expect.stringMatching(/ failed its backtest: it cannot be\.$/) });
  expect(await session.answer({ kind: "use", candidate: "wrong" }, signal)).toMatchObject({ ok: false, reason: expect.stringContaining("it cannot be") });
});

it("measures candidates of an earlier run as well, and takes them like its own", async () => {
  const theta = decided().selection.leaderboard.find(({ candidate }) => candidate.id === "theta_reg")!.candidate;
  const own = { ...theta, id: "agents_own", recipe: [{ type: "log", args: {} }], reason: "agents asked for it" };
  expect(await session.answer({ kind: "know", candidates: [own, theta] }, signal)).toEqual({ ok: true, value: { measured: 1 } });
  expect(await shown("agents_own")).toMatchObject({ ok: true, value: { candidate: "agents_own" } });
  const used = await session.answer({ kind: "use", candidate: "agents_own" }, signal);
  expect(used).toMatchObject({ ok: true, value: { decided: { selection: { candidateId: "agents_own" } } } });
});
