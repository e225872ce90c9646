import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { plain } from "../../../src/panel/plainText.ts";

/** As VS Code finds links in messages (`parseLinkedText`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

it("makes no links and no icons of what a file says", () => {
  const said = 'There is no column "[Repair](command:workbench.action.terminal.new)", and "$(error)" has [none](https://example.com "x").';
  expect(said.match(link)).toHaveLength(2);
  expect(plain(said).match(link)).toBeNull();
  expect(plain(said)).not.toContain("$(");
  expect(plain(said).replaceAll("\u200b", "")).toBe(said);
});

it("leaves other text as it is", () => {
  expect(plain("sales (net) [kg], $5 (of $20)")).toBe("sales (net) [kg], $5 (of $20)");
});

it("is what all messages pass", () => {
  const folder = new URL("../../../src/extension/", import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const calls = sources.flatMap((name) => [...readFileSync(new URL(name.replaceAll("\\", "/"), folder), "utf8").matchAll(/show(?:Error|Warning|Information)Message\((?!plain\()/g)].map(({ 0: call }) => `${name}: ${call}`));
  expect(calls).toEqual([]);
});
