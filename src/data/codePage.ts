/** The many encodings of before Unicode: which one, and their decoders. Text that is UTF-8 never comes here. */

const codePages = ["windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-874", "iso-8859-2", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5"] as const;

/** WHATWG labels. Node reads `euc-kr` without the rare Hangul that code page 949 adds. */
export type CodePage = (typeof codePages)[number];

/** What the detector calls them. */
const detected: Readonly<Record<string, CodePage>> = { CP932: "shift_jis", CP949: "euc-kr", "TIS-620": "windows-874" };
const asked = [...codePages.filter((page) => !["shift_jis", "euc-kr", "windows-874"].includes(page)), ...Object.keys(detected)];

/** Bytes of lines with letters beyond ASCII: the digits of a table say nothing, and a few hundred words say enough. */
const mostBytes = 4096;

/**
 * The likeliest code page of bytes that are no UTF-8; windows-1252 where none is likely.
 * The detector knows the letters' frequencies; that a word has letters of one script only is checked here, for it judges by
 * few bytes (a lone "ä" may be any letter).
 */
export async function guessCodePage(head: Buffer): Promise<CodePage> {
  const lines = foreignLines(head);
  // One or two letters tell nothing.
  if (lines.reduce((count, byte) => count + (byte > 127 ? 1 : 0), 0) < 3) return "windows-1252";
  const western = decodeAll(lines, "windows-1252");
  // A megabyte of letter frequencies, which most files never need.
  const { detectAll } = await import("jschardet");
  for (const { encoding } of detectAll(lines, { detectEncodings: asked, minimumThreshold: 0 })) {
    const page = encoding === null ? undefined : (detected[encoding] ?? codePages.find((known) => known === encoding.toLowerCase()));
    const text = page === undefined ? null : decodeAll(lines, page);
    if (page === undefined || text === null || !isText(text)) continue;
    // Where both say the same, the commoner one: letters further down may need it.
    return text === western ? "windows-1252" : page;
  }
  return "windows-1252";
}

export interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** A decoder that takes chunks. */
export function decoderOf(label: CodePage | "utf-16le" | "utf-16be"): Decoder {
  const decoder = new TextDecoder(label);
  const mended = label === "windows-1252" && new TextDecoder(label).decode(Uint8Array.of(0x80)) !== "€" ? mendWestern : (text: string) => text;
  return { write: (bytes) => mended(decoder.decode(bytes, { stream: true })), end: () => mended(decoder.decode()) };
}

/** What code page 1252 has at 0x80 to 0x9F; Node before version 22 reads Latin-1 there, which has controls. */
const western = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function mendWestern(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => western[control.charCodeAt(0) - 0x80] ?? control);
}

function decodeAll(bytes: Uint8Array, page: CodePage): string {
  const decoder = decoderOf(page);
  return decoder.write(bytes) + decoder.end();
}

function foreignLines(head: Buffer): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  let start = 0;
  for (let i = 0; i <= head.length && size < mostBytes; i += 1) {
    if (i < head.length && head[i] !== 10 && head[i] !== 13) continue;
    const line = head.subarray(start, Math.min(i + 1, start + mostBytes));
    if (line.some((byte) => byte > 127)) {
      lines.push(line);
      size += line.length;
    }
    start = i + 1;
  }
  // A line at the cut of the head may end within a character.
  return Buffer.concat(lines.length > 1 && head[start - 1] !== 10 ? lines.slice(0, -1) : lines);
}

const otherScript = "[\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Thai}\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const words = new RegExp(`${otherScript}+`, "gu");
const mixedWords = new RegExp(`\\p{Script=Latin}${otherScript}|${otherScript}\\p{Script=Latin}`, "gu");
/** Controls, characters that stand for none, and characters for private use. */
const noText = /[\u0080-\u009f\ufffd\ue000-\uf8ff]/;

/** Few words change their script in the middle. */
function isText(text: string): boolean {
  if (noText.test(text)) return false;
  const foreign = text.match(words)?.length ?? 0;
  return (text.match(mixedWords)?.length ?? 0) <= 0.3 * foreign;
}
