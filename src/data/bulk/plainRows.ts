/** Finds the cells of plain rows in bytes: no quote but around a whole cell, and as many cells as the table is wide. */
import type { Dialect } from "../table.ts";

/** Cells that are found before they are handed over. */
const cellsAtOnce = 1 << 16;

/** Where the cells of some rows lie in `bytes`, row after row, `width` cells each. */
export interface PlainRows {
  readonly bytes: Buffer;
  readonly width: number;
  readonly rows: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1-based physical line of each row. */
  readonly lines: Uint32Array;
}

/** What ended a scan: nothing left, no room left, or a line that is no plain row. */
export type ScanEnd = "done" | "full" | "other";

const [ordinary, delimiterKind, lineFeed, carriageReturn, quoteKind] = [0, 1, 2, 3, 4];

export class PlainScanner implements PlainRows {
  readonly width: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly lines: Uint32Array;
  bytes: Buffer = Buffer.alloc(0);
  rows = 0;
  /** Where the next line begins, and which line it is. */
  position = 0;
  line = 1;
  readonly #kinds: Uint8Array;
  readonly #most: number;

  constructor({ delimiter, quote }: Pick<Dialect, "delimiter" | "quote">, width: number) {
    this.width = width;
    this.#most = Math.max(1, Math.floor(cellsAtOnce / width));
    this.starts = new Int32Array(this.#most * width);
    this.ends = new Int32Array(this.#most * width);
    this.lines = new Uint32Array(this.#most);
    this.#kinds = new Uint8Array(256);
    this.#kinds[delimiter.charCodeAt(0)] = delimiterKind;
    this.#kinds[10] = lineFeed;
    this.#kinds[13] = carriageReturn;
    this.#kinds[quote.charCodeAt(0)] = quoteKind;
  }

  /**
   * Finds the plain rows of `bytes` between `from`, where line `line` begins, and `limit`, which must stand behind a line break.
   * "other" leaves `position` at the start of the line that is not plain.
   */
  scan(bytes: Buffer, from: number, limit: number, line: number): ScanEnd {
    const { starts, ends, width } = this;
    const kinds = this.#kinds;
    this.bytes = bytes;
    this.rows = 0;
    this.position = from;
    this.line = line;
    let at = from;
    while (at < limit) {
      if (this.rows === this.#most) return "full";
      const last = (this.rows + 1) * width - 1;
      let visible = false;
      let kind = ordinary;
      let cell = this.rows * width;
      for (; ; cell += 1) {
        const byte = bytes[at] as number;
        let start = at;
        kind = kinds[byte] as number;
        if (kind === ordinary && isInk(byte)) visible = true;
        if (kind === quoteKind) {
          start += 1;
          at = closingQuote(bytes, start, byte);
          if (at < 0) return "other";
          ends[cell] = at;
          if (at > start && isInk(bytes[start] as number)) visible = true;
          at += 1;
          kind = kinds[bytes[at] as number] as number;
        } else {
          while (kind === ordinary) {
            at += 1;
            kind = kinds[bytes[at] as number] as number;
          }
          ends[cell] = at;
        }
        starts[cell] = start;
        if (kind !== delimiterKind || cell === last) break;
        at += 1;
      }
      if (cell !== last || !visible || (kind !== lineFeed && kind !== carriageReturn)) return "other";
      at += kind === carriageReturn && bytes[at + 1] === 10 ? 2 : 1;
      this.lines[this.rows] = this.line;
      this.rows += 1;
      this.line += 1;
      this.position = at;
    }
    return "done";
  }
}

/** Blanks of all alphabets are at or below the space, or beyond ASCII. */
function isInk(byte: number): boolean {
  return byte > 32 && byte < 128;
}

/** Where a quoted cell without quotes or line breaks inside ends, or −1. */
function closingQuote(bytes: Uint8Array, start: number, quote: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at] as number;
    if (byte === quote) return at;
    if (byte === 10 || byte === 13) return -1;
    at += 1;
  }
}
