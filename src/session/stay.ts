/** Keeps a worker there after its outcome: it answers until it is ended from outside. */
import type { MessagePort } from "node:worker_threads";
import type { Answered, Answers, Ask, Question, Reply } from "./messages.ts";
import type { Session } from "./session.ts";

/** Threads for fits are ended when nobody has asked for so long, in milliseconds: each holds memory. */
const restAfter = 15_000;

/** From now on questions are answered, several side by side. @param rest ends threads that have nothing to do. */
export function answerOn(port: MessagePort, session: Session, rest: () => void): void {
  // The port alone keeps the thread there: of a file that makes no series nothing is left to answer.
  const resting = (): NodeJS.Timeout => setTimeout(rest, restAfter).unref();
  let clock = resting();
  const signal = new AbortController().signal;
  port.on("message", ({ ask, question }: Ask) => {
    clearTimeout(clock);
    void answered(session, question, signal)
      .then((answer) => post(port, { kind: "answer", ask, answer }), (error: unknown) => post(port, { kind: "answer", ask, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
      .finally(() => {
        clearTimeout(clock);
        clock = resting();
      });
  });
}

/** What an answer throws at once is an answer that fails. */
async function answered(session: Session, question: Question, signal: AbortSignal): Promise<Answered<Answers[Question["kind"]]>> {
  return await session.answer(question, signal);
}

function post(port: MessagePort, reply: Reply): void {
  port.postMessage(reply, "answer" in reply ? buffersIn(reply.answer) : []);
}

/** Arrays of numbers cross the border without a copy: all of them were made for the answer. */
export function buffersIn(data: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] {
  if (data instanceof Float64Array) {
    if (data.buffer instanceof ArrayBuffer) found.push(data.buffer);
  } else if (typeof data === "object" && data !== null) for (const value of Object.values(data)) buffersIn(value, found);
  return found;
}
