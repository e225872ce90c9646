/** Which record names the columns: the fullest one above the first row that looks like the body. */
import { isMissingText } from "./missing.ts";
import { parseNumber, type NumberStyle } from "./number.ts";
import { means } from "./roles/words.ts";
import { looksLikeTime } from "./time/formats.ts";

type CellKind = "blank" | "number" | "time" | "text";

export interface HeaderPlace {
  readonly headerRecord: number | null;
  readonly skipAfterHeader: number;
}

/** @param records records of the head, blank lines too. @param width fields of most of them. */
export function findHeader(records: readonly (readonly string[])[], width: number, style: NumberStyle): HeaderPlace {
  const kinds = records.map((cells) => cells.map((cell) => kindOf(cell.trim(), style)));
  const body = bodyKinds(kinds, width);
  const typed = body.filter((kind) => kind === "number" || kind === "time").length;
  const filled = kinds.map((row) => row.filter((kind) => kind !== "blank").length);
  let first = records.findIndex((_, i) => (filled[i] ?? 0) > 0);
  if (first < 0) return { headerRecord: null, skipAfterHeader: 0 };
  if (typed === 0) {
    // Words only: the first full row names them, unless the rows below repeat its cells.
    const full = filled.findIndex((count) => count >= Math.max(1, width / 2));
    return { headerRecord: (full < 0 ? first : full) + 1, skipAfterHeader: 0 };
  }
  const dataStart = kinds.findIndex((row, i) => isData(row, body) && (i + 1 >= kinds.length || followedByData(kinds, i, body)));
  if (dataStart < 0) return { headerRecord: first + 1, skipAfterHeader: 0 };
  let candidates: number[] = [];
  for (let i = first; i < dataStart; i += 1) if ((filled[i] ?? 0) >= Math.max(1, Math.ceil(width / 2))) candidates.push(i);
  if (candidates.length === 0) {
    for (let i = first; i < dataStart; i += 1) if ((filled[i] ?? 0) >= Math.max(1, width / 3)) candidates.push(i);
  }
  // Lines that begin with a mark are comments where a line without one names the columns under them.
  const plain = candidates.filter((i) => !marked(records[i]?.[0] ?? ""));
  if (plain.length > 0) candidates = plain;
  // A row of the table's width whose corner is blank, over an index without a name.
  const corner = candidates.find((i) => records[i]?.length === width && kinds[i]?.[0] === "blank" && (records[i] ?? []).every((cell) => cell.length <= 60));
  if (corner !== undefined && candidates.length === 1) return { headerRecord: corner + 1, skipAfterHeader: dataStart - corner - 1 };
  if (candidates.length === 0 || (candidates.length > 0 && width > 1 && candidates.every((i) => (filled[i] ?? 0) < 2 && width > 2))) {
    if (isNumberedHeader(records[dataStart] ?? [], kinds[dataStart] ?? [], kinds, dataStart)) return { headerRecord: dataStart + 1, skipAfterHeader: 0 };
    return { headerRecord: null, skipAfterHeader: dataStart };
  }
  const fullest = Math.max(...candidates.map((i) => filled[i] ?? 0));
  const best = candidates.filter((i) => (filled[i] ?? 0) === fullest);
  // One or two full rows: names, then perhaps units.
  const header = best.length <= 2 ? best[0] : namesAmong(best, records, kinds, body);
  // A column of years or other numbers may itself be the header of a pivot that stands right on the data.
  return { headerRecord: (header ?? first) + 1, skipAfterHeader: dataStart - (header ?? first) - 1 };
}

/** "# STN", "#group": a mark and a word; "#" alone names a column of numbers. */
function marked(cell: string): boolean {
  return /^#+\s*[^\s#]/.test(cell.trimStart());
}

/**
 * A longer block of descriptions: a line of names may stand under it, which calls the times so; else the title of one column of values
 * comes first, while of several columns the codes come last and tell them apart. Days of release, and other cells of dates and numbers,
 * are no names.
 */
