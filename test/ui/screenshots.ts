/** `npm run screenshots`: the picture in the README, taken of the live extension. */
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { projectRoot } from "../support/vscode/project.ts";
import { exitCodeOf } from "../support/vscode/unavailable.ts";
import { liveWindow } from "./liveWindow.ts";
import { codeLens, explorerRow, notification, waitForWorkflow } from "./workbench.ts";

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

process.exitCode = await exitCodeOf("screenshots", async () => {
  await using window = await liveWindow({ settings, screen });
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
  await page.mouse.move(screen.viewport.width / 2, screen.viewport.height - 4);
  await page.screenshot({ path: join(projectRoot, "media", "screenshot.png") });
  return 0;
});

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
