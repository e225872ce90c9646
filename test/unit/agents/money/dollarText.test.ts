import { describe, expect, it } from "vitest";
import { aboutText, atMostText, dollarText } from "../../../../src/agents/money/dollarText.ts";

describe("dollars", () => {
  it.each([
    [1.25, "$1.25"],
    [0.05, "$0.05"],
    [0.0421, "$0.0421"],
    [0.1234, "$0.12"],
    [0, "$0.00"],
    [0.1 + 0.2, "$0.30"],
  ])("%d is told as %s", (usd, text) => expect(dollarText(usd)).toBe(text));

  it.each([
    [0.0753, "$0.08"],
    [0.0001, "$0.01"],
    [0.07, "$0.07"],
    [1.001, "$1.01"],
  ])("%d that is expected is told in cents: %s", (usd, text) => expect(aboutText(usd)).toBe(text));

  it.each([
    [0.8312, "$0.84"],
    [0.04211, "$0.0422"],
    [0.84, "$0.84"],
    [0.1 + 0.2, "$0.30"],
  ])("%d at most is told as %s, never as less", (usd, text) => expect(atMostText(usd)).toBe(text));
});
