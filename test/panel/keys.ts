/** Where the keys are, and how they get somewhere. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

export const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "";
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0]?.textContent : null;
    return at.getAttribute("aria-label") ?? label ?? at.textContent ?? "";
  });

/** Tab until something of this name has the focus; it must have a visible outline there. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    const now = await nameOfFocus(page);
    seen.push(now.slice(0, 60));
    if (typeof name === "string" ? now === name : name.test(now)) return expect(await faultOfFocus(page), now).toBeNull();
  }
  throw new Error(`Tab never comes to ${String(name)}; it comes to: ${seen.join(" | ")}`);
}

/** Why nobody would see where the focus is. */
export const faultOfFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing has it";
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
    const clear = /transparent|, 0\)$/.test(outlineColor);
    if ((outlineStyle === "none" || parseFloat(outlineWidth) === 0 || clear) && boxShadow === "none") return `no outline: ${outlineStyle} ${outlineWidth} ${outlineColor}`;
    const { top, bottom, left, right, width, height } = at.getBoundingClientRect();
    if (width === 0 || height === 0) return "it has no size";
    if (height > innerHeight / 2) return null;
    const ceiling = at.closest(".view") === null ? 0 : document.querySelector(".tabs")!.getBoundingClientRect().bottom;
    if (top < ceiling - 1 || bottom > innerHeight + 1) return `out of sight: from ${top} to ${bottom}, between ${ceiling} and ${innerHeight}`;
    return left < -1 || right > innerWidth + 1 ? `out of sight: from ${left} to ${right} of ${innerWidth}` : null;
  });
