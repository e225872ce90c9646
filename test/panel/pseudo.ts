/** The page's words as a longer language would have them: with marks above the letters, and two fifths longer. */
import { english } from "../../media/panel/strings.ts";

const marked: Readonly<Record<string, string>> = { a: "á", c: "ç", e: "ë", i: "ï", n: "ñ", o: "ö", s: "š", u: "ü", y: "ÿ", A: "Å", E: "É", O: "Ø", S: "Š", U: "Û" };
/** In words of usual length, which break where words do. */
const filling = "längërě wörds ".repeat(20);

export const pseudo: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, longer(text)]));

function longer(text: string): string {
  const words = text.replace(/\{\w+\}|[a-zA-Z]/g, (part) => marked[part] ?? part);
  const length = Math.ceil(0.4 * text.replace(/\{\w+\}/g, "").length);
  return `${words} ${filling.slice(0, Math.max(length - 1, 1))}`.trimEnd();
}
