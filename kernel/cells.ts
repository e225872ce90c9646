// @ts-nocheck: AssemblyScript, which looks like TypeScript and has other types.
/**
 * What reading does with each byte of a big file, in AssemblyScript: finding the cells of plain rows sixteen bytes at a time, the
 * codes of spellings that are known, and plain numbers. Pointers and lengths are bytes of the one memory, which `kernel.ts` lays out.
 * `npm run kernel` compiles it into src/data/bulk/kernelCode.ts.
 */

const lineFeed: i32 = 10;
const carriageReturn: i32 = 13;

// ---------------------------------------------------------------- rows

/** Whole rows that the last scan found, and where the line behind them begins. */
export let rows: i32 = 0;
export let position: i32 = 0;

const done: i32 = 0;
const full: i32 = 1;
const other: i32 = 2;

/** Where a cell stands to its quotes. */
const bare: i32 = 0;
const open: i32 = 1;
const closed: i32 = 2;

/**
 * Finds rows of `width` cells from `from`, where a line begins, up to `limit`, which stands behind a line break. The only quotes of a
 * plain row are those around a whole cell, in which there are none and no line break; and something in it is not blank.
 * @param most rows, at which the scan ends with `full`. @returns `other` where the line at `position` is no plain row.
 */
export function scan(from: i32, limit: i32, delimiter: i32, quote: i32, width: i32, most: i32, starts: i32, ends: i32): i32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  const quotes = i8x16.splat(<i8>quote);
  const lineFeeds = i8x16.splat(<i8>lineFeed);
  const carriageReturns = i8x16.splat(<i8>carriageReturn);
  rows = 0;
  position = from;
  let start = from;
  let cell = 0;
  let quoted = bare;
  let visible = false;
  for (let block = from; block < limit; block += 16) {
    const bytes = v128.load(block);
    let marks = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, quotes)), v128.or(i8x16.eq(bytes, lineFeeds), i8x16.eq(bytes, carriageReturns))));
    for (; marks !== 0; marks &= marks - 1) {
      const at = block + ctz(marks);
      if (at >= limit) break;
      // The second half of a CR LF.
      if (at < start) continue;
      const byte = <i32>load<u8>(at);
      if (quoted === open) {
        if (byte === quote) {
          store<i32>(ends, at);
          quoted = closed;
        } else if (byte !== delimiter) return other;
        continue;
      }
      if (byte === quote) {
        if (quoted === closed || at !== start) return other;
        quoted = open;
        start = at + 1;
        continue;
      }
      if (quoted === bare) store<i32>(ends, at);
      else if (at !== load<i32>(ends) + 1) return other;
      store<i32>(starts, start);
      if (!visible && load<i32>(ends) > start) visible = isInk(<i32>load<u8>(start));
      starts += 4;
      ends += 4;
      cell += 1;
      start = at + 1;
      quoted = bare;
      if (byte === delimiter) {
        if (cell === width) return other;
        continue;
      }
      if (cell !== width || !visible) return other;
      if (byte === carriageReturn && load<u8>(start) === lineFeed) start += 1;
      rows += 1;
      position = start;
      if (rows === most) return position < limit ? full : done;
      cell = 0;
      visible = false;
    }
  }
  return done;
}

/** Blanks of all alphabets are at or below the space, or beyond ASCII. */
function isInk(byte: i32): bool {
  return byte > 32 && byte < 128;
}

// ---------------------------------------------------------------- codes

/**
 * A table of spellings has 2^k places of four words, not more than half of them taken: three words of the spelling, and its code plus
 * one over its length. Spellings of more than twelve bytes stand elsewhere: their words are a hash, where they are, and their length.
 */
const placeBytes: i32 = 16;
const shortest: i32 = 12;
/** The length that is written for longer spellings. */
const long: i32 = 13;

let first: i32 = 0;
let second: i32 = 0;
let third: i32 = 0;

/** Takes the words of a short spelling. */
function takeWords(start: i32, length: i32): void {
  third = 0;
  if (length >= 4) {
    first = load<i32>(start);
    second = load<i32>(start + length - 4);
    if (length > 8) third = load<i32>(start + 4);
  } else {
    first = length === 0 ? 0 : <i32>load<u8>(start) | (<i32>load<u8>(start + (length >> 1)) << 8) | (<i32>load<u8>(start + length - 1) << 16);
    second = 0;
  }
}

/** Multiplicative hash; the high bits are the good ones. */
function mixed(length: i32): i32 {
  const hash = (first * 0x9e3779b1) ^ (second * 0x85ebca6b) ^ ((third + length) * 0xc2b2ae35);
  return hash ^ (hash >>> 15);
}

function hashOfLong(start: i32, length: i32): i32 {
  let hash = length;
  for (let at = start; at + 4 <= start + length; at += 4) {
    hash = (hash ^ load<i32>(at)) * 0x9e3779b1;
    hash ^= hash >>> 15;
  }
  hash = (hash ^ load<i32>(start + length - 4)) * 0x85ebca6b;
  return hash ^ (hash >>> 13);
}

