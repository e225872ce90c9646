/** Files whose cells are parted by runs of blanks, as programs print tables: one blank for each run, none at the ends of lines. */

const [tab, lineFeed, carriageReturn, blank] = [9, 10, 13, 32];

/** UTF-8 chunks with runs of blanks and tabs outside quotes as one blank; lines keep their number. */
export async function* collapsedBlanks(chunks: AsyncIterable<Buffer>, quote: string): AsyncGenerator<Buffer> {
  const mark = quote.charCodeAt(0);
  let quoted = false;
  // A blank is owed where a run of them has been passed and the line goes on.
  let owed = false;
  let atStart = true;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length + 1);
    let length = 0;
    for (const byte of chunk) {
      if (!quoted && (byte === blank || byte === tab)) {
        owed = !atStart;
        continue;
      }
      const ends = byte === lineFeed || byte === carriageReturn;
      if (owed && !ends) out[length++] = blank;
      owed = false;
      if (byte === mark) quoted = !quoted;
      atStart = ends && !quoted;
      out[length++] = byte;
    }
    yield out.subarray(0, length);
  }
}

/** The cells of a line. */
export function blankCells(line: string): string[] {
  const text = line.trim();
  return text === "" ? [""] : text.split(/[ \t]+/);
}
