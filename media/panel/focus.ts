/** What has the focus may go with what is drawn: then somebody who works with keys goes on from the view, not from nowhere. */

export function keepFocus(draw: () => void): void {
  const before = document.activeElement;
  draw();
  const { activeElement: now } = document;
  if (before === null || before === document.body || before.checkVisibility() || (now !== before && now !== document.body)) return;
  const view = visible(".view");
  // A row that somebody was led to is what they look for there.
  const row = view?.querySelector<HTMLElement>('.pick[aria-pressed="true"]');
  if (row !== null && row !== undefined) row.focus();
  else (view ?? visible(".top button"))?.focus({ preventScroll: true });
}

function visible(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
}
