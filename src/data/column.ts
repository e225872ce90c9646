/** Builds one column: each distinct text is looked at once, numbers are kept as numbers. */
import { CellCodes } from "./bulk/cellCodes.ts";
import type { PlainRows } from "./bulk/plainRows.ts";
import { CodeList, type Codes } from "./codes.ts";
import { isMissingText } from "./missing.ts";
import { parseNumber, signsOf } from "./number.ts";
import type { SniffedStyle } from "./numberStyle.ts";
import { NumberCells } from "./numberCells.ts";
import type { Column, ColumnType } from "./table.ts";
import { looksLikeTime } from "./time/formats.ts";

/** A column with so many distinct texts, all but a few numbers, forgets the texts. */
const manyLevels = 1 << 14;
/** Zeros in front, as ids and dates have them. */
const padded = /^[-+]?0\d/;
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
  /** Blanks stood around texts, and were dropped. */
  readonly padded: boolean;
  /** Numbers occur that are written as the other meaning of their marks has it. */
  readonly against: boolean;
}

export class ColumnBuilder {
  readonly #style: SniffedStyle;
  readonly #expected: number;
  #codeOf = new Map<string, number>([["", 0]]);
  readonly #cellCodes = new CellCodes();
  #levels: string[] = [""];
  #values: number[] = [Number.NaN];
  #codes: CodeList;
  /** Takes the place of codes and texts in a long column of numbers. */
  #numbers: NumberCells | null = null;
  #rows = 0;
  #padded = false;
  #weighAt = manyLevels;

  /** @param blankRows rows above without this column. @param expectedRows as many may come. */
  constructor(style: SniffedStyle, blankRows: number, expectedRows: number) {
    this.#style = style;
    this.#expected = Math.max(expectedRows, blankRows);
    this.#codes = new CodeList(this.#expected);
    this.pushBlank(blankRows);
  }

