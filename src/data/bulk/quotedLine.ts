/**
 * The cells of a line whose quotes begin and end on it: those at the start of a cell are its own, and doubled ones within them stand
 * for one; any other is text. @returns null where only somebody who sees more lines can tell, or nobody.
 */
export function cellsOfLine(line: string, delimiter: string, quote: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    if (line[at] === quote) {
      let text = "";
      for (;;) {
        const end = line.indexOf(quote, at + 1);
        if (end < 0) return null;
        text += line.slice(at + 1, end);
        at = end + 1;
        if (line[at] !== quote) break;
        text += quote;
      }
      if (at < line.length && line[at] !== delimiter) return null;
      cells.push(text);
    } else {
      const end = line.indexOf(delimiter, at);
      const to = end < 0 ? line.length : end;
      cells.push(line.slice(at, to));
      at = to;
    }
    if (at === line.length) return cells;
  }
}
