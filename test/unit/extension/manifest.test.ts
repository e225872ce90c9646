import { existsSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { parseSettings } from "../../../src/extension/settings.ts";
import { commandIds } from "../../../src/protocol/commands.ts";
import { dataExtensions, dataLanguageIds, offeredExtensions } from "../../../src/protocol/dataFiles.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly minimum?: number; readonly maximum?: number; readonly enum?: readonly string[] }>> };
  };
}

const text = readFileSync("package.json", "utf8");
const { icon, activationEvents, contributes } = JSON.parse(text) as Manifest;
const { properties } = contributes.configuration;
const words = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;

test("contributes exactly the commands that are registered", () => {
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values(commandIds).sort());
  expect(contributes.commands.every(({ category }) => category === "Forecast Agent")).toBe(true);
});

test("the command has the name by which people look for it", () => {
  const title = contributes.commands.find(({ command }) => command === commandIds.generateWorkflow)?.title ?? "";
  expect(words[title.replaceAll("%", "")]).toBe("Generate forecast workflow");
});

test("menus name commands that exist, on data files only", () => {
  for (const { command, when } of Object.values(contributes.menus).flat()) {
    expect(Object.values(commandIds)).toContain(command);
    const listed = /resourceExtname =~ \/\^\\\.\(([a-z|]+)\)\$\/i/.exec(when)?.[1]?.split("|") ?? [];
    expect(listed.length).toBeGreaterThan(0);
    for (const extension of listed) expect(offeredExtensions).toContain(extension);
    const languages = /editorLangId =~ (\/.*\/)/.exec(when)?.[1];
    if (languages === undefined) continue;
    const pattern = new RegExp(languages.slice(1, -1));
    for (const id of dataLanguageIds) expect(id).toMatch(pattern);
    expect("plaintext").not.toMatch(pattern);
  }
});

test("is woken by data files, whichever extension named their language, by a panel to restore, and by nothing else", () => {
  expect([...activationEvents].sort()).toEqual([...dataLanguageIds.map((id) => `onLanguage:${id}`), "onWebviewPanel:forecastAgent.panel"].sort());
  expect(contributes.languages.flatMap(({ extensions }) => extensions)).toEqual(dataExtensions.map((extension) => `.${extension}`));
});

test("every text in the manifest is there, and none is left over", () => {
  const used = [...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? "");
  expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
});

test("the defaults and limits that VS Code shows are those that the check accepts", () => {
  const check = (changes: Readonly<Record<string, unknown>>): unknown => parseSettings((name) => (name in changes ? changes[name] : properties[`forecastAgent.${name}`]?.default));
  expect(check({})).toEqual({ levels: [0.8, 0.95], dialect: "python" });
  const horizon = properties["forecastAgent.horizon"];
  expect(() => check({ horizon: horizon?.minimum })).not.toThrow();
  expect(() => check({ horizon: horizon?.maximum })).not.toThrow();
  expect(() => check({ horizon: (horizon?.maximum ?? 0) + 1 })).toThrow();
  for (const dialect of properties["forecastAgent.dialect"]?.enum ?? []) expect(() => check({ dialect })).not.toThrow();
});

test("the icon is there", () => {
  expect(existsSync(icon)).toBe(true);
});

test("the walkthrough has four steps with pictures that follow the theme, and leads to commands that exist", () => {
  const [walkthrough] = (JSON.parse(text) as { contributes: { walkthroughs: readonly { steps: readonly { description: string; media: { svg: string }; completionEvents: readonly string[] }[] }[] } }).contributes.walkthroughs;
  expect(walkthrough?.steps.length).toBe(4);
  for (const { description, media, completionEvents } of walkthrough?.steps ?? []) {
    const picture = readFileSync(media.svg, "utf8");
    expect(picture).toContain("var(--vscode-foreground)");
    // Colours of our own would be wrong in some theme.
    expect(picture).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|<script|<image|<style/i);
    const named = [...(words[description.replaceAll("%", "")] ?? "").matchAll(/\(command:([\w.]+)/g), ...completionEvents.join(" ").matchAll(/onCommand:([\w.]+)/g)].map(([, id]) => id);
    for (const id of named) if (id?.startsWith("forecastAgent.") === true) expect(Object.values(commandIds)).toContain(id);
  }
});

test("the icon is 128 pixels wide and high", () => {
  const png = readFileSync(icon);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128]);
});