  push(cell: string): void {
    const code = this.#numbers === null ? this.#codeFor(cell) : 0;
    if (this.#numbers === null) this.#codes.push(code);
    else this.#numbers.pushCell(cell);
    this.#rows += 1;
  }

  /** The cells of this column, in place `place` of each row. */
  pushPlain(rows: PlainRows, place: number): void {
    const codes = this.#numbers !== null ? null : this.#cellCodes.of(rows, place, (cell) => {
      const code = this.#codeFor(cell);
      return this.#numbers === null ? code : -1;
    });
    // A column that forgets its texts over these rows takes all of them as numbers.
    if (codes === null) this.#numbers?.pushPlain(rows, place);
    else this.#codes.pushAll(codes, this.#levels.length);
    this.#rows += rows.rows;
  }

  pushBlank(rows: number): void {
    for (let row = 0; row < rows; row += 1) this.push("");
  }

  /** Drops the last rows (footers). */
  truncate(rows: number): void {
    this.#rows = Math.min(this.#rows, rows);
  }

  /** True where the row's cell is empty. */
  isBlank(row: number): boolean {
    return this.#numbers === null ? this.#codes.at(row) === 0 : Number.isNaN(this.#numbers.first(row + 1)[row] ?? Number.NaN);
  }

  /** Rows from there on whose cell is no number though the column is one above, as far as they are known. */
  oddFrom(from: number): readonly number[] {
    if (this.#numbers !== null) return this.#numbers.strays(this.#rows).flatMap(({ row }) => (row >= from ? [row] : []));
    const kind = this.#levels.map((text, code) => (text === "" || isMissingText(text) ? 0 : Number.isNaN(this.#values[code] ?? Number.NaN) ? -1 : 1));
    let [filled, numeric] = [0, 0];
    const odd: number[] = [];
    for (let row = 0; row < this.#rows; row += 1) {
      const own = kind[this.#codes.at(row)] ?? 0;
      if (row >= from) {
        if (own < 0) odd.push(row);
      } else if (own !== 0) {
        filled += 1;
        if (own > 0) numeric += 1;
      }
    }
    return filled > 0 && numeric >= numberShare * filled ? odd : [];
  }

  build(name: string, position: number): BuiltColumn {
    if (this.#numbers !== null) {
      const numbers = this.#numbers.first(this.#rows);
      let missing = 0;
      for (let row = 0; row < numbers.length; row += 1) if (Number.isNaN(numbers[row])) missing += 1;
      const signs = [...this.#numbers.signs];
      return { column: { name, position, type: "number", numbers, missing, ...strayed(this.#numbers.strayCount), ...(signs.length > 0 ? { signs } : {}) }, strays: this.#numbers.strays(this.#rows), strayCount: this.#numbers.strayCount, missingTexts: [...this.#numbers.missingTexts], commas: this.#numbers.commas, padded: false, against: this.#numbers.against };
    }
    const codes = this.#codes.first(this.#rows);
    const counts = new Uint32Array(this.#levels.length);
    for (let row = 0; row < codes.length; row += 1) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
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
        commas ||= this.#style.decimal === "." && text.includes(",");
      }
    }
    const filled = this.#rows - missing;
    const type = this.#type(filled, numeric, missingCodes, counts);
    const missingTexts = [...missingCodes].filter((code) => code !== 0).map((code) => this.#levels[code] ?? "");
    const column = { name, position, type, levels: this.#levels, codes, levelRows: counts, missing };
    // Read so, many of them may be no numbers at all.
    const against = 2 * numeric >= filled && this.#style.doubt !== undefined && this.#levels.some((text) => this.#style.doubt?.against.test(text));
    if (type !== "number") return { column, strays: [], strayCount: 0, missingTexts: type === "time" ? missingTexts : [], commas: false, padded: this.#padded, against };
    const strays: { row: number; text: string }[] = [];
    if (numeric < filled) {
      for (let row = 0; row < codes.length && strays.length < 20; row += 1) {
        const code = codes[row] ?? 0;
        if (!missingCodes.has(code) && Number.isNaN(this.#values[code] ?? Number.NaN)) strays.push({ row, text: this.#levels[code] ?? "" });
      }
    }
    const signs = new Set(this.#levels.flatMap((text, code) => (Number.isNaN(this.#values[code] ?? Number.NaN) ? [] : signsOf(text))));
    return { column: withNumbers({ ...column, missing: missing + filled - numeric, ...strayed(filled - numeric), ...(signs.size > 0 ? { signs: [...signs] } : {}) }, Float64Array.from(this.#values), codes), strays, strayCount: filled - numeric, missingTexts, commas, padded: false, against };
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

  /** The code of a cell's text; a new one where it is seen for the first time. */
  #codeFor(cell: string): number {
    const known = this.#codeOf.get(cell);
    if (known !== undefined) return known;
    const text = cell.trim();
    this.#padded ||= text.length < cell.length && text !== "";
    const trimmed = this.#codeOf.get(text);
    if (trimmed !== undefined) return trimmed;
    const code = this.#levels.length;
    // A cell is a slice of its chunk's text: copy it, or the chunk stays in memory with it.
    const own = text.length > 12 ? Buffer.from(text).toString() : text;
    this.#levels.push(own);
    this.#values.push(isMissingText(own) ? Number.NaN : parseNumber(own, this.#style));
    this.#codeOf.set(own, code);
    if (this.#levels.length === this.#weighAt) this.#weighTexts();
    return code;
  }

  /** Forgets the texts of a column of numbers that has very many of them; looked at each time their number doubles. */
  #weighTexts(): void {
    this.#weighAt *= 2;
    let numeric = 0;
    for (const value of this.#values) if (!Number.isNaN(value)) numeric += 1;
    // The zeros of 007 are part of an id or a date, and numbers do not keep them.
    if (numeric < 0.99 * this.#values.length || this.#levels.some((text) => padded.test(text))) return;
    const numbers = new NumberCells(this.#style, Math.max(this.#expected, 2 * this.#rows));
    for (let row = 0; row < this.#rows; row += 1) {
      const code = this.#codes.at(row);
      numbers.push(this.#levels[code] ?? "", this.#values[code] ?? Number.NaN);
    }
    this.#numbers = numbers;
    this.#codeOf = new Map();
    this.#cellCodes.close();
    this.#levels = [];
    this.#values = [];
    this.#codes = new CodeList(0);
  }
}

/** Most columns beside the target are looked at here and there only: their numbers are made when somebody asks for all of them. */
function withNumbers(column: Column, levelNumbers: Float64Array, codes: Codes): Column {
  let numbers: Float64Array | null = null;
  return {
    ...column,
    levelNumbers,
    get numbers() {
      if (numbers === null) {
        numbers = new Float64Array(codes.length);
        for (let row = 0; row < codes.length; row += 1) numbers[row] = levelNumbers[codes[row]!]!;
      }
      return numbers;
    },
  };
}

function strayed(strays: number): { readonly strays?: number } {
  return strays > 0 ? { strays } : {};
}
