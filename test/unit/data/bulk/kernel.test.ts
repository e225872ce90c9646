import fc from "fast-check";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CellCodes } from "../../../../src/data/bulk/cellCodes.ts";
import { Kernel } from "../../../../src/data/bulk/kernel.ts";
import { kernelSource } from "../../../../src/data/bulk/kernelCode.ts";
import { PlainScanner } from "../../../../src/data/bulk/plainRows.ts";
import { parseNumber } from "../../../../src/data/number.ts";

/** The rows of a text, from some place of the kernel's text on. */
function scanned(kernel: Kernel, text: string, width: number, from = 3): PlainScanner {
  const scanner = new PlainScanner(kernel, { delimiter: ";", quote: '"' }, width);
  const length = kernel.text.write(text, from);
  scanner.scan(from, from + length, 1);
  return scanner;
}

it("is compiled from its source", () => {
  const source = readFileSync(new URL("../../../../kernel/cells.ts", import.meta.url));
  expect(kernelSource).toBe(createHash("sha256").update(source).digest("hex"));
});

describe("numbers", () => {
  const kernel = new Kernel();

  /** NaN where the text is to be looked at. */
  function read(text: string, decimal: "." | ","): number {
    const { rows, width } = scanned(kernel, `${text};x\n`, 2);
    expect(rows).toBe(1);
    return kernel.readNumbers(0, 1, 0, width, decimal.charCodeAt(0)) === 1 ? kernel.numbers[0]! : Number.NaN;
  }

  const digits = fc.string({ unit: fc.constantFrom(..."0123456789.,+-e"), maxLength: 20 });
  const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 15 })).map(([whole, k]) => {
    const text = String(whole < 0n ? -whole : whole).padStart(k + 1, "0");
    return `${whole < 0n ? "-" : ""}${text.slice(0, text.length - k)}${k === 0 ? "" : `.${text.slice(text.length - k)}`}`;
  });

  it.each(["." as const, "," as const])("are the very doubles of their texts (mark %s)", (decimal) => {
    let read_ = 0;
    fc.assert(
      fc.property(fc.oneof(digits, decimals.map((text) => text.replace(".", decimal)), fc.double().map(String)), (text) => {
        const value = read(text, decimal);
        if (Number.isNaN(value)) return;
        read_ += 1;
        expect(value).toBe(parseNumber(text, { decimal, thousands: "" }));
      }),
      { seed: 7, numRuns: 20_000 },
    );
    expect(read_).toBeGreaterThan(5000);
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
    [" 1", NaN],
  ])("%s", (text, value) => expect(read(text, ".")).toBe(value));
});

describe("codes", () => {
  const spelling = fc.oneof(fc.string({ maxLength: 16, unit: fc.constantFrom(..."ab01") }), fc.string({ minLength: 10, maxLength: 90, unit: fc.constantFrom("a", "b", "é") }));

  it("tell every spelling from every other, whatever its length", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(spelling, spelling), { minLength: 1, maxLength: 40 }), { maxLength: 5 }), (blocks) => {
        const kernel = new Kernel(10_000);
        const columns = [0, 1].map(() => ({ codes: new CellCodes(), texts: [] as string[] }));
        for (const block of blocks) {
          const rows = scanned(kernel, `${block.map(([a, b]) => `${a};${b};x\n`).join("")}`, 3, block.length);
          expect(rows.rows).toBe(block.length);
          columns.forEach(({ codes, texts }, place) => {
            const found = codes.of(rows, place, (text) => texts.push(text) - 1);
            expect(Array.from(found!, (code) => texts[code])).toEqual(block.map((cells) => cells[place]));
          });
        }
        for (const { texts } of columns) {
          const short = texts.filter((text) => Buffer.byteLength(text) <= 64);
          expect(new Set(short).size).toBe(short.length);
        }
      }),
      { seed: 20_240_101, numRuns: 300 },
    );
  });

  it("are right, if slower, where the memory is full", () => {
    const kernel = new Kernel();
    const block = (from: number): string => Array.from({ length: 4000 }, (_, t) => `a spelling that is not short ${from + t};x\n`).join("");
    const columns = Array.from({ length: 120 }, () => ({ codes: new CellCodes(), texts: new Map<string, number>() }));
    for (const from of [0, 4000, 0]) {
      const rows = scanned(kernel, block(from), 2);
      for (const { codes, texts } of columns) {
        const found = codes.of(rows, 0, (text) => texts.get(text) ?? texts.set(text, texts.size).size - 1)!;
        expect(found.every((code, row) => code === from + row)).toBe(true);
      }
    }
    expect(kernel.newTable(1 << 20)).toBeNull();
  });
});
