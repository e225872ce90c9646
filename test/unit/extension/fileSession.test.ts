import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Engine } from "../../../src/extension/engine.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import type { Outcome, RunRequest } from "../../../src/outcome.ts";
import type { OpenRun } from "../../../src/run.ts";
import type { Ask } from "../../../src/session/messages.ts";
import { openQuestions } from "../../../src/session/questions.ts";
import { emptyPanel } from "../../../src/panel/panelAfter.ts";
import { found } from "../../support/outcomes.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const request: RunRequest = { goal: "generate", file: "/sales.csv" };
const refused: Outcome = { status: "refused", file: "/sales.csv", reason: "There are no rows.", rows: 0, problems: [], timings: {} };
const done: Outcome = { status: "ok", found: found(), problems: [], timings: {} };
const keys = { kind: "keys", search: "", from: 0 } as const;

/** A run as its worker would have it, ended by hand. */
interface Run {
  readonly asked: readonly Ask[];
  answer(): void;
  end(outcome: Outcome): void;
}

function fakeEngine(): { readonly engine: Engine; readonly runs: readonly Run[] } {
  const runs: Run[] = [];
  const open: Engine["open"] = (_, { signal }): OpenRun => {
    const asked: Ask[] = [];
    const questions = openQuestions((ask) => void asked.push(ask));
    let settle: { resolve(outcome: Outcome): void; reject(reason: unknown): void };
    const outcome = new Promise<Outcome>((resolve, reject) => (settle = { resolve, reject }));
    outcome.catch(() => undefined);
    // As a worker does: questions first, then the outcome, once its threads are gone.
    const close = async (): Promise<void> => {
      questions.end(new Error("The run is closed."));
      await Promise.resolve();
    };
    const ending = new AbortController();
    // Whoever has answered is stopped by nobody, only closed.
    signal.addEventListener("abort", () => void close().finally(() => settle.reject(signal.reason)), { signal: ending.signal });
    runs.push({
      asked,
      answer: () => asked.forEach(({ ask }) => questions.answer({ kind: "answer", ask, answer: { ok: true, value: { search: "", total: runs.length, keys: [] } } })),
      end: (ended) => {
        ending.abort();
        settle.resolve(ended);
        if (ended.status === "refused") questions.end(new Error("The forecasting worker ended with code 0 before it answered."));
      },
    });
    return { outcome, board: () => [], ask: questions.ask, close };
  };
  return { engine: { open, run: () => Promise.reject(new Error("not asked for here")) }, runs };
}

function begin(): { readonly session: FileSession; readonly runs: readonly Run[]; run(): Promise<unknown> } {
  const { engine, runs } = fakeEngine();
  const session = new FileSession(vscode.Uri.file("/sales.csv"), engine);
  return { session, runs, run: () => session.run({ request, wishes: {}, signal: new AbortController().signal }).catch((error: unknown) => error) };
}

it("tells whoever asked a run that another one has taken its place, which answers", async () => {
  const { session, runs, run } = begin();
  const first = run();
  const asked = session.ask<"keys">(keys);
  const told = expect(asked).rejects.toBeInstanceOf(vscode.CancellationError);
  void run();
  await told;
  expect(await first).toBeInstanceOf(vscode.CancellationError);
  const again = session.ask<"keys">(keys);
  await vi.waitFor(() => expect(runs[1]!.asked).toHaveLength(1));
  runs[1]!.answer();
  expect(await again).toMatchObject({ ok: true, value: { total: 2 } });
});

it("has stopped before whoever asked is told so, and then has nothing to answer from", async () => {
  const { session, run } = begin();
  const running = run();
  const state = session.ask<"keys">(keys).then(() => "answered", (error: unknown) => (error instanceof vscode.CancellationError ? session.model.state : error));
  session.cancel();
  await running;
  expect(await state).toBe("stopped");
  expect(await session.ask<"keys">(keys)).toEqual({ ok: false, reason: "Nothing has been forecast yet." });
});

it("does not take a file that is refused for a fault of the answer", async () => {
  const { session, runs, run } = begin();
  const running = run();
  const asked = session.ask<"keys">(keys);
  const told = expect(asked).rejects.toBeInstanceOf(vscode.CancellationError);
  await vi.waitFor(() => expect(runs[0]!.asked).toHaveLength(1));
  runs[0]!.end(refused);
  await running;
  await told;
  expect(session.model.state).toBe("refused");
});

it("goes on with its run where another one is stopped before it has begun", async () => {
  const { session, runs, run } = begin();
  const running = run();
  const reason = new vscode.CancellationError();
  await expect(session.run({ request, wishes: {}, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(session.isWorking).toBe(true);
  runs[0]!.end(done);
  expect(await running).toBe(done);
  expect(session.model.state).toBe("done");
});

it("stops measuring again wherever it is, and measures again for who asks later", async () => {
  const { engine, runs } = fakeEngine();
  const session = new FileSession(vscode.Uri.file("/sales.csv"), engine, { model: { ...emptyPanel("sales.csv"), state: "done" }, request, candidates: [], stamp: null });
  const asked = session.ask<"keys">(keys);
  runs[0]!.end(done);
  // What agents had tried is measured as well.
  await vi.waitFor(() => expect(runs[0]!.asked.map(({ question }) => question.kind)).toEqual(["know"]));
  session.cancel();
  expect(await asked).toMatchObject({ ok: false, reason: expect.stringContaining("You stopped") });
  const later = session.ask<"keys">(keys);
  expect(runs).toHaveLength(2);
  runs[1]!.end(done);
  await vi.waitFor(() => expect(runs[1]!.asked).toHaveLength(1));
  // Nobody looks any more: no fault of the answer either.
  const told = expect(later).rejects.toBeInstanceOf(vscode.CancellationError);
  session.sleep();
  await told;
});
