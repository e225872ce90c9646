/** Which marks the numbers of a file have: "1,234" and "1.234" may be a thousand and some, or one and a bit. */
import { currency, type NumberStyle } from "./number.ts";
import type { Dialect } from "./table.ts";

export interface SniffedStyle extends NumberStyle {
  /** Absent where the head of the file leaves no doubt. */
  readonly doubt?: StyleDoubt;
}

/** A mark before just three digits was given the likelier meaning. */
export interface StyleDoubt {
  /** Such a cell. */
  readonly cell: string;
  /** The other meaning, and what a cell far below would look like that has it. */
  readonly other: NumberStyle;
  readonly against: RegExp;
  /** How grave it would be; null where nobody need be told. */
  readonly severity: "warning" | "information" | null;
}

interface Marks {
  /** Cells in which the mark can only be the decimal one. */
  decimal: number;
  /** Cells in which it can only group thousands. */
  groups: number;
  /** Such a decimal has nothing but a zero before it. */
  zero: boolean;
  /** Cells that may be either: up to three digits, the mark, three digits; and the first of them. */
  soft: number;
  cell: string;
  /** Some of them stand in columns with numbers below 1,000 that have no mark: those are whole. */
  beside: boolean;
}

const point = { groups: /^[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:\.\d{3}|,\d+)$/, decimal: /^[-+]?(?:0?\.\d+|\d+\.(?:\d{1,2}|\d{4,}))$/ };
const comma = { groups: /^[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:,\d{3}|\.\d+)$/, decimal: /^[-+]?0?,\d+$/ };

/** Of a column with marks, so many must be whole numbers below 1,000; a decimal ends with zeros now and then, and may lose them. */
const wholeShare = 0.03;

/** Decimal and thousands marks of a file. @param columns cells of a sample of its rows, trimmed. */
export function sniffNumberStyle(columns: readonly (readonly string[])[], delimiter: Dialect["delimiter"]): SniffedStyle {
  const commas: Marks = { decimal: 0, groups: 0, zero: false, soft: 0, cell: "", beside: false };
  const points: Marks = { ...commas };
  const seen = { longPlain: 0, germanDates: false, clocks: false, spaceThousands: "" as Dialect["thousands"] };
  for (const cells of columns) look(cells, commas, points, seen);
  const style = (decimal: "." | ",", thousands: Dialect["thousands"], doubt?: StyleDoubt): SniffedStyle => ({ decimal, thousands, ...(doubt === undefined ? {} : { doubt }) });
  let doubt: StyleDoubt | undefined;
  // Between commas nobody writes a decimal comma without need; beside other delimiters a comma is one, unless something else says otherwise.
  if (commas.soft > 0) {
    const decimal = commas.groups === 0 && (commas.zero || (delimiter !== "," && points.decimal === 0 && (commas.decimal > 0 || !commas.beside)));
    if (!decimal) {
      if (commas.groups === 0 && commas.decimal === 0 && points.decimal === 0) doubt = { cell: commas.cell, other: { decimal: ",", thousands: "" }, against: comma.decimal, severity: null };
      commas.groups += commas.soft;
    } else {
      if (!commas.zero && commas.decimal === 0) doubt = { cell: commas.cell, other: { decimal: ".", thousands: "," }, against: comma.groups, severity: seen.germanDates || points.groups > 0 ? null : "information" };
      commas.decimal += commas.soft;
    }
  }
  let grouped = points.groups > 0;
  if (points.soft > 0 && !grouped) {
    const free = !points.zero && points.decimal === 0 && delimiter !== ",";
    const said = free && (commas.decimal > 0 || (delimiter === ";" && seen.longPlain === 0 && points.beside));
    grouped = said || (free && delimiter === ";" && seen.longPlain === 0 && seen.germanDates);
    if (grouped && commas.decimal === 0) doubt = { cell: points.cell, other: { decimal: ".", thousands: "" }, against: point.decimal, severity: said ? null : "warning" };
    if (!grouped && free) doubt = { cell: points.cell, other: { decimal: ",", thousands: "." }, against: point.groups, severity: delimiter === ";" && !seen.clocks ? "information" : null };
    if (!grouped) points.decimal += points.soft;
  }
  if (commas.decimal > points.decimal && commas.decimal >= commas.groups) return style(",", grouped ? "." : seen.spaceThousands, doubt);
  if (grouped && points.decimal === 0) return style(",", ".", doubt);
  return style(".", commas.groups > 0 ? "," : seen.spaceThousands, doubt);
}

