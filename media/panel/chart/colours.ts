/** What a canvas paints with: the tokens of panel.css, which come from the theme. */
import { element } from "../dom.ts";

const tokens = ["ink", "quiet", "grid", "history", "forecast", "backtest", "outlier", "change", "gap", "paper"] as const;

export type Colour = (typeof tokens)[number];
export type Colours = Readonly<Record<Colour, string>> & { readonly font: string };

export function readColours(): Colours {
  const style = getComputedStyle(document.body);
  const found = Object.fromEntries(tokens.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<Colour, string>;
  return { ...found, font: style.fontFamily };
}

/** For what leaves the editor. Tokens become colours here, as the system's depend on the element that they are of. */
export function coloursOnPaper(): Colours {
  const sheet = document.body.appendChild(element("div", { class: "on-paper" }));
  const style = getComputedStyle(sheet);
  const found = Object.fromEntries(tokens.map((name) => {
    sheet.style.color = `var(--${name})`;
    return [name, style.color];
  })) as Record<Colour, string>;
  const font = style.fontFamily;
  sheet.remove();
  return { ...found, font };
}

/** VS Code sets a theme's variables on the root and its kind on the body; the system has a word in it too. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  for (const query of ["(forced-colors: active)", "(prefers-contrast: more)"]) matchMedia(query).addEventListener("change", changed);
}
