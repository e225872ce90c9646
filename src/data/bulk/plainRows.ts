/** Finds the cells of plain rows: no quote but around a whole cell, and as many cells as the table is wide. */
import type { Dialect } from "../table.ts";
import { cellsAtOnce, type Kernel } from "./kernel.ts";

/** The rows that the kernel found last, each on a line of its own. */
export interface PlainRows {
  readonly kernel: Kernel;
  readonly width: number;
  readonly rows: number;
  /** 1-based physical line of the first. */
  readonly line: number;
}

/** What ended a scan: nothing left, no room left, or a line that is no plain row. */
export type ScanEnd = "done" | "full" | "other";

export class PlainScanner implements PlainRows {
  readonly kernel: Kernel;
  readonly width: number;
  rows = 0;
  line = 1;
  /** Where the next line begins in the kernel's text. */
  position = 0;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #most: number;

  constructor(kernel: Kernel, { delimiter, quote }: Pick<Dialect, "delimiter" | "quote">, width: number) {
    this.kernel = kernel;
    this.width = width;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote.charCodeAt(0);
    this.#most = Math.max(1, Math.floor(cellsAtOnce / width));
  }

  /**
   * Finds the plain rows of the text between `from`, where line `line` begins, and `limit`, which must stand behind a line break.
   * "other" leaves `position` at the start of the line that is not plain.
   */
  scan(from: number, limit: number, line: number): ScanEnd {
    const { end, rows, position } = this.kernel.scan(from, limit, this.#delimiter, this.#quote, this.width, this.#most);
    this.line = line;
    this.rows = rows;
    this.position = position;
    return end;
  }
}
