/** Bytes → records of cell texts. The only file that knows csv-parse. */
import { CsvError, parse } from "csv-parse";
import type { Dialect } from "./table.ts";

/** Where reading stopped before the end, if it did. */
export type RecordsEnd =
  | { readonly kind: "complete" }
  /** `line`: where the record starts whose quote is never closed. */
  | { readonly kind: "quoteUnclosed"; readonly line: number }
  | { readonly kind: "stopped" };

/** Longest record in characters: beyond it a quote was opened that nobody closed. */
const longestRecord = 1 << 24;

/**
 * Parses UTF-8 chunks.
 * @param onRecord gets every record, blank lines too (one empty cell), and its 1-based first physical line; false stops.
 */
export async function readRecords(
  chunks: AsyncIterable<Buffer>,
  dialect: Pick<Dialect, "delimiter" | "quote">,
  onRecord: (cells: string[], line: number) => boolean,
): Promise<RecordsEnd> {
  let line = 1;
  let counted = 0;
  let stopped = false;
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.quote,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    // Records are handed over here, not through the stream's queue: nothing piles up and each costs one call.
    on_record: (cells: string[]) => {
      if (stopped) return null;
      const first = line;
      line += 1;
      // The parser counts a CR LF inside quotes twice: only take from it that there is something to count.
      if (parser.info.lines !== counted + 1) line += lineBreaks(cells);
      counted = parser.info.lines;
      if (!onRecord(cells, first)) stopped = true;
      return null;
    },
  });
  parser.resume();
  try {
    for await (const chunk of chunks) {
      if (chunk.length > 0) await write(parser, chunk);
      if (stopped) return { kind: "stopped" };
    }
    await end(parser);
    return { kind: stopped ? "stopped" : "complete" };
  } catch (error) {
    if (error instanceof CsvError && (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE")) return { kind: "quoteUnclosed", line };
    throw error;
  } finally {
    parser.destroy();
  }
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return count;
}

function write(parser: ReturnType<typeof parse>, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("error", reject);
    parser.write(chunk, (error) => {
      parser.off("error", reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function end(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("error", reject);
    parser.once("end", resolve);
    parser.end();
  });
}
