import fc from "fast-check";
import { expect, it } from "vitest";
import { numberFromBytes } from "../../../../src/data/bulk/numberBytes.ts";
import { parseNumber } from "../../../../src/data/number.ts";

function read(text: string, decimal: "." | ","): number {
  const bytes = Buffer.from(`x${text}y`);
  return numberFromBytes(bytes, 1, bytes.length - 1, decimal.charCodeAt(0));
}

const digits = fc.string({ unit: fc.constantFrom(..."0123456789.,+-e"), maxLength: 20 });
const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 15 })).map(([whole, k]) => {
  const text = String(whole < 0n ? -whole : whole).padStart(k + 1, "0");
  return `${whole < 0n ? "-" : ""}${text.slice(0, text.length - k)}${k === 0 ? "" : `.${text.slice(text.length - k)}`}`;
});

it.each(["." as const, "," as const])("is the very double of the text, or NaN for a text to be looked at (mark %s)", (decimal) => {
  fc.assert(
    fc.property(fc.oneof(digits, decimals.map((text) => text.replace(".", decimal)), fc.double().map(String)), (text) => {
      const value = read(text, decimal);
      if (!Number.isNaN(value)) expect(value).toBe(parseNumber(text, { decimal, thousands: "" }));
    }),
    { seed: 7, numRuns: 20_000 },
  );
});

it.each([
  ["12.50", 12.5],
  ["-0", -0],
  ["+.5", 0.5],
  ["5.", 5],
  ["123456789012345", 123456789012345],
  ["0.000000000000001", NaN],
  ["1234567890123456", NaN],
  ["1.2.3", NaN],
  ["", NaN],
  ["-", NaN],
  [".", NaN],
  ["1e5", NaN],
])("%s", (text, value) => expect(read(text, ".")).toBe(value));