function isSame(a: i32, b: i32, length: i32): bool {
  for (let i = 0; i + 8 <= length; i += 8) if (load<i64>(a + i) !== load<i64>(b + i)) return false;
  return load<i64>(a + length - 8) === load<i64>(b + length - 8);
}

/**
 * Codes of the cells in one column of the rows from `row` on, up to the first whose spelling the table does not know.
 * @returns its row, or `count`.
 */
export function codes(row: i32, count: i32, place: i32, width: i32, starts: i32, ends: i32, table: i32, mask: i32, out: i32): i32 {
  const step = width << 2;
  let cell = (row * width + place) << 2;
  for (; row < count; row += 1, cell += step) {
    const start = load<i32>(starts + cell);
    const length = load<i32>(ends + cell) - start;
    const entry = length <= shortest ? findShort(start, length, table, mask) : findLong(start, length, table, mask);
    if (entry === 0) return row;
    store<i32>(out + (row << 2), (entry >>> 4) - 1);
  }
  return count;
}

// @ts-ignore: decorator
@inline
function findShort(start: i32, length: i32, table: i32, mask: i32): i32 {
  takeWords(start, length);
  let place = mixed(length) & mask;
  while (true) {
    const at = table + place * placeBytes;
    const entry = load<i32>(at, 12);
    if (entry === 0 || (load<i32>(at) === first && load<i32>(at, 4) === second && load<i32>(at, 8) === third && (entry & 15) === length)) return entry;
    place = (place + 1) & mask;
  }
}

function findLong(start: i32, length: i32, table: i32, mask: i32): i32 {
  const hash = hashOfLong(start, length);
  let place = hash & mask;
  while (true) {
    const at = table + place * placeBytes;
    const entry = load<i32>(at, 12);
    if (entry === 0 || (load<i32>(at) === hash && load<i32>(at, 8) === length && (entry & 15) === long && isSame(load<i32>(at, 4), start, length))) return entry;
    place = (place + 1) & mask;
  }
}

/** Keeps a spelling that the table does not know. @param copy room for its bytes, where there are more than twelve. */
export function add(start: i32, length: i32, code: i32, table: i32, mask: i32, copy: i32): void {
  if (length <= shortest) {
    takeWords(start, length);
    enter(mixed(length), ((code + 1) << 4) | length, table, mask);
    return;
  }
  memory.copy(copy, start, length);
  first = hashOfLong(start, length);
  second = copy;
  third = length;
  enter(first, ((code + 1) << 4) | long, table, mask);
}

/** Enters all spellings of a table in another, empty one. */
export function move(table: i32, mask: i32, to: i32, toMask: i32): void {
  for (let place = 0; place <= mask; place += 1) {
    const at = table + place * placeBytes;
    const entry = load<i32>(at, 12);
    if (entry === 0) continue;
    first = load<i32>(at);
    second = load<i32>(at, 4);
    third = load<i32>(at, 8);
    enter((entry & 15) === long ? first : mixed(entry & 15), entry, to, toMask);
  }
}

function enter(hash: i32, entry: i32, table: i32, mask: i32): void {
  let place = hash & mask;
  while (load<i32>(table + place * placeBytes, 12) !== 0) place = (place + 1) & mask;
  const at = table + place * placeBytes;
  store<i32>(at, first);
  store<i32>(at, second, 4);
  store<i32>(at, third, 8);
  store<i32>(at, entry, 12);
}

// ---------------------------------------------------------------- numbers

/** Whole numbers of so many digits, and quotients of one and a power of ten, are the doubles that `Number` gives for the text. */
const exactDigits: i32 = 15;

/**
 * Plain numbers in one column of the rows from `row` on, up to the first cell that is none: a sign, digits, and the decimal mark among
 * or beside them, 15 digits at most. For such a text the result is just what `Number` makes of it: both numbers of the quotient are
 * exact, so IEEE 754 rounds it once (Clinger 1990, "fast path").
 * @param powers of ten, from the 0th on. @returns the row of that cell, or `count`.
 */
export function numbers(row: i32, count: i32, place: i32, width: i32, starts: i32, ends: i32, decimal: i32, powers: i32, out: i32): i32 {
  const step = width << 2;
  let cell = (row * width + place) << 2;
  for (; row < count; row += 1, cell += step) {
    let at = load<i32>(starts + cell);
    const end = load<i32>(ends + cell);
    const sign = <i32>load<u8>(at);
    const negative = sign === 45;
    if ((negative || sign === 43) && at < end) at += 1;
    let digits = end - at;
    if (digits < 1 || digits > exactDigits + 1) return row;
    let whole: i64 = 0;
    let fraction = 0;
    for (; at < end; at += 1) {
      const byte = <i32>load<u8>(at);
      if (<u32>(byte - 48) < 10) whole = whole * 10 + (byte - 48);
      else if (byte === decimal && fraction === 0) {
        fraction = end - at;
        digits -= 1;
      } else return row;
    }
    if (digits < 1 || digits > exactDigits) return row;
    const size = fraction > 1 ? <f64>whole / load<f64>(powers + ((fraction - 1) << 3)) : <f64>whole;
    store<f64>(out + (row << 3), negative ? -size : size);
  }
  return count;
}
