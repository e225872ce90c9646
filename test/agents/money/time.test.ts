import { describe, expect, it } from "vitest";
import { deadline, systemTime, unlessAborted } from "../../../src/agents/money/time.ts";
import { TestTime } from "./time.ts";

const reason = new Error("Stopped.");
const day = 86_400_000;

describe("systemTime", () => {
  it("waits", async () => {
    await expect(systemTime.wait(0, new AbortController().signal)).resolves.toBeUndefined();
  });

  it("ends a wait with the signal's own reason", async () => {
    const stop = new AbortController();
    const waiting = systemTime.wait(day, stop.signal);
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(systemTime.wait(day, stop.signal)).rejects.toBe(reason);
  });

  it("knows the time zone", () => {
    expect(() => new Intl.DateTimeFormat("en-US", { timeZone: systemTime.timeZone() })).not.toThrow();
  });
});

describe("unlessAborted", () => {
  it("is the work's outcome", async () => {
    const { signal } = new AbortController();
    await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(unlessAborted(Promise.reject(reason), signal)).rejects.toBe(reason);
  });

  it("does not wait for work that does not end", async () => {
    const stop = new AbortController();
    const waiting = unlessAborted(new Promise(() => undefined), stop.signal);
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(unlessAborted(new Promise(() => undefined), stop.signal)).rejects.toBe(reason);
  });
});

describe("deadline", () => {
  it("aborts when the time is over, and not before", async () => {
    const time = new TestTime();
    const { signal } = deadline(1000, () => reason, time);
    time.advance(999);
    await Promise.resolve();
    expect(signal.aborted).toBe(false);
    time.advance(1);
    await Promise.resolve();
    expect(signal.reason).toBe(reason);
  });

  it("never aborts once it is disposed", async () => {
    const time = new TestTime();
    const limit = deadline(1000, () => reason, time);
    limit[Symbol.dispose]();
    time.advance(1000);
    await Promise.resolve();
    expect(limit.signal.aborted).toBe(false);
    expect(time.sleepers).toBe(0);
  });
});
