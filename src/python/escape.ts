/**
 * Text from files on its way into Python source. Whatever it holds (quotes, newlines, control and bidi characters, lone
 * surrogates, cell marks), it stays data: inside a string literal, a docstring line or a comment line.
 */

/** Letters, marks, digits, punctuation, symbols and the plain space are shown as they are; everything else is escaped. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A Python literal as `ruff format` writes it: double quotes unless that needs more escapes. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? numberLiteral(value) : stringLiteral(value);
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  return Object.is(value, -0) ? "-0.0" : String(value).replace("e+", "e");
}

function stringLiteral(text: string): string {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  let inside = "";
  for (const character of text) {
    if (character === "\\" || character === quote) inside += `\\${character}`;
    else inside += escapeCharacter(character);
  }
  return quote + inside + quote;
}

function escapeCharacter(character: string): string {
  if (printable.test(character)) return character;
  const brief = short[character];
  if (brief !== undefined) return brief;
  const code = character.codePointAt(0)!.toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

const longestWord = 60;

/** Text of a sentence that may quote the file: one line, blanks collapsed, words of more than 60 characters cut, the unprintable shown escaped. */
export function plain(text: string): string {
  return text
    .split(/[\s\u0085]+/u)
    .filter((word) => word !== "")
    .map((word) => [...word].map(escapeCharacter).join(""))
    .map((word) => (displayWidth(word) > longestWord ? `${cut(word, longestWord - 1)}…` : word))
    .join(" ");
}

function cut(word: string, width: number): string {
  let kept = "";
  let used = 0;
  for (const character of word) {
    used += displayWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

/** East Asian wide and fullwidth characters and emoji take two columns (Unicode UAX 11), combining marks none. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zeroWidth = /\p{Mn}|\p{Me}/u;

/** Columns that the text takes, as line lengths are counted. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
