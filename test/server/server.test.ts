import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Session, startSession } from "./session.ts";

let session: Session;
let folder: string;

beforeAll(async () => {
  session = await startSession();
  folder = await mkdtemp(join(tmpdir(), "forecast-agent-server-"));
});

afterAll(async () => {
  expect(await session.end()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** Monthly sales over some years, with a season. */
function monthly(months: number, without: readonly number[] = []): string {
  const rows = Array.from({ length: months }, (_, k) => {
    const month = `${2015 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}-01`;
    return `${month},${Math.round(100 + k + 30 * Math.sin((2 * Math.PI * k) / 12))}`;
  });
  return ["month,sales", ...rows.filter((_, k) => !without.includes(k)), ""].join("\n");
}

/** Titles of the file's lenses as a person sees them. */
async function titles(file: string): Promise<(string | undefined)[]> {
  const lenses = await session.lenses(file);
  const resolved = await Promise.all(lenses.map((lens) => (lens.command === undefined ? session.resolved(lens) : lens)));
  return resolved.map(({ command }) => command?.title);
}

test("offers what it does, and asks for no text", () => {
  expect(session.initialized.capabilities).toMatchObject({
    textDocumentSync: { openClose: true, change: 0 },
    codeLensProvider: { resolveProvider: true },
    hoverProvider: true,
    diagnosticProvider: { workspaceDiagnostics: false },
  });
});

test("two lenses on line 1: the command and the profile", async () => {
  const file = await write("sales.csv", monthly(96));
  await session.open(file);
  const lenses = await session.lenses(file);
  expect(lenses.map(({ range }) => range.start)).toEqual([{ line: 0, character: 0 }, { line: 0, character: 0 }]);
  expect(lenses[0]?.command).toEqual({ title: "Generate forecast workflow", command: "forecastAgent.generateWorkflow", arguments: [pathToFileURL(file).href] });
  expect(await titles(file)).toEqual(["Generate forecast workflow", expect.stringMatching(/^monthly · 96 rows · .*season 12$/)]);
});

test("the profile follows the file on disk", async () => {
  const file = await write("grows.csv", monthly(48));
  await session.open(file);
  expect((await titles(file))[1]).toContain("48 rows");
  await write("grows.csv", monthly(60, [20]));
  await session.saved(file);
  expect((await titles(file))[1]).toMatch(/59 rows · 1 gap\b/);
});

test("a file with nothing to forecast says why", async () => {
  const file = await write("words.csv", "name,colour\nAnn,red\nBob,blue\nCid,green\n");
  await session.open(file);
  expect((await titles(file))[1]).toMatch(/^nothing to forecast: \S/);
  expect(await session.hover(file, 0, 1)).toBeNull();
});

test("a file that is gone is told, not thrown", async () => {
  const file = join(folder, "gone.csv");
  expect((await titles(file))[1]).toMatch(/^no profile: .*gone\.csv/);
  expect(await session.hover(file, 0, 0)).toBeNull();
  expect(await session.diagnostics(file)).toEqual([]);
});

test("names with blanks, percent signs and other scripts are paths like any other", async () => {
  const file = await write("100% Umsätze & 売上 #1.csv", monthly(48));
  await session.open(file);
  expect((await titles(file))[1]).toContain("48 rows");
});

test("over the header cells stand the roles of the columns", async () => {
  const file = await write("roles.csv", monthly(48));
  await session.open(file);
  expect(await session.hover(file, 0, 2)).toMatchObject({ contents: { value: expect.stringMatching(/^\*\*Time\*\* · \S/) }, range: { start: { character: 0 }, end: { character: 5 } } });
  expect(await session.hover(file, 0, 8)).toMatchObject({ contents: { value: expect.stringMatching(/^\*\*Target\*\* · \S/) } });
  expect(await session.hover(file, 3, 8)).toBeNull();
});

test("problems with a place in the file are diagnostics there", async () => {
  const rows = monthly(48).split("\n");
  const odd = [...rows.slice(0, 10), "2015-10-01,oops", ...rows.slice(11)].join("\n");
  const file = await write("odd.csv", odd);
  await session.open(file);
  const found = await session.diagnostics(file);
  const cell = found.find(({ code }) => code === "cell_not_number");
  expect(cell).toMatchObject({ source: "Forecast Agent", message: expect.stringContaining("oops"), range: { start: { line: 10, character: 11 }, end: { line: 10, character: 15 } } });
  expect(await session.diagnostics(await write("fine.csv", monthly(48)))).toEqual([]);
});

test("the setting switches the lenses off and on while the server runs", async () => {
  const file = await write("setting.csv", monthly(48));
  await session.open(file);
  session.settings.codeLens.enabled = false;
  await session.settingsChanged();
  expect(await session.lenses(file)).toEqual([]);
  session.settings.codeLens.enabled = true;
  await session.settingsChanged();
  expect((await session.lenses(file)).length).toBe(2);
});

test("closing a file while it is profiled ends the wait", async () => {
  const file = await write("closed.csv", monthly(48));
  await session.open(file);
  const waiting = session.diagnostics(file);
  await session.close(file);
  expect(await waiting).toBeInstanceOf(Array);
});

test("nothing of this was a bug", () => {
  expect(session.log.filter((message) => / at .*\.(c?js|ts):\d+/.test(message))).toEqual([]);
});
