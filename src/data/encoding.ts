/** Which encoding the bytes are in, and the bytes as UTF-8, which is what the parser wants. */
import { isUtf8 } from "node:buffer";
import { decoderOf, guessCodePage, type CodePage } from "./codePage.ts";

export interface Encoding {
  /** WHATWG label. */
  readonly label: "utf-8" | "utf-16le" | "utf-16be" | CodePage;
  readonly bom: boolean;
  /** Length of the byte order mark. */
  readonly skip: number;
}

/** Encoding by byte order mark, by the zero bytes of UTF-16, else UTF-8 where the head is valid, else the likeliest code page. */
export async function sniffEncoding(head: Buffer): Promise<Encoding> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: "utf-8", bom: true, skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: "utf-16le", bom: true, skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: "utf-16be", bom: true, skip: 2 };
  const wide = zeroPattern(head);
  if (wide !== null) return { label: wide, bom: false, skip: 0 };
  return { label: isUtf8(head.subarray(0, wholeCharacters(head))) ? "utf-8" : await guessCodePage(head), bom: false, skip: 0 };
}

/** Delimiters, digits and line ends of UTF-16 text have a zero byte on one side: nearly all of it, and on that side only. */
function zeroPattern(head: Buffer): "utf-16le" | "utf-16be" | null {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > 0.7 * pairs && even < 0.05 * pairs) return "utf-16le";
  if (even > 0.7 * pairs && odd < 0.05 * pairs) return "utf-16be";
  return null;
}

/** Text files hold no NUL; a picture, archive or spreadsheet does. Call on bytes that are not UTF-16. */
export function looksBinary(head: Buffer): boolean {
  if (head.includes(0)) return true;
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27 && byte !== 26)) control += 1;
  return control > 0.05 * head.length;
}

/** How many leading bytes form whole UTF-8 characters, so that a chunk's end does not split one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** The bytes are not in the encoding that their head promised. */
export class EncodingMismatch extends Error {
  override readonly name = "EncodingMismatch";
  /** The bytes where it showed. */
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    super();
    this.bytes = bytes;
  }
}

/** NUL bytes behind a head of text: the file is no text after all. */
export class BinaryContent extends Error {
  override readonly name = "BinaryContent";
}

/** Chunks as UTF-8 without splitting characters. @throws EncodingMismatch where bytes are no UTF-8 though `encoding` says so; BinaryContent. */
export async function* asUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding.label !== "utf-8") {
    const wide = encoding.label.startsWith("utf-16");
    const decoder = decoderOf(encoding.label);
    for await (const chunk of chunks) {
      if (!wide && chunk.includes(0)) throw new BinaryContent();
      yield Buffer.from(decoder.write(chunk));
    }
    yield Buffer.from(decoder.end());
    return;
  }
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = wholeCharacters(bytes);
    const text = bytes.subarray(0, whole);
    // A copy: the chunk's buffer is used again.
    rest = Buffer.from(bytes.subarray(whole));
    if (text.includes(0)) throw new BinaryContent();
    if (!isUtf8(text)) throw new EncodingMismatch(text);
    yield text;
  }
  if (rest.length > 0) throw new EncodingMismatch(rest);
}

/** The head as text, for sniffing. */
export function decodeHead(head: Buffer, encoding: Encoding): string {
  const bytes = head.subarray(encoding.skip);
  if (encoding.label === "utf-8") return bytes.toString("utf8", 0, wholeCharacters(bytes));
  // What a cut last character becomes does not matter: the last record of a head is not looked at.
  return decoderOf(encoding.label).write(bytes);
}
