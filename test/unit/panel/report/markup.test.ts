import fc from "fast-check";
import { expect, it } from "vitest";
import { html } from "../../../../src/panel/report/markup.ts";

it("escapes all that is no piece of its own", () => {
  expect(html`<p title="${'"><script>'}">${"<b> & 'x'"}</p>`.markup).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;x&#39;</p>');
  expect(html`<ul>${["<a>", "<b>"].map((text) => html`<li>${text}</li>`)}</ul>${null}${7}`.markup).toBe("<ul><li>&lt;a&gt;</li><li>&lt;b&gt;</li></ul>7");
  expect(html`${["<i>", ["<j>"]]}`.markup).toBe("&lt;i&gt;&lt;j&gt;");
});

it("never lets a text end the element or the attribute that it stands in", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const inside = /^<p title="([^]*)">([^]*)<\/p>$/.exec(html`<p title="${text}">${text}</p>`.markup);
    expect(inside?.[1]).not.toMatch(/["<>]/);
    expect(inside?.[2]).not.toMatch(/[<>]/);
  }), { seed: 6 });
});
