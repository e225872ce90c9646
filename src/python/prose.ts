/** Sentences in Python source: comments and docstrings. They may quote the file and never end early. */
import { displayWidth, plain } from "./escape.ts";
import { lineLength } from "./print.ts";

/** Comment lines, wrapped. A line that editors or tools would take for a mark of their own gets a harmless start. */
export function comment(text: string, indent = 0): string[] {
  const pad = " ".repeat(indent);
  return wrap(plain(text), lineLength - indent - 2).map((line) => `${pad}# ${marksComment.test(line) ? "… " : ""}${line}`);
}

/** Cell marks, inline metadata blocks, linter and type checker directives. */
const marksComment = /^(%%|\/\/\/|!|<codecell>|In\[|type:|noqa|ruff:|fmt:|yapf:|isort:|flake8|pylint|pragma|mypy:|pyright:)/i;

/**
 * A docstring of paragraphs, lists and tables.
 * @param lines each already short enough (see `wrap`); empty lines part paragraphs.
 */
export function docstring(lines: readonly string[], indent = 0): string[] {
  const pad = " ".repeat(indent);
  const safe = lines.map((line) => {
    const escaped = line.trimEnd().replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/^(\s*)#/, "$1\\x23");
    return escaped === "" ? "" : pad + escaped;
  });
  const [first = "", ...rest] = safe;
  // A quote right after the opening quotes would read as one of them.
  const start = first.slice(pad.length).replace(/^ *"/, '\\"').trimStart();
  return [`${pad}"""${start}`, ...rest, `${pad}"""`];
}

/**
 * Greedy wrapping at blanks; a word longer than the width keeps a line of its own.
 * @param hanging what the second and later lines begin with.
 */
export function wrap(text: string, width: number, hanging = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = hanging + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
