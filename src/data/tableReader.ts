/** Takes records in file order and makes the table: header, rows, names, footers, and what is odd about them. */
import type { PlainRows } from "./bulk/plainRows.ts";
import type { RowSink } from "./bulk/readRows.ts";
import { ColumnBuilder, type BuiltColumn } from "./column.ts";
import { countText } from "./countText.ts";
import type { Encoding } from "./encoding.ts";
import { parseNumber, type NumberStyle } from "./number.ts";
import { toldStrays } from "./numberCells.ts";
import { ProblemList } from "./problems.ts";
import { isBlank, type Sniffed } from "./sniff.ts";
import type { Dialect, Table } from "./table.ts";

const mostCommentLines = 40;
/** Between rows, where it has not the fields of one. */
const comment = /^\s*(?:#|%|\/\/)/;

/** A table of more columns is a matrix, not a file of series that a person looks at. */
export const mostColumns = 20_000;

export class TableReader implements RowSink {
  readonly problems = new ProblemList();
  tooWide = 0;
  /** How the numbers are to be read after all, as cells below the head have shown. */
  otherStyle: NumberStyle | null = null;
  readonly #sniffed: Sniffed;
  #record = 0;
  #header: readonly string[] | null = null;
  #headerLine: number | null = null;
  #skip: number;
  #columns: ColumnBuilder[] = [];
  readonly #expected: number;
  #lines: Uint32Array;
  #rows = 0;
  /** Lines between the rows that are no rows. */
  readonly #comments: number[] = [];
  /** Rows at the end so far that have too few fields. */
  #shortRows = 0;
  /** Of them those behind the last blank line. */
  #shortBehindBlank = 0;
  /** Blank lines at the end so far, each as the number of rows above it. */
  #blanks: number[] = [];

  /** @param expectedRows room is made for so many at once. */
  constructor(sniffed: Sniffed, expectedRows: number) {
    this.#sniffed = sniffed;
    this.#skip = sniffed.skipAfterHeader;
    this.#expected = expectedRows;
    this.#lines = new Uint32Array(Math.max(16, expectedRows));
  }

  get plainWidth(): number | null {
    const { headerRecord, width } = this.#sniffed;
    return this.#record >= (headerRecord ?? 0) && this.#skip === 0 ? width : null;
  }

  takePlain(rows: PlainRows): void {
    this.#needColumns(rows.width);
    this.#columns.forEach((column, place) => (place < rows.width ? column.pushPlain(rows, place) : column.pushBlank(rows.rows)));
    this.#needRoom(rows.rows);
    for (let row = 0; row < rows.rows; row += 1) this.#lines[this.#rows + row] = rows.line + row;
    this.#record += rows.rows;
    this.#rows += rows.rows;
    this.#shortRows = 0;
    this.#shortBehindBlank = 0;
  }

  /** @returns false to stop reading. */
  readonly take = (cells: readonly string[], line: number): boolean => {
    this.#record += 1;
    if (cells.length > mostColumns) {
      this.tooWide = cells.length;
      return false;
    }
    const { headerRecord, width } = this.#sniffed;
    if (headerRecord !== null && this.#record < headerRecord) return true;
    if (this.#record === headerRecord) {
      this.#header = cells.map((cell) => cell.trim());
      this.#headerLine = line;
      this.#needColumns(cells.length);
      return true;
    }
    if (this.#skip > 0) {
      this.#skip -= 1;
      return true;
    }
    if (isBlank(cells)) {
      // Behind a row of the table's width a new end begins.
      if (this.#shortRows === 0) this.#blanks = [];
      this.#blanks.push(this.#rows);
      return true;
    }
    if (cells.length !== width && comment.test(cells[0] ?? "")) {
      this.#comments.push(line);
      return true;
    }
    this.#shortRows = cells.length < width ? this.#shortRows + 1 : 0;
    this.#shortBehindBlank = this.#shortRows === 0 ? 0 : this.#shortBehindBlank > 0 || this.#blanks.at(-1) === this.#rows ? this.#shortBehindBlank + 1 : 0;
    if (cells.length !== width && cells.length !== this.#header?.length) this.#ragged(cells, line);
    this.#needRoom(1);
    this.#lines[this.#rows] = line;
    this.#needColumns(cells.length);
    for (let i = 0; i < this.#columns.length; i += 1) this.#columns[i]?.push(cells[i] ?? "");
    this.#rows += 1;
    return true;
  };

  finish(encoding: Encoding): Table | "no rows" | "header only" {
    if (this.#rows === 0) return this.#header === null ? "no rows" : "header only";
    const rows = this.#trimFooter();
    // Readers that leave out lines at the end count the blank ones among them.
    const skipFooter = rows === this.#rows ? 0 : this.#rows - rows + this.#blanks.filter((above) => above > rows).length;
    for (const column of this.#columns) column.truncate(rows);
    const names = this.#names();
    const built = this.#columns.map((column, i) => column.build(names[i] ?? `#${i + 1}`, i));
    // A trailing delimiter makes a last column without name or cell.
    while (built.length > 1 && built[built.length - 1]?.column.type === "empty" && (this.#header?.[built.length - 1] ?? "") === "") built.pop();
    const trailing = this.#header !== null && built.length < this.#columns.length;
    const { doubt } = this.#sniffed;
    if (doubt !== undefined && built.some(({ against }) => against)) this.otherStyle = doubt.other;
    this.#tellDoubt(built);
    for (const each of built) this.#tellStrays(each);
    if (skipFooter > 0) this.#tellFooter(rows);
    if (this.#comments.length > 0) this.problems.add({ code: "ragged_row", severity: "information", message: `${countText(this.#comments.length)} ${this.#comments.length === 1 ? "line between the rows is a comment" : "lines between the rows are comments"}; ${this.#comments.length === 1 ? "it is" : "they are"} passed over.`, at: { line: this.#comments[0] ?? 1 } });
    const dialect: Dialect = {
      encoding: encoding.label,
      bom: encoding.bom,
      delimiter: this.#sniffed.delimiter,
      quote: this.#sniffed.quote,
      decimal: this.#sniffed.decimal,
      thousands: this.#sniffed.thousands === "" && built.some(({ commas }) => commas) ? "," : this.#sniffed.thousands,
      headerLine: this.#headerLine,
      skipAfterHeader: this.#sniffed.skipAfterHeader,
      skipFooter,
      // Blanks around numbers do no harm; those around the texts of keys may begin far below the head.
      ...(this.#sniffed.padded || built.some(({ padded, column }) => padded && column.type === "text") ? { padded: true } : {}),
      ...(trailing ? { trailing } : {}),
      ...this.#commentStyle(built),
      missing: [...new Set(built.flatMap(({ missingTexts }) => missingTexts))],
    };
    return { dialect, columns: built.map(({ column }) => column), rows, lines: this.#lines.subarray(0, rows), problems: this.problems.list() };
  }

  #needRoom(rows: number): void {
    if (this.#rows + rows <= this.#lines.length) return;
    const larger = new Uint32Array(Math.max(2 * this.#lines.length, this.#rows + rows));
    larger.set(this.#lines);
    this.#lines = larger;
  }

  #needColumns(count: number): void {
    while (this.#columns.length < count) this.#columns.push(new ColumnBuilder(this.#sniffed, this.#rows, this.#expected));
  }

  #ragged(cells: readonly string[], line: number): void {
    const { width } = this.#sniffed;
    if (cells.length > width && isBlank(cells.slice(width))) return;
    this.problems.each("ragged", "rows with another number of fields", {
      code: "ragged_row",
      severity: "warning",
      message: `Line ${line} has ${cells.length} ${cells.length === 1 ? "field" : "fields"} where most rows have ${width}.`,
      hint: cells.length < width ? "The missing fields are read as empty." : "The fields beyond the header are read as columns without a name.",
      at: { line },
    });
  }

  /** Rows at the end with one text and nothing else, in a table of three columns or more, are notes, not data. */
  #trimFooter(): number {
    const end = this.#withoutNotes();
    let rows = end;
    // Of two columns the second may well be blank: there only lines without it are notes.
    const most = this.#sniffed.width < 3 ? this.#shortRows - (this.#rows - end) : 20;
    if (this.#sniffed.width < 2) return rows;
    while (rows > 0 && end - rows < Math.min(20, most) && this.#isNote(rows - 1)) rows -= 1;
    return end - rows < 20 ? rows : end;
  }

  #isNote(row: number): boolean {
    return this.#columns.slice(1).every((column) => column.isBlank(row));
  }

  /** Narrow rows behind a blank line are notes, however many, where they have words under the columns of numbers: a second table, numbered footnotes. */
  #withoutNotes(): number {
    const count = this.#shortBehindBlank;
    const from = this.#rows - count;
    if (count === 0 || count > from) return this.#rows;
    const odd = new Set(this.#columns.slice(1).flatMap((column) => column.oddFrom(from)));
    for (let row = from; row < this.#rows; row += 1) if (this.#isNote(row)) odd.add(row);
    return odd.size >= Math.min(count / 2, toldStrays) ? from : this.#rows;
  }

  /** @param rows that are left. */
  #tellFooter(rows: number): void {
    const line = this.#lines[rows] ?? 1;
    const count = this.#rows - rows;
    this.problems.drop((problem) => problem.code === "ragged_row" && (problem.at?.line ?? 0) >= line);
    this.problems.add({ code: "ragged_row", severity: "information", message: `The last ${count === 1 ? "line is a note" : `${count} lines are notes`} and no ${count === 1 ? "row" : "rows"}; ${count === 1 ? "it is" : "they are"} left out.`, at: { line } });
  }

  /** Lines to pass over by number; of many lines, by their mark where no cell has it. */
  #commentStyle(built: readonly BuiltColumn[]): Pick<Dialect, "comment" | "commentLines"> {
    const lines = this.#comments;
    if (lines.length === 0) return {};
    const unmarked = built.every(({ column }) => column.levels?.every((text) => !text.includes("#")) ?? true);
    return lines.length > mostCommentLines && unmarked ? { comment: "#" } : { commentLines: lines.slice(0, mostCommentLines) };
  }

  /** Names of the columns: unique, and `#k` where there is none. */
  #names(): string[] {
    const taken = new Set<string>();
    const given = this.#columns.map((_, i) => this.#header?.[i] ?? "");
    const unnamed = given.filter((name, i) => name === "" && i < (this.#header?.length ?? 0)).length;
    if (unnamed > 0 && this.#header !== null) this.problems.add({ code: "empty_column_name", severity: "information", message: `${unnamed} ${unnamed === 1 ? "column has" : "columns have"} no name; ${unnamed === 1 ? "it is" : "they are"} called by place, such as #${given.indexOf("") + 1}.`, at: { line: this.#headerLine ?? 1, column: given.indexOf("") + 1 } });
    return given.map((name, i) => {
      const wanted = name === "" ? `#${i + 1}` : name;
      let unique = wanted;
      for (let k = 2; taken.has(unique); k += 1) unique = `${wanted}.${k}`;
      if (unique !== wanted) this.problems.each("duplicate", "columns with a name that is taken", { code: "duplicate_column", severity: "warning", message: `There are several columns named ${JSON.stringify(wanted)}; this one is called ${JSON.stringify(unique)}.`, at: { line: this.#headerLine ?? 1, column: i + 1 } });
      taken.add(unique);
      return unique;
    });
  }

  /** A mark that may mean two things is read as one of them: somebody may know better. */
  #tellDoubt(built: readonly BuiltColumn[]): void {
    const { doubt, decimal } = this.#sniffed;
    if (doubt === undefined || doubt.severity === null) return;
    const holder = built.find(({ column }) => column.type === "number" && (column.levels?.includes(doubt.cell) ?? false))?.column;
    if (holder === undefined) return;
    const row = holder.codes?.indexOf(holder.levels?.indexOf(doubt.cell) ?? 0) ?? 0;
    const mark = doubt.cell.includes(",") ? "comma" : "point";
    const means = decimal === (mark === "comma" ? "," : ".") ? "groups thousands" : "stands before decimals";
    this.problems.add({ code: "number_ambiguous", severity: doubt.severity, message: `${JSON.stringify(doubt.cell)} in column ${JSON.stringify(holder.name)} is read as ${parseNumber(doubt.cell, this.#sniffed)}.`, hint: `Where the ${mark} ${means}, write the numbers without it${means === "groups thousands" ? "" : ", or with a comma instead"}.`, at: { line: this.#lines[row] ?? 1, column: holder.position + 1 } });
  }

  #tellStrays({ column, strays, strayCount }: BuiltColumn): void {
    const kind = `stray in ${column.position}`;
    const what = `cells in column ${JSON.stringify(column.name)} that are not numbers`;
    for (const { row, text } of strays) {
      this.problems.each(kind, what, { code: "cell_not_number", severity: "warning", message: `${JSON.stringify(text.slice(0, 80))} in column ${JSON.stringify(column.name)} is not a number; it is read as missing.`, at: { line: this.#lines[row] ?? 1, column: column.position + 1 } });
    }
    this.problems.more(kind, what, { code: "cell_not_number", severity: "warning" }, strayCount - strays.length);
  }
}

