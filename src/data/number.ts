/** Cell text → number, strictly: what is not wholly a number is NaN. */
import type { Dialect } from "./table.ts";

export type NumberStyle = Pick<Dialect, "decimal" | "thousands">;

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const plainComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const currency = /^(?:[$€£¥₹₩₽₺]|US\$|A\$|C\$|R\$|USD|EUR|GBP|CHF|kr\.?)\s?|\s?(?:[$€£¥₹₩₽₺]|USD|EUR|GBP|CHF|kr\.?|zł)$/;

const flag = /(?<=\d)(?: [bcdefnprsuz]{1,2}|\*{1,3})$/;

/**
 * @param text a trimmed, non-empty cell.
 * @returns the number, or NaN. A percent sign is dropped and the figure kept as written ("23.2 %" is 23.2);
 *   accountants' parentheses mean minus.
 */
export function parseNumber(text: string, style: NumberStyle): number {
  if (style.decimal === ".") {
    if (plain.test(text)) return Number(text);
  } else if (plainComma.test(text)) return Number(text.replace(",", "."));
  const last = text.charCodeAt(text.length - 1);
  const first = text.charCodeAt(0);
  // Most texts are words: neither end is a digit, sign, currency or parenthesis.
  if (!decorated(first) && !decorated(last)) return Number.NaN;
  return parseDecorated(text, style);
}

function decorated(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 36 || code === 37 || code === 40 || code === 41 || code === 43 || code === 45 || code === 46 || code === 44 || code > 127;
}

function parseDecorated(text: string, style: NumberStyle): number {
  let body = text.replace(/\u2212/g, "-");
  let sign = 1;
  if (body.startsWith("(") && body.endsWith(")")) {
    sign = -1;
    body = body.slice(1, -1).trim();
  }
  if (body.startsWith("-") || body.startsWith("+")) {
    if (body.startsWith("-")) sign = -sign;
    body = body.slice(1).trim();
  }
  // Accountants' machines put the minus behind, statistical offices a letter or a mark for "provisional" or "estimated".
  if (sign === 1 && /\d-$/.test(body)) {
    sign = -1;
    body = body.slice(0, -1).trim();
  }
  body = body.replace(flag, "").replace(currency, "").replace(/\s?%$/, "").trim();
  if (body.startsWith("-")) {
    sign = -sign;
    body = body.slice(1);
  }
  if (style.thousands !== "") body = withoutThousands(body, style.thousands, style.decimal);
  else if (style.decimal === ".") body = withoutThousands(body, ",", ".");
  if (style.decimal === ",") body = body.replace(",", ".");
  return plain.test(body) && !body.startsWith("+") ? sign * Number(body) : Number.NaN;
}

/** Drops the marks only where they stand as thousands marks do: groups of three digits. */
function withoutThousands(body: string, mark: string, decimal: string): string {
  const [whole = "", ...fraction] = body.split(decimal);
  const groups = whole.split(mark);
  if (groups.length < 2 || fraction.length > 1) return body;
  const [head = "", ...rest] = groups;
  if (!/^\d{1,3}$/.test(head) || !rest.every((group) => /^\d{3}$/.test(group))) return body;
  return groups.join("") + (fraction.length === 1 ? decimal + (fraction[0] ?? "") : "");
}

const signs = /(?<=\d)(?: [bcdefnprsuz]{1,2}|\*{1,3}|-)$|US\$|A\$|C\$|R\$|USD|EUR|GBP|CHF|kr\.?|zł|[$€£¥₹₩₽₺%\u2212(]/g;
const unsigned = /^[-+]?[\d.,' \u00a0\u202f]+(?:[eE][-+]?\d+)?$/;

/** What a number wears that no plain reader takes for a part of it: currency, percent, "(" for minus, a typographer's minus. */
export function signsOf(text: string): readonly string[] {
  return unsigned.test(text) ? [] : (text.match(signs) ?? []);
}

/** Decimal and thousands marks of a file from a sample of its cells. */
export function sniffNumberStyle(cells: readonly string[], delimiter: Dialect["delimiter"]): NumberStyle {
  const seen = { commaDecimal: 0, pointDecimal: 0, commaThousands: 0, pointGroups: 0, pointThousands: 0, longPlain: 0, spaceThousands: "" as Dialect["thousands"] };
  for (const cell of cells) {
    const text = cell.replace(currency, "").replace(/^[-+(]|\s?%$|\)$|-$/g, "");
    // 01.2018 is a month.
    if (!/^[\d.,' \u00a0\u202f]+$/.test(text) || /^(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}$/.test(text)) continue;
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
      if (/,\d{3},/.test(text) || text.includes(".")) seen.commaThousands += 10;
      else seen.commaThousands += 1;
      if (text.includes(".")) seen.pointDecimal += 10;
    } else if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) {
      seen.commaDecimal += 10;
      seen.pointThousands += 10;
    } else if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) seen.pointThousands += 10;
    else if (/^[1-9]\d{0,2}\.\d{3}$/.test(text)) seen.pointGroups += 1;
    else if (/^\d*,\d+$/.test(text)) seen.commaDecimal += 1;
    else if (/^\d*\.\d+$/.test(text)) seen.pointDecimal += 1;
    else if (/^\d{4,}$/.test(text)) seen.longPlain += 1;
    else {
      const spaced = /^\d{1,3}([ '\u00a0\u202f])\d{3}(?:\1\d{3})*([.,]\d+)?$/.exec(text);
      if (spaced !== null) {
        seen.spaceThousands = (spaced[1] ?? " ") as Dialect["thousands"];
        if (spaced[2]?.startsWith(",") === true) seen.commaDecimal += 10;
      }
    }
  }
  // "1.234" alone may be either; it groups thousands where no number of 1,000 or more is written without the point.
  const grouped = seen.pointThousands > 0 || (delimiter === ";" && seen.pointGroups > 0 && seen.pointDecimal === 0 && seen.longPlain === 0);
  if (seen.commaDecimal > seen.pointDecimal && seen.commaDecimal >= seen.commaThousands) return { decimal: ",", thousands: grouped ? "." : seen.spaceThousands };
  if (grouped && seen.pointDecimal === 0) return { decimal: ",", thousands: "." };
  return { decimal: ".", thousands: seen.commaThousands > 0 ? "," : seen.spaceThousands };
}
