import { mkdtempSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WorkflowError } from "../../../src/data/error.ts";
import { numberAt } from "../../../src/data/table.ts";
import { readTable } from "../../../src/data/readTable.ts";
import { csv, day, fileOf, month, read, tableOf } from "../../support/tables.ts";

const signal = new AbortController().signal;
const codes = (table: { readonly problems: readonly { readonly code: string }[] }): string[] => table.problems.map(({ code }) => code);

describe("what the caller did wrong is thrown", () => {
  const thrown = async (path: string): Promise<WorkflowError> => {
    const error: unknown = await readTable(path, signal).catch((cause: unknown) => cause);
    if (!(error instanceof WorkflowError)) throw new Error(`not a WorkflowError: ${String(error)}`);
    return error;
  };
  it("a path that is not there", async () => {
    const error = await thrown(join(tmpdir(), "no", "such.csv"));
    expect(error.code).toBe("file_not_found");
    expect(error.message).toContain("such.csv");
  });
  it("a directory", async () => expect((await thrown(mkdtempSync(join(tmpdir(), "a-directory-")))).code).toBe("file_is_directory"));
});

describe("files that hold no table are refused", () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 1, 0, 8, 6]);
  it.each([
    ["an empty file", "", "file_empty"],
    ["blank lines", "\n\n   \n", "file_empty"],
    ["a header alone", "date,value\n", "header_only"],
    ["a picture", png, "file_binary"],
    ["a web page", "\n<!DOCTYPE html>\n<html><body>a,b</body></html>\n", "file_unreadable"],
    ["JSON", '{"data": [{"a": 1, "b": 2}]}\n', "file_unreadable"],
    ["lines of JSON", '{"a": 1, "b": 2}\n{"a": 2, "b": 3}\n', "file_unreadable"],
    ["NUL bytes far behind a head of text", `date,v\n${"2020-01-01,1\n".repeat(9000)}\0\0`, "file_binary"],
    ["100,000 columns", `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",")}\n1,2\n`, "too_many_columns"],
  ])("%s", async (_, content, code) => {
    const answer = await read(content);
    if (!("status" in answer)) throw new Error("was read");
    expect(codes(answer)).toEqual([code]);
    expect(answer.reason).toMatch(/^The file .*\.$/);
  });
});

describe("encodings", () => {
  const text = "Zeit;Größe\n2020-01-01;1\n2020-01-02;2\n2020-01-03;3\n";
  const utf16 = (swap: boolean): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
    return swap ? bytes.swap16() : bytes;
  };
  it.each([
    ["UTF-8", text, "utf-8", false],
    ["UTF-8 with a mark", `\ufeff${text}`, "utf-8", true],
    ["UTF-16 LE", utf16(false), "utf-16le", true],
    ["UTF-16 BE", utf16(true), "utf-16be", true],
    ["UTF-16 LE without a mark", utf16(false).subarray(2), "utf-16le", false],
    ["Latin 1", Buffer.from(text, "latin1"), "windows-1252", false],
  ])("%s", async (_, content, encoding, bom) => {
    const table = await tableOf(content);
    expect(table.dialect).toMatchObject({ encoding, bom });
    expect(table.columns.map(({ name }) => name)).toEqual(["Zeit", "Größe"]);
  });
  it("falls back where the first invalid byte stands far behind the head", async () => {
    const content = Buffer.from(csv("date,v", 30_000, (t) => `${day("1900-01-01", t)},${t % 7}`) + "2020-01-01,\xe9\n", "latin1");
    expect((await tableOf(content)).dialect.encoding).toBe("windows-1252");
  });
  it("keeps characters that a chunk's end would split", async () => {
    const table = await tableOf(csv("date,v,note", 40_000, (t) => `2020-01-01,${t},é${"ü".repeat(t % 5)}€`));
    expect(table.columns[2]?.levels?.filter((level) => level.includes("\ufffd"))).toEqual([]);
    expect(table.columns[2]?.levels).toHaveLength(6);
  });
});

