/** Bytes → rows: plain rows by their bytes, many at once; other lines one by one; quotes over several lines and odd ones by csv-parse. */
import { CarefulReader, QuoteUnclosed, type OnRecord } from "../records.ts";
import type { Dialect } from "../table.ts";
import { Kernel, longestRest, pieceBytes } from "./kernel.ts";
import { PlainScanner, type PlainRows } from "./plainRows.ts";
import { cellsOfLine } from "./quotedLine.ts";

/** Where reading stopped before the end, if it did. */
export type RowsEnd =
  | { readonly kind: "complete" }
  /** `line`: where the record starts whose quote is never closed. */
  | { readonly kind: "quoteUnclosed"; readonly line: number }
  | { readonly kind: "stopped" };

export interface RowSink {
  /** Takes a record of any shape. */
  readonly take: OnRecord;
  /** Cells of a plain row; null while the records are no data yet (preamble, header, units). */
  readonly plainWidth: number | null;
  /** Takes rows that are not blank, of just so many cells. */
  takePlain(rows: PlainRows): void;
}

/** Bytes for csv-parse at once; behind them it may hand back. */
const carefulBytes = 1 << 16;

/** Reads UTF-8 chunks, which are in order. Each record goes to `sink` in file order. @param size bytes of all chunks, if they are known. */
export async function readRows(chunks: AsyncIterable<Buffer>, dialect: Pick<Dialect, "delimiter" | "quote">, sink: RowSink, size?: number): Promise<RowsEnd> {
  const reader = new RowReader(new Kernel(size), dialect, sink);
  try {
    for await (const chunk of chunks) if (!(await reader.read(chunk))) return { kind: "stopped" };
    return { kind: (await reader.end()) ? "complete" : "stopped" };
  } catch (error) {
    if (error instanceof QuoteUnclosed) return { kind: "quoteUnclosed", line: reader.line };
    throw error;
  } finally {
    reader.close();
  }
}

class RowReader {
  readonly #dialect: Pick<Dialect, "delimiter" | "quote">;
  readonly #sink: RowSink;
  #line = 1;
  readonly #kernel: Kernel;
  /** Bytes at the start of the kernel's text: the line that was cut off. */
  #rest = 0;
  #careful: CarefulReader | null = null;
  #scanner: PlainScanner | null = null;

  constructor(kernel: Kernel, dialect: Pick<Dialect, "delimiter" | "quote">, sink: RowSink) {
    this.#kernel = kernel;
    this.#dialect = dialect;
    this.#sink = sink;
  }

  /** Line on which the next record starts. */
  get line(): number {
    return this.#careful?.line ?? this.#line;
  }

  /** @returns false where the sink wants no more. */
  async read(chunk: Buffer): Promise<boolean> {
    for (let at = 0; at < chunk.length; at += pieceBytes) if (!(await this.#readPiece(chunk.subarray(at, at + pieceBytes)))) return false;
    return true;
  }

  async #readPiece(piece: Buffer): Promise<boolean> {
    const { text } = this.#kernel;
    text.set(piece, this.#rest);
    const bytes = text.subarray(0, this.#rest + piece.length);
    let at = 0;
    while (at < bytes.length) {
      if (this.#careful === null) {
        const stop = this.#readPlain(bytes, at, wholeLines(bytes));
        if (stop === null) return false;
        at = stop.at;
        if (stop.why === "cut" && bytes.length - at <= longestRest) break;
        // What is cut off after so many bytes may be a quote's.
        this.#careful = new CarefulReader(this.#dialect, this.#line, this.#sink.take);
      }
      at = await this.#readCarefully(bytes, at);
      if (this.#careful?.stopped === true) return false;
    }
    text.copyWithin(0, at, bytes.length);
    this.#rest = bytes.length - at;
    return true;
  }

  /** The last line may have no line break. */
  async end(): Promise<boolean> {
    if (this.#careful === null && this.#rest > 0) {
      const bytes = this.#kernel.text.subarray(0, this.#rest + 1);
      bytes[this.#rest] = 10;
      const stop = this.#readPlain(bytes, 0, bytes.length);
      if (stop === null) return false;
      if (stop.why === "quotes") {
        this.#careful = new CarefulReader(this.#dialect, this.#line, this.#sink.take);
        await this.#careful.write(Buffer.from(bytes.subarray(stop.at, -1)));
      }
    }
    await this.#careful?.end();
    return this.#careful?.stopped !== true;
  }

  close(): void {
    this.#careful?.close();
  }

  /** Reads lines up to `limit` until one has quotes that are not plain. @returns where it stands and why, or null where the sink wants no more. */
  #readPlain(bytes: Buffer, from: number, limit: number): { readonly at: number; readonly why: "cut" | "quotes" } | null {
    let at = from;
    while (at < limit) {
      const width = this.#sink.plainWidth;
      if (width !== null) {
        const scanner = (this.#scanner ??= new PlainScanner(this.#kernel, this.#dialect, width));
        const end = scanner.scan(at, limit, this.#line);
        if (scanner.rows > 0) this.#sink.takePlain(scanner);
        at = scanner.position;
        this.#line += scanner.rows;
        if (end !== "other") continue;
      }
      const end = lineEnd(bytes, at);
      const line = bytes.toString("utf8", at, end);
      const cells = cellsOfLine(line, this.#dialect.delimiter, this.#dialect.quote);
      if (cells === null) return { at, why: "quotes" };
      if (!this.#sink.take(cells, this.#line)) return null;
      this.#line += 1;
      at = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
    }
    return { at, why: "cut" };
  }

  /** Gives csv-parse a slice. @returns where to go on: behind its last record where it can hand back, else behind the slice. */
  async #readCarefully(bytes: Buffer, from: number): Promise<number> {
    const careful = this.#careful;
    if (careful === null) return from;
    // A copy: csv-parse holds on to what it has not finished.
    const slice = Buffer.from(bytes.subarray(from, from + carefulBytes));
    const line = careful.line;
    await careful.write(slice);
    const at = from + slice.length;
    if (careful.stopped || careful.line === line || careful.pending > at) return at;
    this.#line = careful.line;
    this.#careful = null;
    careful.close();
    return at - careful.pending;
  }
}

/** Where the last line break ends; a CR at the very end may be half of one. */
function wholeLines(bytes: Buffer): number {
  const lineFeed = bytes.lastIndexOf(10);
  return lineFeed >= 0 ? lineFeed + 1 : bytes.lastIndexOf(13, -2) + 1;
}

function lineEnd(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  return at;
}
