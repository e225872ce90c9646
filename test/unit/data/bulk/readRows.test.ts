import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRows, type RowsEnd } from "../../../../src/data/bulk/readRows.ts";
import { CarefulReader, QuoteUnclosed } from "../../../../src/data/records.ts";
import type { Sniffed } from "../../../../src/data/sniff.ts";
import { TableReader } from "../../../../src/data/tableReader.ts";

type Answer = { readonly end: RowsEnd; readonly table: ReturnType<TableReader["finish"]> };

const encoding = { label: "utf-8", bom: false, skip: 0 } as const;

/** Everything by csv-parse. */
async function carefully(text: string, sniffed: Sniffed): Promise<Answer> {
  const reader = new TableReader(sniffed, 0);
  const careful = new CarefulReader(sniffed, 1, reader.take);
  const end = await careful
    .write(Buffer.from(text))
    .then(() => careful.end())
    .then((): RowsEnd => ({ kind: "complete" }), (error: unknown): RowsEnd => {
      if (!(error instanceof QuoteUnclosed)) throw error;
      return { kind: "quoteUnclosed", line: careful.line };
    });
  careful.close();
  return { end, table: reader.finish(encoding) };
}

/** As files are read, in chunks of a size that never splits a character: the texts below have short ones only. */
async function inBulk(text: string, sniffed: Sniffed, chunkBytes: number): Promise<Answer> {
  const reader = new TableReader(sniffed, 4);
  const end = await readRows(chunksOf(text, chunkBytes), sniffed, reader, text.length);
  return { end, table: reader.finish(encoding) };
}

async function* chunksOf(text: string, length: number): AsyncGenerator<Buffer> {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += length) yield Buffer.from(characters.slice(at, at + length).join(""));
}

function sniffedOf(facts: Partial<Sniffed>): Sniffed {
  return { delimiter: ",", quote: '"', decimal: ".", thousands: "", headerRecord: 1, skipAfterHeader: 0, width: 3, padded: false, ...facts };
}

const plain = fc.oneof(
  fc.constantFrom("", "", "0", "-0", "1", "12.50", "-3.", ".5", "+7", "1,234", "1.234,5", "2024-01-02", "NA", "-", " ", "\u00a0", "\u3000", "a", "größe", "日本", " padded ", "007", "12345678901234567890", "1e5", "\t", "x y"),
  fc.double({ noNaN: true }).map(String),
  fc.integer().map(String),
);
const special = fc.oneof(plain, fc.constantFrom('"', '"a"', '""', '"a""b"', '"two\nlines"', '"two\r\nlines"', '5" pipe', '"a"b', "'b'", "''", "' '", "it's", '" "', '"1;2,3"'));
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r");
const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|" as const),
  quote: fc.constantFrom('"', "'" as const),
  decimal: fc.constantFrom(".", "," as const),
  headerRecord: fc.constantFrom(1, 2, null),
  skipAfterHeader: fc.constantFrom(0, 0, 1),
  width: fc.integer({ min: 1, max: 4 }),
}) as fc.Arbitrary<Partial<Sniffed>>;

function texts(cell: fc.Arbitrary<string>): fc.Arbitrary<{ readonly sniffed: Sniffed; readonly text: string; readonly chunk: number }> {
  return dialect.chain((facts) => {
    const sniffed = sniffedOf(facts);
    const cells = fc.oneof({ weight: 8, arbitrary: fc.array(cell, { minLength: sniffed.width, maxLength: sniffed.width }) }, { weight: 1, arbitrary: fc.array(cell, { maxLength: 6 }) });
    const line = fc.tuple(cells, lineEnd).map(([row, end]) => row.join(sniffed.delimiter) + end);
    return fc.record({ sniffed: fc.constant(sniffed), text: fc.tuple(fc.array(line, { maxLength: 30 }), fc.boolean()).map(([lines, cut]) => (cut ? lines.join("").slice(0, -1) : lines.join(""))), chunk: fc.integer({ min: 1, max: 200 }) });
  });
}

describe("plain rows by their bytes come out as csv-parse reads them, cell for cell", () => {
  it.each([
    ["plain cells", plain],
    ["quotes, line breaks in cells and what only looks like them", special],
  ])("%s", async (_, cell) => {
    await fc.assert(
      fc.asyncProperty(texts(cell), async ({ text, sniffed, chunk }) => {
        expect(await inBulk(text, sniffed, chunk)).toEqual(await carefully(text, sniffed));
      }),
      { seed: 20_240_101, numRuns: 600 },
    );
  });

  it("columns with so many numbers that they forget the texts", async () => {
    const odd = ["NA", "", "x", '"1,234.5"', '"7"', '"8\n9"', "-"];
    const rows = Array.from({ length: 40_000 }, (_, t) => `S${t % 7},${t % 997 === 0 ? odd[(t / 997) % odd.length] : (t * 0.37).toFixed(2)},${String(t).padStart(6, "0")}`);
    const text = `id,value,code\n${rows.join("\n")}\n`;
    const answer = await inBulk(text, sniffedOf({}), 1 << 14);
    expect(answer).toEqual(await carefully(text, sniffedOf({})));
    if (typeof answer.table === "string") throw new Error(answer.table);
    const [, value, code] = answer.table.columns;
    expect(value?.levels).toBeUndefined();
    expect(code?.levels?.[1]).toBe("000000");
    expect(answer.table.dialect).toMatchObject({ thousands: ",", missing: ["NA", "-"] });
  });

  it("a line longer than a chunk, and a quote that is never closed behind plain rows", async () => {
    const long = `a,b,c\n1,${"word ".repeat(300_000)},2\n3,4,5\n`;
    expect(await inBulk(long + long, sniffedOf({}), 1 << 18)).toEqual(await carefully(long + long, sniffedOf({})));
    const open = `a,b,c\n${"1,2,3\n".repeat(50)}4,"5,6\n${"1,2,3\n".repeat(50)}`;
    const answer = await inBulk(open, sniffedOf({}), 64);
    expect(answer).toEqual(await carefully(open, sniffedOf({})));
    expect(answer.end).toEqual({ kind: "quoteUnclosed", line: 52 });
  });
});
