/** What somebody does and looks at stays while models stream in. */
import { describe, expect, it } from "vitest";
import { usePanels } from "./harness.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

describe("while an agent speaks", () => {
  it("focus, selection and what is unfolded stay, and only text is added", async () => {
    await using panel = await open({ state: { tab: "reasoning" } });
    const { page } = panel;
    await panel.show(scenes.speaking(60));
    await page.locator(".tool-call summary").first().click();
    await page.locator(".known").focus();
    await page.evaluate(() => {
      const text = document.querySelector(".parts > div .marked span")!.firstChild!;
      getSelection()!.setBaseAndExtent(text, 4, text, 10);
      const touched: string[] = [];
      Reflect.set(window, "touched", touched);
      new MutationObserver((records) => { for (const { type, removedNodes } of records) if (type === "childList" && removedNodes.length > 0) touched.push([...removedNodes].map(({ textContent }) => textContent).join()); }).observe(document.querySelector(".timeline")!, { childList: true, subtree: true });
    });
    for (let length = 62; length <= 110; length += 4) await panel.show(scenes.speaking(length));
    expect(await page.evaluate(() => ({ focus: document.activeElement?.textContent, selected: getSelection()!.toString(), touched: Reflect.get(window, "touched") as unknown }))).toEqual({ focus: "0.612", selected: "season", touched: [] });
    expect(await page.locator(".tool-call").first().getAttribute("open")).toBe("");
    expect(await page.locator(".parts > div .marked").last().innerText()).toBe("The season is strong. The combination has a MASE of 0.612 against 1.252 of the seasonal naive forecast, about 77 percent better.".slice(0, 110));
  });

  it("what is being typed and picked stays", async () => {
    await using panel = await open();
    const { page } = panel;
    await panel.show(scenes.working);
    await page.getByRole("button", { name: "Change Horizon" }).click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("2");
    for (let revision = 10; revision < 14; revision += 1) await panel.show({ ...scenes.working, revision, progress: { done: revision / 20, message: `Step ${revision}` } });
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "horizon", values: ["24"] });
  });

  it("the focus stays on its row while rows come in before it", async () => {
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show({ ...scenes.working, leaderboard: scenes.leaderboard.slice(3, 5) });
    await panel.page.getByRole("button", { name: "Theta" }).focus();
    await panel.show({ ...scenes.working, leaderboard: scenes.leaderboard.slice(1, 5) });
    await panel.show({ ...scenes.done });
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toBe("Theta");
    expect(await panel.page.locator(".pick").allInnerTexts()).toEqual(scenes.leaderboard.map(({ title }) => title));
  });

  it("a button that goes hands its focus on", async () => {
    await using panel = await open();
    await panel.show(scenes.working);
    await panel.page.getByRole("button", { name: "Cancel" }).focus();
    await panel.show(scenes.done);
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toBe("Run again");
  });

  it("what is zoomed to stays", async () => {
    await using panel = await open();
    await panel.show(scenes.done);
    const earlier = panel.page.locator("#view-data").getByRole("button", { name: "Earlier" });
    await panel.page.locator("#view-data .chart.large[data-drawn]").waitFor();
    await panel.page.locator("#view-data").getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => earlier.getAttribute("aria-disabled")).toBe("false");
    await panel.show({ ...scenes.done, revision: 20 });
    expect(await earlier.getAttribute("aria-disabled")).toBe("false");
  });
});
