import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { english } from "../../../media/panel/strings.ts";
import { expectGolden } from "../../support/golden.ts";

const root = join(import.meta.dirname, "../../..");
const sources = ["src/extension", "src/panel"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => join(folder, file)));

/** Calls of `l10n.t`, `words.t` and `t`, with the sentence that stands in them, or null where it is no plain one. */
const calls = sources.flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")?/g)].map(({ 1: text }) => ({ file, text: text === undefined ? null : (JSON.parse(text) as string) })));

test("each sentence that the extension says is a plain one, which can be translated", () => {
  expect(calls.length).toBeGreaterThan(150);
  // The page's words are handed through, and a contract is no call.
  const other = calls.filter(({ text }) => text === null).map(({ file }) => file);
  expect(other.sort()).toEqual(["src/extension/panel/pageStrings.ts", "src/panel/words.ts"]);
});

test("the bundle holds all that is said, for those who translate", () => {
  const said = [...calls.flatMap(({ text }) => text ?? []), ...Object.values(english)];
  const bundle = Object.fromEntries([...new Set(said)].sort((a, b) => (a < b ? -1 : 1)).map((text) => [text, text]));
  expectGolden(join(root, "l10n/bundle.l10n.json"), `${JSON.stringify(bundle, null, 2)}\n`);
});
