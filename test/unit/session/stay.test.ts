import { MessageChannel } from "node:worker_threads";
import { expect, it } from "vitest";
import type { Session } from "../../../src/session/session.ts";
import { answerOn } from "../../../src/session/stay.ts";

const session: Session = {
  opened: (bench) => bench,
  backtested: () => undefined,
  ended: () => [],
  answer: () => Promise.resolve({ ok: false, reason: "There is nothing." }),
};

/** Timers that keep a thread there. */
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

it("does not keep a thread there that has nothing to answer from", async () => {
  const { port1: here, port2: there } = new MessageChannel();
  const before = timers();
  answerOn(there, session, () => undefined);
  expect(timers()).toBe(before);
  const answered = new Promise((resolve) => here.once("message", resolve));
  here.postMessage({ ask: 1, question: { kind: "keys", search: "", from: 0 } });
  expect(await answered).toEqual({ kind: "answer", ask: 1, answer: { ok: false, reason: "There is nothing." } });
  expect(timers()).toBe(before);
  here.close();
});
