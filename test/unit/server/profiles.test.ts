import { expect, test } from "vitest";
import type { Outcome } from "../../../src/outcome.ts";
import { Forgotten, Profiles } from "../../../src/server/profiles.ts";

function refused(reason: string): Outcome {
  return { status: "refused", file: "a.csv", reason, problems: [], rows: 0, timings: {} };
}

/** Files whose stamps the test sets, and measurements that the test ends. */
function bench() {
  const stamps = new Map<string, string>();
  const running: { readonly file: string; readonly signal: AbortSignal; end(outcome: Outcome): void; fail(error: Error): void }[] = [];
  const profiles = new Profiles(
    (file, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        running.push({ file, signal, end: resolve, fail: reject });
      }),
    async (file) => stamps.get(file) ?? "1",
  );
  return { stamps, running, profiles };
}

/** Lets everything go on that waits for nothing but itself. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("lens, hover and diagnostics share one measurement", async () => {
  const { running, profiles } = bench();
  const both = Promise.all([profiles.get("a.csv"), profiles.get("a.csv")]);
  await settle();
  expect(running.length).toBe(1);
  running[0]?.end(refused("one"));
  expect(await both).toEqual([refused("one"), refused("one")]);
  expect(await profiles.get("a.csv")).toEqual(refused("one"));
  expect(running.length).toBe(1);
});

test("a changed file is measured anew; the old measurement stops, and who waited for it gets the new one", async () => {
  const { stamps, running, profiles } = bench();
  const early = profiles.get("a.csv");
  await settle();
  stamps.set("a.csv", "2");
  const late = profiles.get("a.csv");
  await settle();
  expect(running.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  running[1]?.end(refused("two"));
  expect(await Promise.all([early, late])).toEqual([refused("two"), refused("two")]);
  expect(running.length).toBe(2);
});

test("a failure is told, and not remembered", async () => {
  const { running, profiles } = bench();
  const first = profiles.get("a.csv");
  await settle();
  running[0]?.fail(new Error("no permission"));
  await expect(first).rejects.toThrow("no permission");
  const second = profiles.get("a.csv");
  await settle();
  running[1]?.end(refused("two"));
  expect(await second).toEqual(refused("two"));
});

test("closing a file stops its measurement and tells those who wait", async () => {
  const { running, profiles } = bench();
  const waiting = profiles.get("a.csv");
  await settle();
  profiles.forget("a.csv");
  await expect(waiting).rejects.toBeInstanceOf(Forgotten);
  expect(running[0]?.signal.aborted).toBe(true);
});
