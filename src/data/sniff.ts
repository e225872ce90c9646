/** The dialect of a file from its head: delimiter and quote by how alike the rows come out, then where the data begins. */
import { blankCells } from "./blanks.ts";
import { isMissingText } from "./missing.ts";
import { parseNumber, type NumberStyle } from "./number.ts";
import { sniffNumberStyle, type StyleDoubt } from "./numberStyle.ts";
import { findHeader } from "./header.ts";
import type { Dialect } from "./table.ts";
import { looksLikeTime } from "./time/formats.ts";

/** Records of the head that are looked at, and cells of them that are understood one by one. */
const sampleRecords = 150;
const sampleCells = 250;

export interface Sniffed {
  readonly delimiter: Dialect["delimiter"];
  readonly quote: Dialect["quote"];
  readonly decimal: Dialect["decimal"];
  readonly thousands: Dialect["thousands"];
  readonly doubt?: StyleDoubt;
  /** 1-based number of the record (blank lines count) that names the columns, or null. */
  readonly headerRecord: number | null;
  /** Records under the header, or at the top of a file without one, that are no data. */
  readonly skipAfterHeader: number;
  /** Fields of most rows. */
  readonly width: number;
  /** Some cells have blanks around them. */
  readonly padded: boolean;
}

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * @param text the head of the file. @param truncated true where the file goes on behind it: its last record may then be cut.
 * @param known marks of the numbers, where what stands below the head has shown them.
 */
export function sniffDialect(text: string, truncated: boolean, known?: NumberStyle): Sniffed {
  let best: Reading | null = null;
  const quotes = text.includes('"') || !text.includes("'") ? (['"'] as const) : (['"', "'"] as const);
  for (const quote of quotes) {
    for (const delimiter of delimiters) {
      if (delimiter !== "," && !text.includes(delimiter)) continue;
      const records = splitSample(text, delimiter, quote, truncated);
      const score = scoreOf(records, delimiter) + (quote === "'" && wellQuoted(text, delimiter) ? 0.01 : 0) - (quote === "'" && !wellQuoted(text, delimiter) ? 1 : 0);
      if (best === null || score > best.score) best = { score, delimiter, quote, records };
    }
  }
  const blanks = partedByBlanks(text, truncated);
  if (blanks !== null && (best === null || blanks.score > best.score)) best = blanks;
  if (best === null) return { delimiter: ",", quote: '"', decimal: ".", thousands: "", headerRecord: 1, skipAfterHeader: 0, width: 1, padded: false };
  const width = modalWidth(best.records);
  const style = known ?? sniffNumberStyle(columnsOf(best.records.filter((cells) => cells.length >= width / 2)), best.delimiter);
  const header = findHeader(best.records, width, style);
  // Names of several words cannot be told apart where blanks part the cells.
  const named = best.delimiter !== " " || header.headerRecord === null || best.records[header.headerRecord - 1]?.length === width;
  const place = named ? header : { headerRecord: null, skipAfterHeader: (header.headerRecord ?? 0) + header.skipAfterHeader };
  return { delimiter: best.delimiter, quote: best.quote, ...style, ...place, width, padded: isPadded(best.records, width) };
}

function columnsOf(records: readonly (readonly string[])[]): string[][] {
  const columns: string[][] = [];
  for (const cells of records) cells.forEach((cell, i) => (columns[i] ??= []).push(cell.trim()));
  return columns;
}

interface Reading {
  readonly score: number;
  readonly delimiter: Dialect["delimiter"];
  readonly quote: Dialect["quote"];
  readonly records: string[][];
}

/** Share of the lines that must have as many cells, and of them that must end with a number. */
const leastAlike = 0.9;

