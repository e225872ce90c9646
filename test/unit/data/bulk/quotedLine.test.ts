import { expect, it } from "vitest";
import { cellsOfLine } from "../../../../src/data/bulk/quotedLine.ts";

it.each([
  ['1,"say ""hi""",2', ["1", 'say "hi"', "2"]],
  ['"a,b","",""""', ["a,b", "", '"']],
  ['12" pipe,x"y', ['12" pipe', 'x"y']],
  ['"a",', ["a", ""]],
  ["", [""]],
  ["a,,b", ["a", "", "b"]],
])("%s", (line, cells) => expect(cellsOfLine(line, ",", '"')).toEqual(cells));

it.each(['1,"open', '"a"b,1', '"a" ,1', '"""'])("%s is left to who sees more", (line) => expect(cellsOfLine(line, ",", '"')).toBeNull());

it("takes the delimiter and quote of the file", () => {
  expect(cellsOfLine("'it''s';\"a\"", ";", "'")).toEqual(["it's", '"a"']);
});
