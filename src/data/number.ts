/** Cell text → number, strictly: what is not wholly a number is NaN. */
import type { Dialect } from "./table.ts";

export type NumberStyle = Pick<Dialect, "decimal" | "thousands">;

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const plainComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
export const currency = /^(?:[$€£¥₹₩₽₺]|US\$|A\$|C\$|R\$|USD|EUR|GBP|CHF|kr\.?)\s?|\s?(?:[$€£¥₹₩₽₺]|USD|EUR|GBP|CHF|kr\.?|zł)$/;

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

/** Drops the marks only where they stand as thousands marks do: groups of three digits, in India of two before the last three. */
function withoutThousands(body: string, mark: string, decimal: string): string {
  const [whole = "", ...fraction] = body.split(decimal);
  const groups = whole.split(mark);
  if (groups.length < 2 || fraction.length > 1) return body;
  const [head = "", ...rest] = groups;
  const threes = /^\d{1,3}$/.test(head) && rest.every((group) => /^\d{3}$/.test(group));
  const lakhs = mark === "," && /^\d{1,2}$/.test(head) && rest.every((group, i) => (i === rest.length - 1 ? /^\d{3}$/ : /^\d{2}$/).test(group));
  if (!threes && !lakhs) return body;
  return groups.join("") + (fraction.length === 1 ? decimal + (fraction[0] ?? "") : "");
}

const signs = /(?<=\d)(?: [bcdefnprsuz]{1,2}|\*{1,3}|-)$|US\$|A\$|C\$|R\$|USD|EUR|GBP|CHF|kr\.?|zł|[$€£¥₹₩₽₺%\u2212(]/g;
const unsigned = /^[-+]?[\d.,' \u00a0\u202f]+(?:[eE][-+]?\d+)?$/;

/** What a number wears that no plain reader takes for a part of it: currency, percent, "(" for minus, a typographer's minus. */
export function signsOf(text: string): readonly string[] {
  return unsigned.test(text) ? [] : (text.match(signs) ?? []);
}
