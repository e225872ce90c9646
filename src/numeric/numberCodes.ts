/** Running numbers 0, 1, 2 … for distinct numbers in order of first appearance: a `Map` of numbers, several times as fast. */
export class NumberCodes {
  /** Code plus one in each place; 0 where there is none. Never more than half full. */
  #table = new Int32Array(64);
  #values = new Float64Array(32);
  size = 0;

  /** @param value not NaN; −0 is 0. */
  codeOf(value: number): number {
    const mask = this.#table.length - 1;
    for (let place = hashOf(value) & mask; ; place = (place + 1) & mask) {
      const code = this.#table[place]! - 1;
      if (code < 0) return this.#add(value, place);
      if (this.#values[code] === value) return code;
    }
  }

  /** True where the number has this code. */
  is(code: number, value: number): boolean {
    return code < this.size && this.#values[code] === value;
  }

  /** The distinct numbers by their codes; valid until the next number is added. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.size);
  }

  #add(value: number, place: number): number {
    const code = this.size;
    this.#values[code] = value;
    this.#table[place] = code + 1;
    this.size += 1;
    if (this.size === this.#values.length) this.#grow();
    return code;
  }

  #grow(): void {
    const values = new Float64Array(2 * this.size);
    values.set(this.#values);
    this.#values = values;
    this.#table = new Int32Array(4 * this.size);
    const mask = this.#table.length - 1;
    for (let code = 0; code < this.size; code++) {
      let place = hashOf(values[code]!) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = code + 1;
    }
  }
}

/** The same for whole numbers from 0 to below a limit that is not large. */
class WholeCodes {
  readonly #codes: Int32Array;
  size = 0;

  constructor(limit: number) {
    this.#codes = new Int32Array(limit);
  }

  codeOf(value: number): number {
    const known = this.#codes[value]!;
    if (known > 0) return known - 1;
    this.size += 1;
    this.#codes[value] = this.size;
    return this.size - 1;
  }
}

/** @param limit above all numbers, which are whole and not negative. */
export function codesUpTo(limit: number): Pick<NumberCodes, "codeOf" | "size"> {
  return limit <= 1 << 20 ? new WholeCodes(limit) : new NumberCodes();
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** The bits of the number, mixed (the finaliser of MurmurHash3). */
function hashOf(value: number): number {
  double[0] = value + 0;
  let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