describe("dialects", () => {
  it.each([
    ["comma", "a,b\n1.5,2\n2.5,3\n3.5,4\n", { delimiter: ",", decimal: ".", thousands: "" }],
    ["semicolon and decimal comma", "a;b\n1,5;2,25\n2,5;3,5\n3,5;4\n", { delimiter: ";", decimal: ",", thousands: "" }],
    ["tab", "a\tb\n1\t2\n2\t3\n3\t4\n", { delimiter: "\t" }],
    ["pipe", "a|b\n1|2\n2|3\n3|4\n", { delimiter: "|" }],
    ["points that group thousands", "a;b\n1;999\n2;1.406\n3;12.462\n4;17\n", { delimiter: ";", decimal: ",", thousands: "." }],
    ["commas that group thousands", 'a,b\n1,"1,234"\n2,"12,345.5"\n3,"7"\n', { delimiter: ",", decimal: ".", thousands: "," }],
    ["quotes of one stroke", "'a'\t'b'\n1\t2\n2\t3\n3\t4\n", { delimiter: "\t", quote: "'" }],
    ["a preamble", "Report of sales\nMade by us\n\na,b\n1,2\n2,3\n3,4\n4,5\n", { headerLine: 4 }],
    ["no header", "1,2.5\n2,3.5\n3,4.5\n4,5.5\n", { headerLine: null }],
    ["a units row", "date,v,w\n,EUR,m\n2020-01-01,2,3\n2020-01-02,3,4\n2020-01-03,3,5\n", { headerLine: 1, skipAfterHeader: 1 }],
    ["years as names", "name,2001,2002,2003,2004\na,1,2,3,4\nb,2,3,4,5\nc,3,4,5,6\n", { headerLine: 1 }],
    ["blanks", "year month  value\n2020  1   5.5\n2020  2  16\n2020 12   7\n", { delimiter: " ", headerLine: 1 }],
    ["blanks under names of several words", "Year  Monthly mean value\n2020 1   5.5\n2020 2  16\n2020 12   7\n2021 1 5\n", { delimiter: " ", headerLine: null, skipAfterHeader: 1 }],
    ["a date and a time of day are parted by no delimiter", "2020-01-01 00:00,5\n2020-01-01 01:00,6\n2020-01-01 02:00,7\n", { delimiter: "," }],
    ["digits in groups", "value\n1 234\n12 345\n2 345\n4 567\n", { delimiter: "," }],
    ["a blank corner", ",sales,\n2020-01-01,2,3\n2020-01-02,3,4\n2020-01-03,3,5\n", { headerLine: 1 }],
    ["a footer of two columns", "date,v\n2020-01-01,2\n2020-01-02,3\n2020-01-03,3\nSource: us\n", { skipFooter: 1 }],
    ["comments between the rows", "# of us\ndate,v\n2020-01-01,2\n2020-01-02,3\n# a break\n2020-01-03,3\n2020-01-04,3\n", { headerLine: 2, commentLines: [5] }],
    ["footnotes of two columns behind a blank line, and a blank line in them", `${csv("name,year,kind,v", 8, (t) => `x,${2001 + t},m,${t}`)}\nseq,note\n1,Including islands\n\n2,Refers to land\n`, { skipFooter: 4 }],
    ["narrow rows behind a blank line", `${csv("name,year,kind,v", 8, (t) => `x,${2001 + t},m,${t}`)}\ny,2001\ny,2002\n`, { skipFooter: 0 }],
    ["comments with commas above the names", `#group,false,false,true\n#datatype,string,dateTime,double\n#default,_result,,\n${csv("id,table,_time,_value", 5, (t) => `,0,2021-01-01T0${t}:00:00Z,20.${t}`)}`, { headerLine: 4 }],
    ["names in a comment", `# made by us, for you\n# STN,YYYYMMDD,TG\n${csv("", 5, (t) => `  260,2021010${t + 1},  ${t}`).trimStart()}`, { headerLine: 2 }],
    ["a title, codes, units and days of release above one column", `Title,All items\nCDID,D7BT\nUnit,Index\nRelease date,15-04-2020\nNext release,20 May 2020\nNotes,\n${csv("", 12, (t) => `${1988 + t},${60 + t}.1`).trimStart()}`, { headerLine: 1, skipAfterHeader: 5 }],
    ["descriptions of two columns, and names under them", `"Title:","Unemployment"\n"Series ID:","UNRATE"\n"Source:","An office"\n"Date Range:","1990-01-01 to 2009-12-01"\n\nDATE,VALUE\n${csv("", 12, (t) => `${month(1990, t)},${5 + t}.5`).trimStart()}`, { headerLine: 6, skipAfterHeader: 0 }],
    ["titles, codes, units and days of release above two columns", `Title,All,Food\nCDID,D7BT,D7BU\nUnit,Index,Index\nRelease date,15-04-2020,15-04-2020\n${csv("", 12, (t) => `${1988 + t},${60 + t}.1,${50 + t}.1`).trimStart()}`, { headerLine: 2, skipAfterHeader: 2 }],
    ["a footer", "date,v,w\n2020-01-01,2,3\n2020-01-02,3,4\n2020-01-03,3,5\nSource: us\n", { skipFooter: 1 }],
  ])("%s", async (_, content, dialect) => expect((await tableOf(content)).dialect).toMatchObject(dialect));

  it.each([
    ["dollars", "t,v\n1,$5\n2,\"$1,234.50\"\n3,7\n", ["$"]],
    ["accountants' minus and percent", "t,v\n1,(5%)\n2,6%\n3,7\n", ["(", "%"]],
    ["words and a typographer's minus", "t,v\n1,\u22125 kr\n2,US$ 6\n3,7\n", ["\u2212", "kr", "US$"]],
    ["a minus behind, and marks of an office", "t,v\n1,5-\n2,6 p\n3,7*\n", ["-", " p", "*"]],
    ["thousands only", "t;v\n1;1.234.567,5\n2;-6\n3;1e3\n", undefined],
  ])("signs that numbers wear: %s", async (_, content, signs) => {
    const column = (await tableOf(content)).columns[1];
    expect(column?.type).toBe("number");
    expect(column?.signs).toEqual(signs);
  });
  it("signs in a column with too many texts to keep", async () => {
    const table = await tableOf(csv("t,v", 40_000, (t) => `${t},${t > 39_990 ? `(${t}.5)` : `${t}.5`}`));
    expect(table.columns[1]?.levels).toBeUndefined();
    expect(table.columns[1]?.signs).toEqual(["("]);
    expect(table.columns[1]?.numbers?.at(-1)).toBe(-39_999.5);
  });
  it("blanks around texts far below the head", async () => {
    expect((await tableOf(csv("t,shop,v", 400, (t) => `${t},north,${t}`))).dialect.padded).toBeUndefined();
    expect((await tableOf(csv("t,shop,v", 400, (t) => `${t},${t === 390 ? "north " : "north"},${t} `))).dialect.padded).toBe(true);
  });

  it("numbers are read in the dialect", async () => {
    const table = await tableOf("t;v\n1;1.234,5\n2;12,25\n3;-7\n4;(3,5)\n5;n/a\n");
    expect([...(table.columns[1]?.numbers ?? [])]).toEqual([1234.5, 12.25, -7, -3.5, Number.NaN]);
    expect(table.dialect.missing).toEqual(["n/a"]);
  });
  const late = (first: (t: number) => string, last: string): string => `${csv("", 200, (t) => `${t};${first(t)}`).trimStart()}200;${last}\n`;
  it.each([
    ["decimals under semicolons", "d;v\n01.03.2021;2,407\n02.03.2021;1,414\n03.03.2021;2,421\n", 2.407],
    ["decimals between tabs", "d\tv\n1\t21,376\n2\t22,377\n3\t20,378\n", 21.376],
    ["a second group", "d;v;w\n1;2,407;5\n2;1,414;1,234,567\n3;2,421;3\n", 2407],
    ["a point behind a group", "d\tv\tw\n1\t2,407\t12.5\n2\t1,414\t7.25\n3\t2,421\t3\n", 2407],
    ["whole numbers below a thousand beside", "d\tv\n1\t2,407\n2\t414\n3\t2,421\n4\t17\n", 2407],
    ["quoted between commas", 'd,v\n1,"2,407"\n2,"1,414"\n3,"2,421"\n', 2407],
    ["nothing before a decimal comma", 'd,v\n1,"2,407"\n2,"0,414"\n3,"2,421"\n', 2.407],
    ["points and times of machines", "t;v\n2021-03-01T00:00:00Z;20.375\n2021-03-01T01:00:00Z;21.376\n2021-03-01T02:00:00Z;22.377\n", 20.375],
    ["points and days as Germans write them", "t;v\n01.03.2021;20.375\n02.03.2021;21.376\n03.03.2021;22.377\n", 20_375],
    ["points beside decimal commas", "t;v;w\n1;20.375;0,5\n2;21.376;1,5\n3;22.377;12,5\n", 20_375],
    ["points beside numbers of years", "Jahr;v\n2015;20.375\n2016;999\n2017;22.377\n", 20_375],
    ["points behind nothing", "t;v\n01.03.2021;20.375\n02.03.2021;0.376\n03.03.2021;22.377\n", 20.375],
    ["a decimal point far below the head", late((t) => `${t % 9 === 0 ? t + 1 : `3.${100 + t}`}`, "0.535"), 1, 3.101],
    ["two groups far below the head", late((t) => `3.${100 + t}`, "1.234.567"), 3100, 3101],
    ["commas in groups far below the head", late((t) => `3,${100 + t}`, "1,234,567"), 3100, 3101],
    ["groups of India", 'd,v\n1,"1,23,456.50"\n2,"2,23,456"\n3,"10,23,456.50"\n', 123_456.5],
    ["months behind a point", "Data;v;\n1994.01;999,8401;\n1994.02;1000,8402;\n1994.03;1001,8403;\n", 999.8401],
  ])("marks before three digits: %s", async (_, content, first, second?: number) => {
    const numbers = (await tableOf(content)).columns[1]?.numbers;
    expect(numbers?.[0]).toBe(first);
    if (second !== undefined) expect(numbers?.[1]).toBe(second);
  });
  it.each([
    ["t;v\n01.03.2021;20.375\n02.03.2021;21.376\n03.03.2021;22.377\n", ["warning", '"20.375" in column "v" is read as 20375.']],
    ["t;v\n1;20.375\n2;21.376\n3;22.377\n", ["information", '"20.375" in column "v" is read as 20.375.']],
    ["t\tv\n1\t2,407\n2\t1,414\n3\t2,421\n", ["information", '"2,407" in column "v" is read as 2.407.']],
    ["t;v;w\n1;20.375;0,5\n2;21.376;1,5\n3;22.377;12,5\n", undefined],
    ["t;v\n01.03.2021;2,375\n02.03.2021;2,376\n03.03.2021;2,377\n", undefined],
  ])("a mark that may mean two things is told: %s", async (content, told) => {
    const problem = (await tableOf(content)).problems.find(({ code }) => code === "number_ambiguous");
    expect(problem === undefined ? undefined : [problem.severity, problem.message]).toEqual(told);
    if (told !== undefined) expect(problem?.at).toEqual({ line: 2, column: 2 });
  });

  it("bare CR and CR LF end lines", async () => {
    expect((await tableOf("a,b\r1,2\r2,3\r")).rows).toBe(2);
    expect((await tableOf("a,b\r\n1,2\r\n2,3\r\n")).rows).toBe(2);
  });
});

