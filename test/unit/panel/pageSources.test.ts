/** What may not stand in the page's sources. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { english } from "../../../media/panel/strings.ts";

const root = resolve(import.meta.dirname, "../../../media/panel");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|css)$/.test(file)).map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
const scripts = files.filter(({ file }) => file.endsWith(".ts"));
const styles = files.filter(({ file }) => file.endsWith(".css"));
/** Without comments. */
const code = (text: string): string => text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

describe("the page's scripts", () => {
  it("are found", () => {
    expect(scripts.length).toBeGreaterThan(20);
  });

  it("know no way to make elements or code of text", () => {
    const ways = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\b|new Function|setTimeout\(\s*["'`]|srcdoc|javascript:/;
    expect(scripts.filter(({ text }) => ways.test(code(text))).map(({ file }) => file)).toEqual([]);
  });

  it("say nothing that is not in the dictionary", () => {
    const spoken = /(?:text|"aria-label"|title|placeholder): "[A-Za-z]|setText\([^,]+, "[A-Za-z]/;
    expect(scripts.filter(({ text }) => spoken.test(code(text))).map(({ file }) => file)).toEqual([]);
  });

  it("use every word of the dictionary", () => {
    const all = scripts.filter(({ file }) => file !== "strings.ts").map(({ text }) => text).join("\n");
    const stems = [...all.matchAll(/`([a-z]+\.[a-z_]*)\$\{/g)].map((match) => match[1]!);
    const unused = Object.keys(english).filter((key) => {
      const plain = key.replace(/_(one|other)$/, "");
      return !all.includes(`"${key}"`) && !all.includes(`"${plain}"`) && !stems.some((stem) => key.startsWith(stem)) && !/^[A-Z]/.test(key);
    });
    expect(unused).toEqual([]);
  });

  it("have no file beyond 200 lines", () => {
    expect(scripts.filter(({ text, file }) => file !== "strings.ts" && text.split("\n").length > 200).map(({ file }) => file)).toEqual([]);
  });
});

describe("the page's styles", () => {
  it("take all colours from the theme", () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch)a?\(|:\s*(?:black|white|red|green|blue|gray|grey|orange|yellow|purple)\b/i;
    expect(styles.filter(({ text }) => colour.test(code(text))).map(({ file }) => file)).toEqual([]);
  });
});