function namesAmong(rows: readonly number[], records: readonly (readonly string[])[], kinds: readonly (readonly CellKind[])[], body: readonly CellKind[]): number | undefined {
  const values = body.flatMap((kind, column) => (kind === "number" && column > 0 ? [column] : []));
  const named = rows.filter((i) => values.some((column) => (kinds[i]?.[column] ?? "blank") === "text"));
  const calling = named.filter((i) => means(records[i]?.[0] ?? "", "time") && (records[i]?.[0] ?? "").trim().split(/\s+/).length === 1);
  if (calling.length > 0) return calling.at(-1);
  if (values.length === 1 && named.length > 0) return named[0];
  const apart = named.filter((i) => new Set(values.map((column) => records[i]?.[column]?.trim())).size === values.length);
  return apart.at(-1) ?? named.at(-1) ?? rows.at(-1);
}

function kindOf(cell: string, style: NumberStyle): CellKind {
  if (cell === "" || isMissingText(cell)) return "blank";
  if (!Number.isNaN(parseNumber(cell, style))) return "number";
  return looksLikeTime(cell) ? "time" : "text";
}

/** What most cells of each column are, in the later two thirds of the head. */
function bodyKinds(kinds: readonly (readonly CellKind[])[], width: number): CellKind[] {
  const rows = kinds.filter((row) => row.length >= width / 2 && row.some((kind) => kind !== "blank"));
  const later = rows.length > 3 ? rows.slice(Math.floor(rows.length / 3)) : rows.slice(1);
  return Array.from({ length: width }, (_, column) => {
    const counts = { blank: 0, number: 0, time: 0, text: 0 };
    for (const row of later) counts[row[column] ?? "blank"] += 1;
    const said = counts.number + counts.time + counts.text;
    if (said === 0) return "blank";
    if (counts.number >= 0.7 * said) return "number";
    return counts.time >= 0.7 * said ? "time" : "text";
  });
}

/** A row of data has numbers and times where the body has them. */
function isData(row: readonly CellKind[], body: readonly CellKind[]): boolean {
  let agree = 0;
  let differ = 0;
  for (const [column, kind] of body.entries()) {
    const own = row[column] ?? "blank";
    if ((kind !== "number" && kind !== "time") || own === "blank") continue;
    if (own === kind) agree += 1;
    else differ += 1;
  }
  return agree > 0 && agree >= differ;
}

/** The next filled row is data too, and so are two of the next three. */
function followedByData(kinds: readonly (readonly CellKind[])[], at: number, body: readonly CellKind[]): boolean {
  const next = kinds.slice(at + 1).filter((row) => row.some((kind) => kind !== "blank")).slice(0, 3);
  if (next[0] !== undefined && !isData(next[0], body)) return false;
  return next.filter((row) => isData(row, body)).length >= Math.min(next.length, 2);
}

/**
 * The first row has numbers as the body has, and yet names the columns: a run of years or 0, 1, 2 … across,
 * or a blank corner over a column that is never blank (what data frames write for an index).
 */
function isNumberedHeader(cells: readonly string[], row: readonly CellKind[], kinds: readonly (readonly CellKind[])[], at: number): boolean {
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => /^\d+$/.test(cell)).map(Number);
  const steps = numbers.slice(1).map((value, i) => value - (numbers[i] ?? 0));
  if (numbers.length >= 4 && steps.every((step) => step === 1)) return true;
  // Years with some left out; values hardly rise so.
  if (numbers.length >= 5 && numbers.every((value) => value >= 1500 && value < 2200) && steps.every((step) => step > 0 && step <= 10)) return true;
  const below = kinds.slice(at + 1).filter((other) => other.some((kind) => kind !== "blank"));
  return row[0] === "blank" && below.length >= 3 && below.every((other) => other[0] !== "blank");
}
