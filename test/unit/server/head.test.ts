import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readHead } from "../../../src/server/head.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "forecast-agent-head-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function head(bytes: Uint8Array | string, encoding = "utf-8"): Promise<readonly string[]> {
  const file = join(folder, "a.csv");
  await writeFile(file, bytes);
  return readHead(file, { encoding });
}

test("lines are those that the editor shows: no byte order mark, any line ending", async () => {
  expect(await head("\u{feff}a,b\r\n1,2\r3,4\n5,6")).toEqual(["a,b", "1,2", "3,4", "5,6"]);
});

test("the file's own encoding is used", async () => {
  expect(await head(new Uint8Array([0xe9, 0x2c, 0x62]), "windows-1252")).toEqual(["é,b"]);
});

test("of a large file the whole lines of its start, and nothing cut in two", async () => {
  const lines = await head(`${"x".repeat(999)}\n`.repeat(1000));
  expect(lines.length).toBe(65);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([999]));
});
