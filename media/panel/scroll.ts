/** Each view has its own place from the top, over a reload too: there what was looked at comes piece by piece. */
import type { TabName } from "./look.ts";
import type { Page } from "./page.ts";

/** @param tabs stand above the views. @returns what is told when a view has been drawn. */
export function createScroll(page: Page, tabs: HTMLElement): (tab: TabName) => void {
  let shown: TabName | null = null;
  /** Where to go back to once the view is so long; null when somebody is where they want to be. */
  let wanted: number | null = null;
  let reached = 0;

  window.addEventListener("scroll", () => {
    const { scrollY } = window;
    if (shown === null) return;
    if (wanted !== null && Math.abs(scrollY - reached) > 1) wanted = null;
    if (wanted === null && page.looking.scroll.get(shown) !== scrollY) page.note({ scroll: new Map(page.looking.scroll).set(shown, scrollY) });
  }, { passive: true });

  return (tab) => {
    // A view that is new begins at its top, with the tabs where they are if they can be.
    const { scroll } = page.looking;
    if (tab !== shown) wanted = scroll.get(tab) ?? (shown === null ? null : Math.min(scroll.get(shown) ?? 0, tabs.offsetTop));
    shown = tab;
    if (wanted === null) return;
    window.scrollTo({ top: wanted, behavior: "instant" });
    reached = window.scrollY;
    if (Math.abs(reached - wanted) <= 1) wanted = null;
  };
}
