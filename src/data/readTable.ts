/** bytes → Table. The odd is told as Problems; only the caller's mistakes are thrown. */
import { ColumnBuilder, type BuiltColumn } from "./column.ts";
import { guessCodePage } from "./codePage.ts";
import { countText } from "./countText.ts";
import { asUtf8, BinaryContent, decodeHead, EncodingMismatch, looksBinary, sniffEncoding, type Encoding } from "./encoding.ts";
import type { Refusal } from "./panel.ts";
import { ProblemList } from "./problems.ts";
import { readRecords } from "./records.ts";
import { isBlank, sniffDialect, type Sniffed } from "./sniff.ts";
import { Source } from "./source.ts";
import type { Dialect, Table } from "./table.ts";

const headBytes = 1 << 16;
/** A table of more columns is a matrix, not a file of series that a person looks at. */
const mostColumns = 20_000;

/**
 * Reads a delimited text file as a stream into typed columns. Memory grows with the columns, not with the text.
 * @throws WorkflowError where the path is missing, a directory or not readable; the signal's reason when stopped.
 */
export async function readTable(path: string, signal: AbortSignal): Promise<Table | Refusal> {
  signal.throwIfAborted();
  const source = await Source.open(path);
  try {
    const head = await source.head(headBytes);
    if (head.length === 0) return refused("file_empty", "The file is empty.");
    const encoding = sniffEncoding(head);
    if (!encoding.label.startsWith("utf-16") && looksBinary(head)) return binary();
    try {
      return await readAs(encoding, source, head, signal);
    } catch (error) {
      if (!(error instanceof EncodingMismatch)) throw error;
      return await readAs({ label: guessCodePage(error.bytes), bom: false, skip: encoding.skip }, source, head, signal);
    }
  } catch (error) {
    if (error instanceof BinaryContent) return binary();
    throw error;
  } finally {
    await source.close();
  }
}

async function readAs(encoding: Encoding, source: Source, head: Buffer, signal: AbortSignal): Promise<Table | Refusal> {
  const text = decodeHead(head, encoding);
  if (text.trim() === "") return refused("file_empty", "The file holds nothing but blanks.");
  const sniffed = sniffDialect(text, head.length < source.size);
  if (sniffed.width > mostColumns) return tooManyColumns(sniffed.width);
  const reader = new TableReader(sniffed);
  let bytes = encoding.skip;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks(encoding.skip, signal)) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const end = await readRecords(asUtf8(counted(), encoding), sniffed, (cells, line) => reader.take(cells, line));
  if (reader.tooWide > 0) return tooManyColumns(reader.tooWide);
  if (end.kind === "quoteUnclosed") {
    reader.problems.add({ code: "quote_unclosed", severity: "error", message: `A quote opened in the record on line ${end.line} is never closed; the rows from there on are not read.`, hint: "Close or remove the quote.", at: { line: end.line } });
  }
  if (end.kind === "complete" && bytes < source.size) {
    reader.problems.add({ code: "file_changed", severity: "warning", message: `The file shrank from ${source.size} to ${bytes} bytes while it was read.`, hint: "Run again when nothing writes to it." });
  }
  return reader.finish(encoding);
}

/** Takes records in file order and makes the table. */
class TableReader {
  readonly problems = new ProblemList();
  tooWide = 0;
  readonly #sniffed: Sniffed;
  #record = 0;
  #header: readonly string[] | null = null;
  #headerLine: number | null = null;
  #skip: number;
  #columns: ColumnBuilder[] = [];
  #lines = new Uint32Array(256);
  #rows = 0;

  constructor(sniffed: Sniffed) {
    this.#sniffed = sniffed;
    this.#skip = sniffed.skipAfterHeader;
  }

  /** @returns false to stop reading. */
  take(cells: readonly string[], line: number): boolean {
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
      while (this.#columns.length < cells.length) this.#columns.push(new ColumnBuilder(this.#sniffed, 0));
      return true;
    }
    if (this.#skip > 0) {
      this.#skip -= 1;
      return true;
    }
    if (isBlank(cells)) return true;
    if (cells.length !== width) this.#ragged(cells, line);
    const row = this.#rows;
    if (row === this.#lines.length) {
      const larger = new Uint32Array(row * 2);
      larger.set(this.#lines);
      this.#lines = larger;
    }
    this.#lines[row] = line;
    while (this.#columns.length < cells.length) this.#columns.push(new ColumnBuilder(this.#sniffed, row));
    for (let i = 0; i < this.#columns.length; i += 1) this.#columns[i]?.push(cells[i] ?? "");
    this.#rows += 1;
    return true;
  }

  finish(encoding: Encoding): Table | Refusal {
    if (this.#rows === 0) return this.#header === null ? refused("file_empty", "The file holds no rows.") : refused("header_only", "The file has a header and no rows under it.");
    const rows = this.#trimFooter();
    const skipFooter = this.#rows - rows;
    for (const column of this.#columns) column.truncate(rows);
    const names = this.#names();
    const built = this.#columns.map((column, i) => column.build(names[i] ?? `#${i + 1}`, i));
    // A trailing delimiter makes a last column without name or cell.
    while (built.length > 1 && built[built.length - 1]?.column.type === "empty" && (this.#header?.[built.length - 1] ?? "") === "") built.pop();
    for (const each of built) this.#tellStrays(each);
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
      ...(this.#sniffed.padded ? { padded: true } : {}),
      missing: [...new Set(built.flatMap(({ missingTexts }) => missingTexts))],
    };
    return { dialect, columns: built.map(({ column }) => column), rows, lines: this.#lines.slice(0, rows), problems: this.problems.list() };
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
    let rows = this.#rows;
    if (this.#sniffed.width < 3) return rows;
    const isNote = (row: number): boolean => this.#columns.slice(1).every((column) => column.isBlank(row));
    while (rows > 0 && this.#rows - rows < 20 && isNote(rows - 1)) rows -= 1;
    return this.#rows - rows < 20 ? rows : this.#rows;
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
      if (unique !== wanted) this.problems.add({ code: "duplicate_column", severity: "warning", message: `There are several columns named ${JSON.stringify(wanted)}; this one is called ${JSON.stringify(unique)}.`, at: { line: this.#headerLine ?? 1, column: i + 1 } });
      taken.add(unique);
      return unique;
    });
  }

  #tellStrays({ column, strays, strayCount }: BuiltColumn): void {
    for (const { row, text } of strays) {
      this.problems.add({ code: "cell_not_number", severity: "warning", message: `${JSON.stringify(text.slice(0, 80))} in column ${JSON.stringify(column.name)} is not a number; it is read as missing.`, at: { line: this.#lines[row] ?? 1, column: column.position + 1 } });
    }
    if (strayCount > strays.length) this.problems.add({ code: "cell_not_number", severity: "warning", message: `${strayCount - strays.length} more cells in column ${JSON.stringify(column.name)} are not numbers.` });
  }
}

function binary(): Refusal {
  return refused("file_binary", "The file is not text: it holds bytes that no text has (a picture, an archive or a spreadsheet, perhaps).", "Save it as CSV first.");
}

function tooManyColumns(count: number): Refusal {
  return refused("too_many_columns", `The file has ${countText(count)} columns; at most ${countText(mostColumns)} are read.`, "Keep the columns that matter, or turn columns into rows.");
}

function refused(code: "file_empty" | "file_binary" | "header_only" | "too_many_columns", reason: string, hint?: string): Refusal {
  return { status: "refused", reason, rows: 0, problems: [{ code, severity: "error", message: reason, ...(hint === undefined ? {} : { hint }) }] };
}
