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
    if (this.length === this.#codes.length) this.#codes = copied(this.#codes, 2 * this.length, this.#most);
    this.#codes[this.length] = code;
    this.length += 1;
  }

  /** The first `count` of some codes at once. */
  pushAll(codes: Uint32Array, count: number): void {
    let largest = 0;
    for (let i = 0; i < count; i += 1) largest = Math.max(largest, codes[i] as number);
    if (largest > this.#most) this.#widen(largest);
    const needed = this.length + count;
    if (needed > this.#codes.length) this.#codes = copied(this.#codes, Math.max(needed, 2 * this.length), this.#most);
    this.#codes.set(codes.subarray(0, count), this.length);
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
    this.#codes = copied(this.#codes, this.#codes.length, this.#most);
  }
}

function copied(codes: Codes, length: number, most: number): Codes {
  const copy = most > 0xffff ? new Uint32Array(length) : most > 0xff ? new Uint16Array(length) : new Uint8Array(length);
  copy.set(codes);
  return copy;
}
