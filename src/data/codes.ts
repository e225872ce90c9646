/** Codes of a column's rows, in the narrowest array that holds them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

export class CodeList {
  #codes: Codes;
  #most = 0xff;
  length = 0;

  /** @param expected rows; more may come. */
  constructor(expected: number) {
    this.#codes = new Uint8Array(Math.max(16, expected));
  }

  push(code: number): void {
    if (code > this.#most) this.#widen(code);
    if (this.length === this.#codes.length) this.#move(2 * this.length);
    this.#codes[this.length] = code;
    this.length += 1;
  }

  /** Several codes at once. @param below a number that all are below. */
  pushAll(codes: Uint32Array, below: number): void {
    if (below - 1 > this.#most) this.#widen(below - 1);
    const needed = this.length + codes.length;
    if (needed > this.#codes.length) this.#move(Math.max(needed, 2 * this.length));
    this.#codes.set(codes, this.length);
    this.length = needed;
  }

  at(row: number): number {
    return this.#codes[row] ?? 0;
  }

  /** The codes of the first rows; shares memory with the list. */
  first(rows: number): Codes {
    return this.#codes.subarray(0, Math.min(rows, this.length));
  }

  #widen(code: number): void {
    this.#most = code > 0xffff ? 0xffffffff : 0xffff;
    this.#move(this.#codes.length);
  }

  #move(length: number): void {
    const old = this.#codes.subarray(0, this.length);
    this.#codes = this.#most > 0xffff ? new Uint32Array(length) : this.#most > 0xff ? new Uint16Array(length) : new Uint8Array(length);
    this.#codes.set(old);
  }
}
