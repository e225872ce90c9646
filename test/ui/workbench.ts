/** What a person does and sees in VS Code's window, in terms of what its page shows. */
import type { FrameLocator, Locator, Page } from "playwright-core";

export const explorerRow = (page: Page, file: string): Locator => page.locator(".explorer-folders-view").getByRole("treeitem", { name: file });

export const tab = (page: Page, label: string): Locator => page.locator(".editor-group-container .tab").filter({ hasText: label });

export const codeLens = (page: Page, title: string | RegExp): Locator => page.locator(".editor-instance .codelens-decoration a").filter({ hasText: title });

export const notification = (page: Page, text: string | RegExp): Locator => page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });

/** The rows of the list that VS Code drops down at the top to ask something. */
export const choices = (page: Page): Locator => page.locator(".quick-input-widget .monaco-list-row");

export const statusBarItem = (page: Page, text: string | RegExp): Locator => page.locator(".statusbar-item").filter({ hasText: text });

/** The document inside the webview of the active editor: VS Code nests it in a frame of its own. */
export const webview = (page: Page): FrameLocator => page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");

/** The document of the panel that is on screen; of several, that of the group furthest to the right. */
export const panelOf = (page: Page): FrameLocator => page.locator("iframe.webview.ready").filter({ visible: true }).last().contentFrame().frameLocator("iframe#active-frame");

const menuItems = (page: Page): Locator => page.locator(".monaco-menu").getByRole("menuitem");

/** Runs a command from the palette. @param title with its category. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const item = choices(page).filter({ hasText: title }).first();
  // A window that has just opened lists the commands that it knows by then: a person closes the list and looks again.
  do {
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input[type=text]").fill(`>${title}`);
  } while (!(await isSoon(item, "visible")));
  await item.click();
}

/** Right-clicks the file in the Explorer and picks the entry. */
export async function pickInExplorerMenu(page: Page, file: string, entry: string): Promise<void> {
  const item = menuItems(page).filter({ has: page.getByText(entry, { exact: true }) });
  await openExplorerMenu(page, file);
  // A window that has just opened may show its menu before it knows the extensions: then a person closes it and looks again.
  while (!(await isSoon(item, "visible"))) {
    await closeMenu(page);
    await openExplorerMenu(page, file);
  }
  // A menu that has just opened overlooks a release of the mouse, which may be the right click's own.
  // So the button is held as long as a person holds it, and the click is repeated should the menu still be there.
  do await item.click({ delay: 150 });
  while (!(await isSoon(item, "hidden")));
}

/** The entries that right-clicking the file in the Explorer offers; the menu is closed again. */
export async function explorerMenuOf(page: Page, file: string): Promise<string[]> {
  await openExplorerMenu(page, file);
  const names = await menuItems(page).locator(".action-label").allInnerTexts();
  await closeMenu(page);
  return names;
}

async function openExplorerMenu(page: Page, file: string): Promise<void> {
  await explorerRow(page, file).click({ button: "right" });
  await menuItems(page).first().waitFor();
}

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await menuItems(page).first().waitFor({ state: "hidden" });
}

function isSoon(item: Locator, state: "visible" | "hidden"): Promise<boolean> {
  return item.waitFor({ state, timeout: 2_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * The text of an editor that is on screen, top to bottom: the page holds only those lines, in no particular order.
 * @param label of its tab; that of the active editor where absent.
 */
export async function visibleText(page: Page, label?: string): Promise<string> {
  const group = label === undefined ? page.locator(".editor-group-container.active") : page.locator(".editor-group-container").filter({ has: page.locator(".tab.active").filter({ hasText: label }) });
  // Read in one go: an editor that has just opened still moves its lines.
  const lines = await group
    .locator(".editor-instance .view-line")
    .evaluateAll((elements) => elements.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent })));
  return lines
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text.replaceAll("\u00a0", " "))
    .join("\n");
}

/** Waits until an untitled Python editor of this name is in front. */
export async function waitForWorkflow(page: Page, label: string): Promise<void> {
  await tab(page, label).and(page.locator(".active.dirty")).waitFor();
  await page.locator("[id='status.editor.mode']").getByText("Python", { exact: true }).waitFor();
}
