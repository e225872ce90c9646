/** Which code the cells of a column have: a hash table whose keys are bytes, so that a known cell needs no string. */
import type { Kernel, SpellingTable } from "./kernel.ts";
import type { PlainRows } from "./plainRows.ts";

/** Longer cells are words, and seldom repeat. */
const longestKey = 64;
/** More spellings than this are not kept: such a column hardly repeats itself. */
const mostKeys = 1 << 18;
const fewestPlaces = 32;

export class CellCodes {
  #kernel: Kernel | null = null;
  /** Null where nothing is kept; never more than half full. */
  #table: SpellingTable | null = null;
  #keys = 0;

  /**
   * The codes of the cells in place `place` of each row, valid until the next are asked for.
   * @param codeOf gives the code of a text that was not seen before, or −1 to give up. @returns null where it gave up.
   */
  of(rows: PlainRows, place: number, codeOf: (text: string) => number): Uint32Array | null {
    const { kernel, width } = rows;
    this.#open(kernel);
    for (let row = 0; row < rows.rows; row += 1) {
      if (this.#table !== null) row = kernel.findCodes(this.#table, row, rows.rows, place, width);
      if (row === rows.rows) break;
      const cell = row * width + place;
      const code = codeOf(kernel.cellText(cell));
      if (code < 0) return null;
      kernel.codes[row] = code;
      this.#keep(kernel, cell, code);
    }
    return kernel.codes.subarray(0, rows.rows);
  }

  /** Forgets everything. */
  close(): void {
    if (this.#table !== null) this.#kernel?.freeTable(this.#table);
    this.#table = null;
  }

  #open(kernel: Kernel): void {
    if (this.#kernel !== null) return;
    this.#kernel = kernel;
    this.#table = kernel.newTable(fewestPlaces);
  }

  /** Keeps the code of a spelling that has none yet; several spellings may have the same. */
  #keep(kernel: Kernel, cell: number, code: number): void {
    const table = this.#table;
    if (table === null || kernel.cellLength(cell) > longestKey || this.#keys === mostKeys) return;
    if (2 * this.#keys >= table.places && !kernel.growTable(table)) return;
    if (kernel.addSpelling(table, cell, code)) this.#keys += 1;
  }
}
