/** Builds one column: each distinct text is looked at once, numbers are kept as numbers. */
import { isMissingText } from "./missing.ts";
import { parseNumber, type NumberStyle } from "./number.ts";
import type { Column, ColumnType } from "./table.ts";
import { looksLikeTime } from "./time/formats.ts";

/** A column with so many distinct texts, all but a few numbers, forgets the texts. */
const manyLevels = 200_000;
/** A column is numbers where at least this share of its filled cells are. */
const numberShare = 0.9;

export interface BuiltColumn {
  readonly column: Column;
  /** Rows whose cell is not a number though the column is one, the first few. */
  readonly strays: readonly { readonly row: number; readonly text: string }[];
  readonly strayCount: number;
  /** Spellings of "missing" that occur. */
  readonly missingTexts: readonly string[];
  /** A thousands comma occurs. */
  readonly commas: boolean;
}

export class ColumnBuilder {
  readonly #style: NumberStyle;
  #codeOf: Map<string, number> | null = new Map([["", 0]]);
  #levels: string[] = [""];
  #values: number[] = [Number.NaN];
  #codes = new Uint32Array(256);
  #numbers: Float64Array | null = null;
  #rows = 0;
  #strays: { row: number; text: string }[] = [];
  #strayCount = 0;
  #blank = 0;
  #weighAt = manyLevels;

  constructor(style: NumberStyle, blankRows: number) {
    this.#style = style;
    while (this.#rows < blankRows) this.push("");
  }

  push(cell: string): void {
    if (this.#numbers !== null) return this.#pushNumber(cell);
    const row = this.#rows;
    if (row === this.#codes.length) this.#codes = grown(this.#codes, Uint32Array);
    let code = this.#codeOf?.get(cell);
    if (code === undefined) {
      const text = cell.trim();
      code = this.#codeOf?.get(text);
      if (code === undefined) {
        code = this.#levels.length;
        // A cell is a slice of its chunk's text: copy it, or the chunk stays in memory with it.
        const own = text.length > 12 ? Buffer.from(text).toString() : text;
        this.#levels.push(own);
        this.#values.push(isMissingText(own) ? Number.NaN : parseNumber(own, this.#style));
        this.#codeOf?.set(own, code);
        if (this.#levels.length === this.#weighAt) this.#weighTexts();
      }
    }
    if (this.#numbers !== null) return this.#pushNumber(cell);
    this.#codes[row] = code;
    this.#rows += 1;
  }

  /** Drops the last rows (footers). */
  truncate(rows: number): void {
    this.#rows = Math.min(this.#rows, rows);
  }

  /** True where the row's cell is empty. */
  isBlank(row: number): boolean {
    return this.#numbers === null ? this.#codes[row] === 0 : Number.isNaN(this.#numbers[row] ?? Number.NaN);
  }

  build(name: string, position: number): BuiltColumn {
    if (this.#numbers !== null) {
      const numbers = this.#numbers.slice(0, this.#rows);
      return { column: { name, position, type: "number", numbers, missing: this.#blank }, strays: this.#strays, strayCount: this.#strayCount, missingTexts: [], commas: false };
    }
    const codes = this.#codes.slice(0, this.#rows);
    const counts = new Uint32Array(this.#levels.length);
    for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
    const missingCodes = new Set<number>([0]);
    let numeric = 0;
    let missing = counts[0] ?? 0;
    let commas = false;
    for (let code = 1; code < this.#levels.length; code += 1) {
      const text = this.#levels[code] ?? "";
      const count = counts[code] ?? 0;
      if (count === 0) continue;
      if (isMissingText(text)) {
        missingCodes.add(code);
        missing += count;
      } else if (!Number.isNaN(this.#values[code] ?? Number.NaN)) {
        numeric += count;
        if (this.#style.decimal === "." && text.includes(",")) commas = true;
      }
    }
    const filled = this.#rows - missing;
    const type = this.#type(filled, numeric, missingCodes, counts);
    const missingTexts = [...missingCodes].filter((code) => code !== 0).map((code) => this.#levels[code] ?? "");
    const column = { name, position, type, levels: this.#levels, codes, missing };
    if (type !== "number") return { column, strays: [], strayCount: 0, missingTexts: type === "time" ? missingTexts : [], commas: false };
    const numbers = Float64Array.from(codes, (code) => this.#values[code] ?? Number.NaN);
    const strays: { row: number; text: string }[] = [];
    if (numeric < filled) {
      for (let row = 0; row < codes.length && strays.length < 20; row += 1) {
        const code = codes[row] ?? 0;
        if (!missingCodes.has(code) && Number.isNaN(this.#values[code] ?? Number.NaN)) strays.push({ row, text: this.#levels[code] ?? "" });
      }
    }
    return { column: { ...column, numbers, missing: missing + filled - numeric }, strays, strayCount: filled - numeric, missingTexts, commas };
  }

  #type(filled: number, numeric: number, missingCodes: ReadonlySet<number>, counts: Uint32Array): ColumnType {
    if (filled === 0) return "empty";
    if (numeric >= numberShare * filled) return "number";
    let looked = 0;
    let times = 0;
    const stride = Math.max(1, Math.floor(this.#levels.length / 100));
    for (let code = 1; code < this.#levels.length; code += stride) {
      if (missingCodes.has(code) || counts[code] === 0) continue;
      looked += 1;
      if (looksLikeTime(this.#levels[code] ?? "")) times += 1;
    }
    return times >= 0.8 * looked ? "time" : "text";
  }

  /** Forgets the texts of a column of numbers that has very many of them; looked at each time their number doubles. */
  #weighTexts(): void {
    this.#weighAt *= 2;
    let numeric = 0;
    for (const value of this.#values) if (!Number.isNaN(value)) numeric += 1;
    if (numeric < 0.99 * this.#values.length) return;
    const numbers = new Float64Array(Math.max(this.#codes.length, 2 * this.#rows));
    for (let row = 0; row < this.#rows; row += 1) {
      const value = this.#values[this.#codes[row] ?? 0] ?? Number.NaN;
      numbers[row] = value;
      if (Number.isNaN(value)) this.#blank += 1;
    }
    this.#numbers = numbers;
    this.#codeOf = null;
    this.#levels = [];
    this.#values = [];
    this.#codes = new Uint32Array(0);
  }

  #pushNumber(cell: string): void {
    const row = this.#rows;
    let numbers = this.#numbers;
    if (numbers === null) return;
    if (row === numbers.length) numbers = this.#numbers = grown(numbers, Float64Array);
    const text = cell.trim();
    const value = text === "" || isMissingText(text) ? Number.NaN : parseNumber(text, this.#style);
    if (Number.isNaN(value)) {
      this.#blank += 1;
      if (text !== "" && !isMissingText(text)) {
        this.#strayCount += 1;
        if (this.#strays.length < 20) this.#strays.push({ row, text: text.slice(0, 80) });
      }
    }
    numbers[row] = value;
    this.#rows += 1;
  }
}

function grown<T extends Uint32Array | Float64Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(array.length * 2);
  larger.set(array);
  return larger;
}