describe("oddities are problems with positions", () => {
  it("ragged rows", async () => {
    const table = await tableOf("a,b\n1,2\n3\n4,5,6\n7,8\n9,1\n");
    expect(table.problems.map(({ code, at }) => [code, at?.line])).toEqual([["ragged_row", 3], ["ragged_row", 4]]);
    expect(table.columns.map(({ name }) => name)).toEqual(["a", "b", "#3"]);
  });
  it("thousands of ragged rows are told in few problems", async () => {
    const table = await tableOf(csv("a,b", 6000, (t) => (t % 3 === 0 ? `${t}` : `${t},1`)));
    expect(table.problems).toHaveLength(21);
    expect(table.problems.at(-1)?.message).toBe("1,980 more rows with another number of fields.");
  });
  it("an unclosed quote keeps the rows before it", async () => {
    const table = await tableOf('a,b\n1,2\n2,3\n"3,4\n4,5\n');
    expect(table.rows).toBe(2);
    expect(table.problems).toMatchObject([{ code: "quote_unclosed", at: { line: 4 } }]);
  });
  it("lines count line ends inside quotes, CR LF as one", async () => {
    const table = await tableOf('t,note,v\r\n1,"two\r\nlines",5\r\n\r\n2,x,oops\r\n3,y,6\r\n4,y,6\r\n5,y,6\r\n6,y,6\r\n7,y,6\r\n8,y,6\r\n9,y,6\r\n10,y,6\r\n');
    expect([...table.lines.subarray(0, 3)]).toEqual([2, 5, 6]);
    expect(table.problems).toMatchObject([{ code: "cell_not_number", at: { line: 5, column: 3 } }]);
  });
  it("names that repeat or are missing", async () => {
    const table = await tableOf("a,a,,__proto__\n1,2,3,4\n2,3,4,5\n3,4,5,7\n");
    expect(table.columns.map(({ name }) => name)).toEqual(["a", "a.2", "#3", "__proto__"]);
    expect(codes(table)).toEqual(["empty_column_name", "duplicate_column"]);
  });
  it("a file that shrinks while it is read", async () => {
    const path = fileOf(csv("date,v", 100_000, (t) => `${day("1800-01-01", t)},${t}`));
    const watching = new AbortController().signal;
    let chunks = 0;
    // The signal is asked before each chunk: after the second one the file is cut.
    watching.throwIfAborted = () => {
      chunks += 1;
      if (chunks === 3) truncateSync(path, 600_000);
    };
    const table = await readTable(path, watching);
    expect(codes(table)).toContain("file_changed");
    expect("status" in table ? 0 : table.rows).toBeGreaterThan(30_000);
  });
  it("stops with the signal's reason", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(readTable(fileOf("a,b\n1,2\n"), controller.signal)).rejects.toThrow("enough");
  });
});

