import { describe, expect, it } from "vitest";
import { BudgetError, ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from "../../../src/agents/errors.ts";
import { afterFailure } from "../../../src/agents/money/retry.ts";

const failed = (code: ProviderErrorCode, facts: ProviderErrorFacts = {}): ProviderError => new ProviderError(code, "It failed.", "Do this.", facts);
const long = 1e9;
const ended = (outcome: ReturnType<typeof afterFailure>): ProviderError => {
  if ("end" in outcome && outcome.end instanceof ProviderError) return outcome.end;
  throw new Error("It goes on.");
};

describe("afterFailure", () => {
  it.each<[ProviderErrorCode, boolean]>([
    ["rate_limited", true],
    ["overloaded", true],
    ["server", true],
    ["timeout", true],
    ["connection", true],
    ["cut", true],
    ["garbled", true],
    ["no_key", false],
    ["key_refused", false],
    ["no_permission", false],
    ["unknown_model", false],
    ["retired_model", false],
    ["bad_request", false],
    ["too_large", false],
    ["spend_limit", false],
  ])("%s is tried again: %s", (code, again) => {
    const error = failed(code, { retryAfterMs: 10 });
    const outcome = afterFailure(error, 1, long, () => 0);
    expect("milliseconds" in outcome).toBe(again);
    if (!again) expect(outcome).toEqual({ end: error });
  });

  it.each([
    ["a stop", new DOMException("Stopped.", "AbortError")],
    ["the budget", new BudgetError("No.", "Wait.", { asked: 1, left: 0 })],
    ["a bug", new TypeError("x is not a function")],
  ])("%s ends it", (_, error) => {
    expect(afterFailure(error, 1, long, () => 0)).toEqual({ end: error });
  });

  it.each([
    [1, 0, 500],
    [1, 0.999999, 1000],
    [2, 0, 1000],
    [2, 0.999999, 2000],
    [3, 0, 2000],
    [3, 0.999999, 4000],
  ])("waits twice as long after each attempt: %d, by chance %d, %d ms", (attempt, chance, milliseconds) => {
    expect(afterFailure(failed("overloaded"), attempt, long, () => chance)).toEqual({ milliseconds, reason: "It failed." });
  });

  it.each([
    [7000, 0, 7000],
    [7000, 0.999999, 7700],
    [100, 0, 500],
    [60_000, 0, 60_000],
  ])("waits no less than the provider asks: %d ms, by chance %d, %d ms", (retryAfterMs, chance, milliseconds) => {
    expect(afterFailure(failed("rate_limited", { retryAfterMs }), 1, long, () => chance)).toMatchObject({ milliseconds });
  });

  it("is given up where the provider asks for more than a minute", () => {
    const error = ended(afterFailure(failed("rate_limited", { retryAfterMs: 60_001 }), 1, long, () => 0));
    expect(error.message).toBe("It failed. It asks to wait 61 s, and 60 s is the most that is waited.");
    expect({ code: error.code, hint: error.hint }).toEqual({ code: "rate_limited", hint: "Do this." });
  });

  it("is given up after three further attempts", () => {
    expect("milliseconds" in afterFailure(failed("server"), 3, long, () => 0)).toBe(true);
    expect(ended(afterFailure(failed("server"), 4, long, () => 0)).message).toBe("It failed. 4 attempts were made.");
  });

  it("is given up where the time of the call would be over", () => {
    expect("milliseconds" in afterFailure(failed("server"), 1, 501, () => 0)).toBe(true);
    expect(ended(afterFailure(failed("server"), 1, 500, () => 0)).message).toContain("after the time for this call is over");
  });
});
