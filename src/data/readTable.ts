/** bytes → Table. The odd is told as Problems; only the caller's mistakes are thrown. */
import { collapsedBlanks } from "./blanks.ts";
import { readRows } from "./bulk/readRows.ts";
import { guessCodePage } from "./codePage.ts";
import { countText } from "./countText.ts";
import { asUtf8, BinaryContent, decodeHead, EncodingMismatch, looksBinary, sniffEncoding, type Encoding } from "./encoding.ts";
import type { Refusal } from "./panel.ts";
import type { NumberStyle } from "./number.ts";
import { sniffDialect } from "./sniff.ts";
import { Source } from "./source.ts";
import type { Table } from "./table.ts";
import { mostColumns, TableReader } from "./tableReader.ts";

const headBytes = 1 << 16;
/** More rows than this find their room as they come. */
const mostExpected = 1 << 24;

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
    const encoding = await sniffEncoding(head);
    if (!encoding.label.startsWith("utf-16") && looksBinary(head)) return binary();
    try {
      return await readAs(encoding, source, head, signal);
    } catch (error) {
      if (!(error instanceof EncodingMismatch)) throw error;
      return await readAs({ label: await guessCodePage(error.bytes), bom: false, skip: encoding.skip }, source, head, signal);
    }
  } catch (error) {
    if (error instanceof BinaryContent) return binary();
    throw error;
  } finally {
    await source.close();
  }
}

async function readAs(encoding: Encoding, source: Source, head: Buffer, signal: AbortSignal, style?: NumberStyle): Promise<Table | Refusal> {
  const text = decodeHead(head, encoding);
  if (text.trim() === "") return refused("file_empty", "The file holds nothing but blanks.");
  const other = otherFormat(text);
  if (other !== null) return refused("file_unreadable", `The file is ${other}, not a table of delimited values.`, "Save the table it shows as CSV.");
  const sniffed = sniffDialect(text, head.length < source.size, style);
  if (sniffed.width > mostColumns) return tooManyColumns(sniffed.width);
  const reader = new TableReader(sniffed, expectedRows(head, source.size));
  let bytes = encoding.skip;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks(encoding.skip, signal)) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  const utf8 = asUtf8(counted(), encoding);
  const end = await readRows(sniffed.delimiter === " " ? collapsedBlanks(utf8, sniffed.quote) : utf8, sniffed, reader, source.size);
  if (reader.tooWide > 0) return tooManyColumns(reader.tooWide);
  if (end.kind === "quoteUnclosed") {
    reader.problems.add({ code: "quote_unclosed", severity: "error", message: `A quote opened in the record on line ${end.line} is never closed; the rows from there on are not read.`, hint: "Close or remove the quote.", at: { line: end.line } });
  }
  if (end.kind === "complete" && bytes < source.size) {
    reader.problems.add({ code: "file_changed", severity: "warning", message: `The file shrank from ${source.size} to ${bytes} bytes while it was read.`, hint: "Run again when nothing writes to it." });
  }
  const table = reader.finish(encoding);
  // What a mark means may be seen far below the head, and then holds for the numbers above as well.
  if (reader.otherStyle !== null) return await readAs(encoding, source, head, signal, reader.otherStyle);
  if (table === "no rows") return refused("file_empty", "The file holds no rows.");
  return table === "header only" ? refused("header_only", "The file has a header and no rows under it.") : table;
}

/** What the text is where it is none of cells: pages and data of the web come under the wrong name. */
function otherFormat(text: string): string | null {
  const start = text.trimStart().slice(0, 400);
  if (/^<(?:!doctype html|html|head|body|table)\b/i.test(start)) return "a web page (HTML)";
  if (/^<\?xml\b/i.test(start)) return "XML";
  return /^[[{]\s*(?:[[{]\s*)?"[^"]*"\s*:/.test(start) ? "JSON" : null;
}

/** Rows of a file whose lines are as long as those of its head, and a few: what is never written to takes no memory. */
function expectedRows(head: Buffer, size: number): number {
  let breaks = 1;
  for (let at = head.indexOf(10); at >= 0; at = head.indexOf(10, at + 1)) breaks += 1;
  return Math.min(mostExpected, Math.ceil((1.1 * breaks * size) / head.length) + 16);
}

function binary(): Refusal {
  return refused("file_binary", "The file is not text: it holds bytes that no text has (a picture, an archive or a spreadsheet, perhaps).", "Save it as CSV first.");
}

function tooManyColumns(count: number): Refusal {
  return refused("too_many_columns", `The file has ${countText(count)} columns; at most ${countText(mostColumns)} are read.`, "Keep the columns that matter, or turn columns into rows.");
}

function refused(code: "file_empty" | "file_binary" | "file_unreadable" | "header_only" | "too_many_columns", reason: string, hint?: string): Refusal {
  return { status: "refused", reason, rows: 0, problems: [{ code, severity: "error", message: reason, ...(hint === undefined ? {} : { hint }) }] };
}
