import { describe, expect, it } from "vitest";
import { pageHtml, type PageParts } from "../../../src/panel/pageHtml.ts";

const parts: PageParts = { nonce: "abc123", cspSource: "https://x.example", script: "https://x.example/panel.js", style: "https://x.example/panel.css", strings: {}, lang: "en", uri: "file:///a.csv" };
const policyOf = (html: string): string => /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll("&#39;", "'");

describe("pageHtml", () => {
  it("allows one script by its nonce, one source of styles, and nothing else", () => {
    expect(policyOf(pageHtml(parts)).split("; ").sort()).toEqual(
      ["base-uri 'none'", "default-src 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "script-src 'nonce-abc123'", "style-src https://x.example", "trusted-types 'none'"].sort(),
    );
    expect(pageHtml(parts)).toContain('<script nonce="abc123" src="https://x.example/panel.js"></script>');
  });

  it("has no script or style of its own in the text", () => {
    expect(pageHtml(parts).match(/<script/g)).toHaveLength(1);
    expect(pageHtml(parts)).not.toMatch(/<style|style=|\son\w+=|unsafe/);
  });

  it("keeps text from outside in its attributes", () => {
    const hostile = `"><script>alert(1)</script>'&`;
    const html = pageHtml({ ...parts, strings: { [hostile]: hostile }, lang: hostile, uri: hostile });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;");
  });

  it("refuses a nonce or a source that would change the policy", () => {
    expect(() => pageHtml({ ...parts, nonce: "a' 'unsafe-inline" })).toThrow(/nonce/);
    expect(() => pageHtml({ ...parts, cspSource: "x; script-src *" })).toThrow(/source/);
  });
});
