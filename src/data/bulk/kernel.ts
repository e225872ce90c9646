/** What reading does with each byte: the compiled code of kernel/cells.ts and its memory, one for each file that is read. */
import { kernelCode } from "./kernelCode.ts";

/** Cells that are found before they are handed over. */
export const cellsAtOnce = 1 << 16;
/** A line that is cut off may be so long; behind it there is room for a piece of the file. */
export const longestRest = 1 << 20;
export const pieceBytes = 1 << 18;

/** The functions of kernel/cells.ts, where they are described. */
interface KernelFunctions {
  scan(from: number, limit: number, delimiter: number, quote: number, width: number, most: number, starts: number, ends: number): number;
  codes(row: number, count: number, place: number, width: number, starts: number, ends: number, table: number, mask: number, out: number): number;
  add(start: number, length: number, code: number, table: number, mask: number, copy: number): void;
  move(table: number, mask: number, to: number, toMask: number): void;
  numbers(row: number, count: number, place: number, width: number, starts: number, ends: number, decimal: number, powers: number, out: number): number;
  readonly rows: { readonly value: number };
  readonly position: { readonly value: number };
}

const pageBytes = 1 << 16;
const powersAt = 64;
const textAt = 256;
const startsAt = textAt + longestRest + pieceBytes + 256;
const endsAt = startsAt + 4 * cellsAtOnce;
const outAt = endsAt + 4 * cellsAtOnce;
const tablesAt = outAt + 8 * cellsAtOnce;
/** Room for tables: what cells of so many bytes need, as a rule, and never more than this. What finds none is looked up without. */
const tableBytesAByte = 8;
const mostTableBytes = 1 << 25;

const placeBytes = 16;
const ends = ["done", "full", "other"] as const;

/** What is used of it: its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { readonly env: { readonly memory: object } }) => { readonly exports: object };
};

let compiled: object | null = null;

/** A table of spellings and their codes. */
export interface SpellingTable {
  at: number;
  /** A power of two. */
  places: number;
}

/** Rows and places are counted within the rows of the last scan; cell k of row r of them is number `r * width + k`. */
export class Kernel {
  /** The bytes that are looked at. */
  readonly text: Buffer;
  /** The codes and numbers of one column, row by row, until the next are asked for. */
  readonly codes: Uint32Array;
  readonly numbers: Float64Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #functions: KernelFunctions;
  #reserved = tablesAt;
  /** Tables that nobody uses any more, by their number of places. */
  readonly #free = new Map<number, number[]>();

  /** @param size bytes of the file, if they are known. */
  constructor(size = Number.POSITIVE_INFINITY) {
    // It never grows, so that no view of it is lost; what nobody writes to takes none of the machine's memory.
    const memory = new WebAssembly.Memory({ initial: Math.ceil((tablesAt + Math.min(mostTableBytes, tableBytesAByte * size)) / pageBytes) });
    const { buffer } = memory;
    this.text = Buffer.from(buffer, textAt, longestRest + pieceBytes);
    this.codes = new Uint32Array(buffer, outAt, cellsAtOnce);
    this.numbers = new Float64Array(buffer, outAt, cellsAtOnce);
    this.#starts = new Int32Array(buffer, startsAt, cellsAtOnce);
    this.#ends = new Int32Array(buffer, endsAt, cellsAtOnce);
    this.#bytes = new Uint8Array(buffer);
    // Those that a double holds exactly.
    const powers = new Float64Array(buffer, powersAt, 23);
    for (let k = 0; k < powers.length; k += 1) powers[k] = Number(`1e${k}`);
    compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, "base64"));
    this.#functions = new WebAssembly.Instance(compiled, { env: { memory } }).exports as KernelFunctions;
  }

  /** Finds plain rows in the text. @returns how many, why no more, and where the next line begins. */
  scan(from: number, limit: number, delimiter: number, quote: number, width: number, most: number): { readonly end: (typeof ends)[number]; readonly rows: number; readonly position: number } {
    const { scan, rows, position } = this.#functions;
    const end = scan(textAt + from, textAt + limit, delimiter, quote, width, most, startsAt, endsAt);
    return { end: ends[end] ?? "other", rows: rows.value, position: position.value - textAt };
  }

  cellText(cell: number): string {
    return this.text.toString("utf8", this.#starts[cell]! - textAt, this.#ends[cell]! - textAt);
  }

  cellLength(cell: number): number {
    return this.#ends[cell]! - this.#starts[cell]!;
  }

  /** Writes codes from `row` on. @returns the first row whose spelling the table does not know, or `rows`. */
  findCodes(table: SpellingTable, row: number, rows: number, place: number, width: number): number {
    return this.#functions.codes(row, rows, place, width, startsAt, endsAt, table.at, table.places - 1, outAt);
  }

  /** Writes numbers from `row` on. @param decimal byte of the mark. @returns the first row whose cell is no plain number, or `rows`. */
  readNumbers(row: number, rows: number, place: number, width: number, decimal: number): number {
    return this.#functions.numbers(row, rows, place, width, startsAt, endsAt, decimal, powersAt, outAt);
  }

  /** @returns null where the memory is full. */
  newTable(places: number): SpellingTable | null {
    const at = this.#free.get(places)?.pop() ?? this.#reserve(places * placeBytes);
    if (at === null) return null;
    this.#bytes.fill(0, at, at + places * placeBytes);
    return { at, places };
  }

  freeTable({ at, places }: SpellingTable): void {
    const free = this.#free.get(places);
    if (free === undefined) this.#free.set(places, [at]);
    else free.push(at);
  }

  /** Moves the spellings into a larger table. @returns false where the memory is full. */
  growTable(table: SpellingTable): boolean {
    const larger = this.newTable(2 * table.places);
    if (larger === null) return false;
    this.#functions.move(table.at, table.places - 1, larger.at, larger.places - 1);
    this.freeTable({ ...table });
    [table.at, table.places] = [larger.at, larger.places];
    return true;
  }

  /** Keeps the cell's spelling, which the table does not know and has room for. @returns false where the memory is full. */
  addSpelling(table: SpellingTable, cell: number, code: number): boolean {
    const length = this.cellLength(cell);
    const copy = length <= 12 ? 0 : this.#reserve(length);
    if (copy === null) return false;
    this.#functions.add(this.#starts[cell]!, length, code, table.at, table.places - 1, copy);
    return true;
  }

  #reserve(bytes: number): number | null {
    const at = this.#reserved;
    if (at + bytes > this.#bytes.length) return null;
    this.#reserved += (bytes + 15) & ~15;
    return at;
  }
}
