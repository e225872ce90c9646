/** The cells of a long column of numbers: kept as numbers, with a note of what is none. */
import type { PlainRows } from "./bulk/plainRows.ts";
import { isMissingText } from "./missing.ts";
import { parseNumber, signsOf } from "./number.ts";
import type { SniffedStyle } from "./numberStyle.ts";

/** Cells that are no numbers and are told one by one. */
export const toldStrays = 20;

export class NumberCells {
  rows = 0;
  strayCount = 0;
  /** A thousands comma occurs. */
  commas = false;
  /** A number is written as the other meaning of its marks has it. */
  against = false;
  readonly missingTexts = new Set<string>();
  /** What its numbers wear. */
  readonly signs = new Set<string>();
  readonly #strays: { readonly row: number; readonly text: string }[] = [];
  readonly #style: SniffedStyle;
  #numbers: Float64Array;

  /** @param expected rows; more may come. */
  constructor(style: SniffedStyle, expected: number) {
    this.#style = style;
    this.#numbers = new Float64Array(Math.max(16, expected));
  }

  /** @param text trimmed. @param value of the text, NaN where it is no number. */
  push(text: string, value: number): void {
    if (this.#style.doubt?.against.test(text) === true) this.against = true;
    if (Number.isNaN(value)) this.#note(text);
    else {
      if (this.#style.decimal === "." && text.includes(",")) this.commas = true;
      for (const sign of signsOf(text)) this.signs.add(sign);
    }
    this.#keep(value);
  }

  pushCell(cell: string): void {
    const text = cell.trim();
    this.push(text, text === "" || isMissingText(text) ? Number.NaN : parseNumber(text, this.#style));
  }

  pushPlain({ kernel, width, rows }: PlainRows, place: number): void {
    const decimal = this.#style.decimal.charCodeAt(0);
    for (let row = 0; row < rows; row += 1) {
      const odd = kernel.readNumbers(row, rows, place, width, decimal);
      this.#keepAll(kernel.numbers.subarray(row, odd));
      if (odd < rows) this.pushCell(kernel.cellText(odd * width + place));
      row = odd;
    }
  }

  /** The numbers of the first rows; shares memory. */
  first(rows: number): Float64Array {
    return this.#numbers.subarray(0, Math.min(rows, this.rows));
  }

  /** The first few cells of the first rows that are something else. */
  strays(rows: number): readonly { readonly row: number; readonly text: string }[] {
    return this.#strays.filter(({ row }) => row < rows);
  }

  #note(text: string): void {
    if (text === "") return;
    if (isMissingText(text)) this.missingTexts.add(text);
    else {
      this.strayCount += 1;
      if (this.#strays.length < toldStrays) this.#strays.push({ row: this.rows, text: text.slice(0, 80) });
    }
  }

  #keep(value: number): void {
    this.#needRoom(1);
    this.#numbers[this.rows] = value;
    this.rows += 1;
  }

  #keepAll(values: Float64Array): void {
    this.#needRoom(values.length);
    this.#numbers.set(values, this.rows);
    this.rows += values.length;
  }

  #needRoom(rows: number): void {
    if (this.rows + rows <= this.#numbers.length) return;
    const larger = new Float64Array(Math.max(2 * this.rows, this.rows + rows));
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