/** Lines of cells that runs of blanks part, nearly all alike and ending with a number: other texts have blanks too. */
function partedByBlanks(text: string, truncated: boolean): Reading | null {
  if (!/\S[ \t]+\S/.test(text)) return null;
  const lines = text.split(/\r\n|\n|\r/);
  if (truncated && lines.length > 1) lines.pop();
  const records = lines.slice(0, sampleRecords).map(blankCells);
  const width = modalWidth(records);
  const body = records.filter((cells) => !isBlank(cells));
  const alike = body.slice(Math.floor(body.length / 3)).filter((cells) => cells.length === width);
  if (width < 2 || alike.length < 3 || alike.length < leastAlike * (body.length - Math.floor(body.length / 3))) return null;
  const ends = alike.filter((cells) => cells[width - 1] === "" || isMissingText(cells[width - 1] ?? "") || !Number.isNaN(parseNumber(cells[width - 1] ?? "", { decimal: /,\d/.test(cells[width - 1] ?? "") ? "," : ".", thousands: "" })));
  // Blanks may group the digits of a number.
  if (ends.length < leastAlike * alike.length || alike.every((cells) => /^\d{1,3}(?: \d{3})+$/.test(cells.join(" ")))) return null;
  return { score: scoreOf(records, " ") - 0.02, delimiter: " ", quote: '"', records };
}

/** Share of rows with the commonest width, times how much of them one understands: numbers, times, blanks and short words. */
function scoreOf(records: readonly (readonly string[])[], delimiter: Dialect["delimiter"]): number {
  const filled = records.filter((cells) => !isBlank(cells));
  if (filled.length === 0) return 0;
  const width = modalWidth(records);
  if (width < 2) return 0.05;
  const rows = filled.filter((cells) => cells.length === width);
  const cells = thinned(rows.flat().map((cell) => cell.trim()), width);
  const style = sniffNumberStyle([cells], delimiter);
  const understood = cells.reduce((sum, cell) => sum + clarity(cell, style), 0);
  return (rows.length / filled.length) * (0.2 + (0.8 * understood) / Math.max(cells.length, 1)) * (1 + 0.02 * Math.min(width, 5));
}

/** Every kth cell, with k prime to the width so that all columns are seen. */
function thinned(cells: readonly string[], width: number): readonly string[] {
  let stride = Math.max(1, Math.floor(cells.length / sampleCells));
  while (stride > 1 && divisor(stride, width) !== 1) stride += 1;
  return stride === 1 ? cells : cells.filter((_, i) => i % stride === 0);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function clarity(cell: string, style: Pick<Dialect, "decimal" | "thousands">): number {
  if (cell === "" || isMissingText(cell) || !Number.isNaN(parseNumber(cell, style)) || looksLikeTime(cell)) return 1;
  return /[;|\t]/.test(cell) ? 0 : cell.length <= 30 ? 0.7 : 0.4;
}

function wellQuoted(text: string, delimiter: string): boolean {
  const line = text.split(/\r\n|\n|\r/, 1)[0] ?? "";
  return line.split(delimiter).every((cell) => cell === "" || /^'.*'$/.test(cell));
}

function isPadded(records: readonly (readonly string[])[], width: number): boolean {
  return records.some((cells) => cells.length === width && cells.some((cell) => cell.trim() !== "" && cell.trim() !== cell));
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** The commonest number of fields, counted from the middle on, where the preamble is over. */
function modalWidth(records: readonly (readonly string[])[]): number {
  const filled = records.filter((cells) => !isBlank(cells));
  const counts = new Map<number, number>();
  for (const cells of filled.slice(Math.floor(filled.length / 3))) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [fields, count] of counts) if (count > most || (count === most && fields > width)) [width, most] = [fields, count];
  return width;
}

/** A small reader for the head only; the file itself is read by records.ts. Blank lines are records of one empty cell. */
function splitSample(text: string, delimiter: string, quote: string, truncated: boolean): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let started = false;
  for (let i = 0; i < text.length && records.length < sampleRecords; i += 1) {
    const char = text[i] ?? "";
    if (quoted) {
      if (char !== quote) cell += char;
      else if (text[i + 1] === quote) {
        cell += quote;
        i += 1;
      } else quoted = false;
    } else if (char === quote && cell.trim() === "" && !started) {
      quoted = true;
      started = true;
      cell = "";
    } else if (char === delimiter) {
      cells.push(cell);
      cell = "";
      started = false;
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[i + 1] === "\n") i += 1;
      cells.push(cell);
      records.push(cells);
      cells = [];
      cell = "";
      started = false;
    } else cell += char;
  }
  const whole = records.length < sampleRecords && (!truncated || records.length === 0);
  if (whole && (cell !== "" || cells.length > 0)) records.push([...cells, cell]);
  return records;
}
