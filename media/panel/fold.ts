/** A part that is unfolded by whoever wants to see it, and is as they left it after a reload. */
import { element, type Child } from "./dom.ts";
import { named } from "./look.ts";
import type { Page } from "./page.ts";

/** @param name tells it from all others of the page. @param open where nobody has said anything else. */
export function createFold(page: Page, name: string, { class: kind, summary, open = false }: { readonly class?: string; readonly summary: HTMLElement; readonly open?: boolean }, ...children: readonly Child[]): HTMLDetailsElement {
  const fold = element("details", kind === undefined ? {} : { class: kind }, summary, ...children);
  fold.open = page.looking.folds.get(name) ?? open;
  fold.addEventListener("toggle", () => {
    const { folds } = page.looking;
    if (fold.open !== (folds.get(name) ?? open)) page.note({ folds: named(folds, name, fold.open === open ? undefined : fold.open) });
  });
  return fold;
}