/** One column after another: what is beside a cell says what its mark is. */
function look(cells: readonly string[], commas: Marks, points: Marks, seen: { longPlain: number; germanDates: boolean; clocks: boolean; spaceThousands: Dialect["thousands"] }): void {
  const texts: string[] = [];
  for (const cell of cells) {
    const text = cell.replace(currency, "").replace(/^[-+(]|\s?%$|\)$|-$/g, "");
    // 01.2018 is a month.
    if (/^[\d.,' \u00a0\u202f]+$/.test(text) && !/^(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}$/.test(text)) texts.push(text);
    if (/^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})\b/.test(cell)) seen.germanDates = true;
    else if (/^\d{4}-\d{2}-\d{2}T\d{2}:/.test(cell)) seen.clocks = true;
  }
  // So are 1994.01, 1994.02 …, and years are no numbers that had to be grouped.
  if (allLike(texts, /^(?:1[5-9]|20|21)\d{2}\.(?:0[1-9]|1[0-2])$/) || allLike(texts, /^(?:1[5-9]|20|21)\d{2}$/)) return;
  const own = { commas: 0, points: 0, decimals: 0, whole: 0, long: 0, plain: 0 };
  for (const text of texts) {
    if (/^\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|^[1-9]\d{0,2},\d{3}\.\d+$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(text)) {
      commas.groups += 10;
      if (text.includes(".")) points.decimal += 10;
    } else if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) {
      commas.decimal += 10;
      points.groups += 10;
    } else if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) points.groups += 10;
    else if (/^[1-9]\d{0,2},\d{3}$/.test(text)) own.commas += soft(commas, text);
    else if (/^[1-9]\d{0,2}\.\d{3}$/.test(text)) own.points += soft(points, text);
    else if (/^\d*,\d+$/.test(text)) own.decimals += decimal(commas, text);
    else if (/^\d*\.\d+$/.test(text)) own.decimals += decimal(points, text);
    else if (/^\d{4,}$/.test(text)) own.long += 1;
    else if (/^[1-9]\d{0,2}$/.test(text)) own.whole += 1;
    else {
      const spaced = /^\d{1,3}([ '\u00a0\u202f])\d{3}(?:\1\d{3})*([.,]\d+)?$/.exec(text);
      if (spaced !== null) {
        seen.spaceThousands = (spaced[1] ?? " ") as Dialect["thousands"];
        if (spaced[2]?.startsWith(",") === true) commas.decimal += 10;
      }
    }
  }
  seen.longPlain += own.long;
  const beside = (marked: number): boolean => marked > 0 && own.decimals === 0 && own.long === 0 && own.whole >= wholeShare * (own.whole + marked) && own.whole > 0;
  if (beside(own.commas)) commas.beside = true;
  if (beside(own.points)) points.beside = true;
}

function soft(marks: Marks, text: string): number {
  if (marks.soft === 0) marks.cell = text;
  marks.soft += 1;
  return 1;
}

function decimal(marks: Marks, text: string): number {
  marks.decimal += 1;
  if (text.startsWith("0")) marks.zero = true;
  return 1;
}

/** All but a name or a note above them. */
function allLike(texts: readonly string[], shape: RegExp): boolean {
  let like = 0;
  for (const text of texts) if (shape.test(text)) like += 1;
  return like >= 3 && like >= 0.95 * texts.length;
}
