/** Bytes → records of cell texts, with all that quotes can do. The only file that knows csv-parse. */
import { CsvError, parse } from "csv-parse";
import type { Dialect } from "./table.ts";

/** Longest record in characters: beyond it a quote was opened that nobody closed. */
export const longestRecord = 1 << 24;

/** Gets every record, blank lines too (one empty cell), and its 1-based first physical line; false stops. */
export type OnRecord = (cells: string[], line: number) => boolean;

/** A quote was opened that is never closed. */
export class QuoteUnclosed extends Error {
  override readonly name = "QuoteUnclosed";
}

/** Parses consecutive UTF-8 bytes; says behind which byte the last whole record ended, so that another reader can go on there. */
export class CarefulReader {
  /** Line on which the next record starts. */
  line: number;
  stopped = false;
  #written = 0;
  #ended = 0;
  #counted = 0;
  readonly #parser: ReturnType<typeof parse>;

  constructor(dialect: Pick<Dialect, "delimiter" | "quote">, line: number, onRecord: OnRecord) {
    this.line = line;
    this.#parser = parse({
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      escape: dialect.quote,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecord,
      // Records are handed over here, not through the stream's queue: nothing piles up and each costs one call.
      on_record: (cells: string[]) => {
        if (this.stopped) return null;
        const first = this.line;
        const { lines, bytes } = this.#parser.info;
        this.line += 1;
        // The parser counts a CR LF inside quotes twice: only take from it that there is something to count.
        if (lines !== this.#counted + 1) this.line += lineBreaks(cells);
        this.#counted = lines;
        this.#ended = bytes;
        if (!onRecord(cells, first)) this.stopped = true;
        return null;
      },
    });
    this.#parser.resume();
  }

  /** Bytes behind the last whole record; all that were written before the first. */
  get pending(): number {
    return this.#written - this.#ended;
  }

  /** @throws QuoteUnclosed where a record grows beyond all records. */
  async write(chunk: Buffer): Promise<void> {
    this.#written += chunk.length;
    await this.#settled((done) => this.#parser.write(chunk, done));
  }

  /** No more bytes: hands over the last record. @throws QuoteUnclosed */
  async end(): Promise<void> {
    await this.#settled((done) => {
      this.#parser.once("end", done);
      this.#parser.end();
    });
  }

  close(): void {
    this.#parser.destroy();
  }

  async #settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.#parser.once("error", reject);
        act((error) => {
          this.#parser.off("error", reject);
          if (error) reject(error);
          else resolve();
        });
      });
    } catch (error) {
      throw error instanceof CsvError && (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") ? new QuoteUnclosed() : error;
    }
  }
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return count;
}
