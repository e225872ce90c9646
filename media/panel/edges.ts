/** What scrolls sideways shows by fading at its edges that there is more, and on which side. */
import { setAttribute } from "./dom.ts";

/** Sets `data-more` to the sides (`start`, `end`) on which something is out of view. @param contents whose sizes decide. */
export function fadeEdges(area: HTMLElement, contents: readonly HTMLElement[]): void {
  const mark = (): void => {
    const rest = area.scrollWidth - area.clientWidth;
    // Widths are rounded, so that a pixel is nothing.
    const sides = [...(area.scrollLeft > 1 ? ["start"] : []), ...(rest - area.scrollLeft > 1 ? ["end"] : [])];
    setAttribute(area, "data-more", sides.length === 0 ? null : sides.join(" "));
  };
  area.addEventListener("scroll", mark, { passive: true });
  const sizes = new ResizeObserver(mark);
  for (const seen of [area, ...contents]) sizes.observe(seen);
}
