import type { FrameLocator, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ModelRequest } from "../../src/agents/port.ts";
import type { Line } from "../support/agents/scriptedModel.ts";
import { boardOf, typicalRun } from "../support/agents/typicalRun.ts";
import { playing } from "../support/messagesServer/playing.ts";
import { type MessagesServer, startMessagesServer } from "../support/messagesServer/server.ts";
import { liveWindow, type LiveWindow } from "./liveWindow.ts";
import { choices, notification, panelOf, pickInExplorerMenu, runCommand, waitForWorkflow } from "./workbench.ts";

const key = "sk-ant-canary-77a1f0";

let server: MessagesServer;
let window: LiveWindow;
/** Whether answers come piece by piece, as the test lets them. */
let drips = false;

beforeAll(async () => {
  const play = playing(saying);
  server = await startMessagesServer({ messages: (received) => ({ ...play(received), ...(drips ? { drip: true } : {}) }), keys: [key] });
  window = await liveWindow({ settings: { "forecastAgent.agents.baseUrl": server.url } });
});

afterAll(async () => {
  await window[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const view = (panel: FrameLocator, name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });
const entry = (panel: FrameLocator, agent: string): Locator => panel.locator(".entry.agent").filter({ has: panel.getByRole("heading", { name: agent }) });

test("thoughts stream in word by word, and who stops the agents gets what the rules choose", async () => {
  const { page } = window;
  await runCommand(page, "Forecast Agent: Set API key");
  await page.locator(".quick-input-widget input[type=password]").fill(key);
  await page.keyboard.press("Enter");
  await notification(page, "The API key works").waitFor();
  drips = true;
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow with agents");
  await choices(page).filter({ hasText: "Start the agents" }).click();
  const panel = panelOf(page);
  await view(panel, "Reasoning").click();
  // Two work side by side; nothing of what they say has come yet.
  await server.called(2);
  const thinking = panel.locator(".timeline .thinking .marked").first();
  expect(await thinking.count()).toBe(0);
  // Of both: the message, a ping, the block, and a first piece.
  server.release(8);
  await expect.poll(async () => (await thinking.innerText({ timeout: 1000 }).catch(() => "")).length).toBeGreaterThan(0);
  const first = await thinking.innerText();
  server.release(2);
  await expect.poll(async () => (await thinking.innerText()).length).toBeGreaterThan(first.length);
  expect((await thinking.innerText()).startsWith(first)).toBe(true);
  await panel.locator(".entry.agent .state[data-state=working]").first().waitFor();

  await panel.getByRole("button", { name: /^Stop agents/ }).click();
  await panel.locator(".state[data-state=done]").first().waitFor();
  await panel.getByText("chosen by rules").first().waitFor();
  await panel.getByText(/^The rules chose: /).first().waitFor();
  expect(await panel.locator(".entry.agent .state[data-state=working]").count()).toBe(0);
  drips = false;
  await view(panel, "Budget").click();
  // What was streamed until then is paid for, and no more is held back.
  await panel.getByText(/of \$1\.00 spent today/).first().waitFor();
  await panel.getByText(/reserved|held/i).first().waitFor({ state: "hidden" });
  // The calls that broke off are in what the run has cost, which is all that was spent on this day.
  const facts = await panel.locator(".facts").innerText();
  const cost = Number(/Cost\s+at most \$(0\.\d+)/.exec(facts)?.[1]);
  expect(cost, facts).toBeGreaterThan(0);
  const spent = Number(/^\$(0\.\d+) of/.exec(await panel.getByText(/of \$1\.00 spent today/).first().innerText())?.[1]);
  // Shown in cents, one of them rounded up.
  expect(Math.abs(cost - spent)).toBeLessThan(0.011);
  await panel.getByText(/^The agents chose nothing, for at most \$0\.\d+; the rules chose /).first().waitFor();
});

test("what agents say and do stands in the panel, and what it cost", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow with agents");
  await choices(page).filter({ hasText: "Start the agents" }).click();
  await waitForWorkflow(page, "air-passengers-forecast.py");
  const panel = panelOf(page);
  await panel.locator(".state[data-state=done]").waitFor();
  await panel.getByText("chosen by agents").first().waitFor();

  await view(panel, "Reasoning").click();
  for (const agent of ["Data analyzer", "Model selector", "Feature engineer"]) await entry(panel, agent).locator(".state[data-state=answered]").waitFor();
  await panel.getByText(/The agents chose: /).first().waitFor();

  await view(panel, "Budget").click();
  await panel.getByText(/\$0\.\d+ of \$1\.00 spent today/).first().waitFor();
  await panel.getByRole("row", { name: /Model selector/ }).waitFor();
});

test("a call of a tool is folded, and shows what was asked and answered", async () => {
  const panel = panelOf(window.page);
  await view(panel, "Reasoning").click();
  const call = entry(panel, "Data analyzer").locator(".tool-call").filter({ hasText: "diagnose_performance" });
  await expect.poll(() => call.locator("pre").first().isVisible()).toBe(false);
  await call.locator("summary").click();
  expect(await call.locator("pre").allInnerTexts()).toEqual([expect.stringContaining('"candidates"'), expect.stringContaining("{")]);
});

test("a number that was measured leads to its row, and one that was not is flagged", async () => {
  const panel = panelOf(window.page);
  const selector = entry(panel, "Model selector");
  const said = selector.locator(".marked").filter({ hasText: "as I read it" });
  expect(await said.locator("mark.unknown").evaluateAll((marks) => marks.map((mark) => mark.firstChild!.textContent))).toEqual(["77.123"]);
  await selector.getByText(/1 number .*not/i).waitFor();
  await said.locator("button.known").first().click();
  await selector.getByRole("button", { name: "Show its row" }).click();
  await expect.poll(() => view(panel, "Leaderboard").getAttribute("aria-selected")).toBe("true");
  await panel.locator("tr[aria-selected=true], tr.selected").first().waitFor();
});

test("the limit of a day and who chooses are set from the panel", async () => {
  const { page } = window;
  const panel = panelOf(page);
  await view(panel, "Budget").click();
  await panel.getByRole("textbox", { name: /limit/i }).fill("2.5");
  await panel.getByRole("button", { name: "Set limit" }).click();
  await panel.getByText(/of \$2\.50 spent today/).first().waitFor();
  await panel.getByRole("radio", { name: /^Agents/ }).check();
  // The next run in the panel asks before it spends, and Escape ends it.
  await panel.getByRole("button", { name: "Run again" }).click();
  await choices(page).filter({ hasText: "Start the agents" }).waitFor();
  const calls = server.calls.length;
  await page.keyboard.press("Escape");
  await choices(page).first().waitFor({ state: "hidden" });
  expect(server.calls.length).toBe(calls);
  await panel.getByText("chosen by agents").first().waitFor();
});

test("after a reload what agents chose is there with its forecast, and no agent is asked again", async () => {
  const { page } = window;
  const calls = server.calls.length;
  await page.reload();
  const panel = panelOf(page);
  await panel.getByText("chosen by agents").first().waitFor();
  await view(panel, "Forecast").click();
  await expect.poll(() => panel.locator("[aria-roledescription=chart]").filter({ visible: true }).first().getAttribute("aria-label", { timeout: 1000 }).catch(() => null)).toMatch(/forecasts \d+ steps/);
  expect(server.calls.length).toBe(calls);
});

/** The typical run; the ModelSelector says before it chooses what it has read, and one number that stands nowhere. */
function saying(request: ModelRequest, n: number): Line {
  const line = typicalRun(request, n);
  if (request.agent !== "ModelSelector" || n !== 2) return line;
  const [id, mase] = boardOf(request)!.rows[0]!;
  return { ...line, parts: [{ kind: "text", text: `${id} leads with a MASE of ${mase}, as I read it; 77.123 would be far too much.` }, ...line.parts] };
}
