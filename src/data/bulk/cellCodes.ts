/** Which code the bytes of a cell have: a hash table whose keys are bytes, so that a known cell needs no string. */

/** Longer cells are words, and seldom repeat. */
const longestKey = 64;
/** More spellings than this are not kept: such a column hardly repeats itself. */
const mostKeys = 1 << 18;

export class CellCodes {
  /** Number of the key in each place of the table, plus one; 0 where there is none. Never more than half full. */
  #table = new Int32Array(256);
  #keys = 0;
  #hashes = new Int32Array(128);
  #codes = new Uint32Array(128);
  /** Where each key begins in `#bytes`; it ends where the next begins. */
  #starts = new Uint32Array(129);
  #bytes = new Uint8Array(1024);

  /** The key that came after each key last time: in most files it comes after it again (the same id, the next day). */
  #followers = new Int32Array(128);
  #last = 0;

  /** @returns the code, or −1 where these bytes have none yet. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const likely = this.#followers[this.#last] as number;
    if (likely < this.#keys && this.#isKey(likely, bytes, from, to)) {
      this.#last = likely;
      return this.#codes[likely] as number;
    }
    const mask = this.#table.length - 1;
    const hash = hashOf(bytes, from, to);
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const key = (this.#table[place] as number) - 1;
      if (key < 0) return -1;
      if (this.#hashes[key] === hash && this.#isKey(key, bytes, from, to)) {
        this.#followers[this.#last] = key;
        this.#last = key;
        return this.#codes[key] as number;
      }
    }
  }

  #isKey(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    const keys = this.#bytes;
    let at = this.#starts[key] as number;
    if ((this.#starts[key + 1] as number) - at !== to - from) return false;
    for (let i = from; i < to; i += 1, at += 1) if (keys[at] !== bytes[i]) return false;
    return true;
  }

  /** Keeps the code of bytes that have none yet; several spellings may have the same. */
  add(bytes: Uint8Array, from: number, to: number, code: number): void {
    if (to - from > longestKey || this.#keys === mostKeys) return;
    const key = this.#keys;
    const start = this.#starts[key] as number;
    if (key === this.#codes.length) this.#moreKeys();
    if (start + to - from > this.#bytes.length) this.#bytes = larger(this.#bytes, new Uint8Array(2 * this.#bytes.length));
    for (let i = from; i < to; i += 1) this.#bytes[start + i - from] = bytes[i] as number;
    this.#starts[key + 1] = start + to - from;
    this.#hashes[key] = hashOf(bytes, from, to);
    this.#codes[key] = code;
    this.#keys += 1;
    this.#enter(key);
    this.#followers[this.#last] = key;
    this.#last = key;
  }

  #moreKeys(): void {
    const length = 2 * this.#codes.length;
    this.#hashes = larger(this.#hashes, new Int32Array(length));
    this.#codes = larger(this.#codes, new Uint32Array(length));
    this.#followers = larger(this.#followers, new Int32Array(length));
    this.#starts = larger(this.#starts, new Uint32Array(length + 1));
    this.#table = new Int32Array(2 * length);
    for (let key = 0; key < this.#keys; key += 1) this.#enter(key);
  }

  #enter(key: number): void {
    const mask = this.#table.length - 1;
    let place = (this.#hashes[key] as number) & mask;
    while (this.#table[place] !== 0) place = (place + 1) & mask;
    this.#table[place] = key + 1;
  }
}

/** Multiplicative hash over words of four bytes, mixed at the end (the finaliser of MurmurHash3). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function larger<T extends Uint8Array | Uint32Array | Int32Array>(old: T, array: T): T {
  array.set(old);
  return array;
}