describe("columns", () => {
  it("types", async () => {
    const table = await tableOf("d,n,t,e,mixed\n2020-01-01,1,x,,a1\n2020-01-02,2,y,,2\n2020-01-03,NA,z,,b\n");
    expect(table.columns.map(({ type, missing }) => [type, missing])).toEqual([["time", 0], ["number", 1], ["text", 0], ["empty", 3], ["text", 0]]);
  });
  it("a row's number is that of its level, for all rows and for one", async () => {
    const table = await tableOf("d,n\n2020-01-01,1\n2020-01-02,NA\n2020-01-03, 2.5\n2020-01-04,x\n2020-01-05,1\n2020-01-06,2\n2020-01-07,3\n2020-01-08,4\n2020-01-09,5\n2020-01-10,6\n2020-01-11,7\n2020-01-12,1\n");
    const column = table.columns[1]!;
    expect(Array.from(column.numbers!)).toEqual([1, NaN, 2.5, NaN, 1, 2, 3, 4, 5, 6, 7, 1]);
    expect(Array.from({ length: 13 }, (_, row) => numberAt(column, row))).toEqual([...column.numbers!, NaN]);
    expect(column.numbers).toBe(column.numbers);
  });
  it("numbers without end forget their texts but not their values", async () => {
    const n = 250_000;
    const table = await tableOf(csv("v,w", n, (t) => `${t + 0.5},1`));
    expect(table.columns[0]?.levels).toBeUndefined();
    expect(table.columns[0]?.numbers?.at(-1)).toBe(n - 0.5);
    expect(table.columns[0]?.missing).toBe(0);
  });
});
