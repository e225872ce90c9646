/** `npm run screenshots`: the pictures in the README, taken of the live extension. */
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { projectRoot } from "../support/vscode/project.ts";
import { exitCodeOf } from "../support/vscode/unavailable.ts";
import { liveWindow } from "./liveWindow.ts";
import { choices, codeLens, explorerRow, notification, panelOf, pickInExplorerMenu, waitForWorkflow } from "./workbench.ts";

/** A README shows the picture at half its size, so whatever it is not about makes room. */
const settings = {
  "breadcrumbs.enabled": false,
  "editor.folding": false,
  "editor.fontFamily": "'JetBrains Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  "editor.fontLigatures": false,
  "editor.fontSize": 12.5,
  "editor.lineHeight": 19,
  "editor.lineNumbersMinChars": 3,
  "editor.minimap.enabled": false,
  "editor.hideCursorInOverviewRuler": true,
  "editor.overviewRulerBorder": false,
  "editor.renderLineHighlight": "none",
  "editor.scrollbar.horizontal": "hidden",
  "editor.scrollbar.vertical": "hidden",
  "window.commandCenter": false,
  "window.title": "${rootName}",
  "workbench.activityBar.location": "top",
  "workbench.editor.editorActionsLocation": "hidden",
  "workbench.layoutControl.enabled": false,
};

const screen = { viewport: { width: 1320, height: 826 }, deviceScaleFactor: 2, reducedMotion: "reduce" } as const;

/** A server's fonts are seldom those that people work with; where better ones are installed, the window wears them. */
const typography = ".monaco-workbench { font-family: Inter, 'Segoe UI', system-ui, sans-serif !important; }";

/** Those that the README shows are kept with it; the others are to be looked at. */
const inReadme: ReadonlySet<string> = new Set(["screenshot", "panel-light", "panel-dark", "panel-contrast"]);

process.exitCode = await exitCodeOf("screenshots", async () => {
  await workflowPicture();
  await panelPicture("panel-light", "Default Light Modern", "Leaderboard");
  await panelPicture("panel-dark", "Default Dark Modern", "Forecast");
  await panelPicture("panel-contrast", "Default High Contrast", "Data");
  await walkthroughPicture();
  return 0;
});

/** The data file beside its workflow. */
async function workflowPicture(): Promise<void> {
  await using window = await liveWindow({ settings: { ...settings, "forecastAgent.panel.openWithRun": false }, screen });
  const { page } = window;
  await page.addStyleTag({ content: typography });
  await explorerRow(page, "air-passengers.csv").dblclick();
  await codeLens(page, "monthly · 144 rows").waitFor();
  await codeLens(page, "Generate forecast workflow").click();
  await waitForWorkflow(page, "air-passengers-forecast.py");
  await notification(page, "Chosen:").waitFor();
  await page.keyboard.press("Control+Alt+ArrowRight");
  await page.getByRole("tab", { name: "air-passengers-forecast.py, Editor Group 2" }).waitFor();
  await dragRightEdge(page, page.locator(".part.sidebar"), 196);
  await dragRightEdge(page, page.locator(".editor-group-container").first(), 590);
  await take(page, "screenshot");
}

/** The workflow beside the panel, at one of its views. */
async function panelPicture(name: string, theme: string, view: string): Promise<void> {
  await using window = await liveWindow({ settings: { ...settings, "workbench.colorTheme": theme, "workbench.sideBar.location": "left" }, screen });
  const { page } = window;
  await page.addStyleTag({ content: typography });
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow");
  await waitForWorkflow(page, "air-passengers-forecast.py");
  const panel = panelOf(page);
  await panel.locator(".state[data-state=done]").waitFor();
  await page.keyboard.press("Control+B");
  await dragRightEdge(page, page.locator(".editor-group-container").first(), 520);
  await panel.getByRole("tab", { name: new RegExp(`^${view}`) }).click();
  await panel.locator("[aria-roledescription=chart][aria-label]").filter({ visible: true }).first().waitFor();
  await take(page, name);
}

/** "Get started". */
async function walkthroughPicture(): Promise<void> {
  await using window = await liveWindow({ settings, screen });
  const { page } = window;
  await page.addStyleTag({ content: typography });
  await explorerRow(page, "air-passengers.csv").click();
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(">Welcome: Open Walkthrough");
  await choices(page).filter({ hasText: "Open Walkthrough" }).first().click();
  await page.locator(".quick-input-widget input").fill("Forecast a CSV");
  await choices(page).filter({ hasText: "Forecast a CSV" }).first().click();
  await page.getByText("See what was measured").click();
  await page.frameLocator(".getting-started-media iframe").frameLocator("iframe#active-frame").locator("svg").first().waitFor();
  await take(page, "walkthrough");
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(screen.viewport.width / 2, screen.viewport.height - 4);
  await page.screenshot({ path: join(projectRoot, inReadme.has(name) ? "media" : "out", `${name}.png`) });
}

/** Makes a part of the window end at this place. */
async function dragRightEdge(page: Page, part: Locator, x: number): Promise<void> {
  const box = await part.boundingBox();
  if (box === null) throw new Error("The window lacks a part that the picture shows.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width + 1, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}
