/** Narrow panels and long lists: everything can be come by, and one sees that there is more. */
import { describe, expect, it } from "vitest";
import { usePanels } from "./harness.ts";
import { tabTo } from "./keys.ts";
import { pseudo } from "./pseudo.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

describe("a narrow panel", () => {
  it.each([400, 450])("has all tabs in view at %d px", async (width) => {
    await using panel = await open({ width });
    await panel.show(scenes.done);
    const tabs = panel.page.locator(".tabs");
    expect(await tabs.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(1);
    expect(await tabs.getAttribute("data-more")).toBeNull();
  });

  it("fades the tabs on the side on which there are more, and shows the selected one whole", async () => {
    await using panel = await open({ width: 330, strings: pseudo });
    await panel.show(scenes.done);
    const { page } = panel;
    const tabs = page.locator(".tabs");
    await expect.poll(() => tabs.getAttribute("data-more")).toBe("end");
    await page.locator("#tab-data").focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
    await expect.poll(() => tabs.getAttribute("data-more")).toBe("start end");
    await page.keyboard.press("End");
    await expect.poll(() => tabs.getAttribute("data-more")).toBe("start");
    const seen = await page.locator("#tab-budget").evaluate((tab) => tab.getBoundingClientRect().right <= tab.parentElement!.getBoundingClientRect().right + 1);
    expect(seen).toBe(true);
  });

  it("fades the leaderboard where columns are out of view, until they are scrolled to", async () => {
    await using panel = await open({ width: 330, state: { tab: "leaderboard" } });
    await panel.show(scenes.done);
    const board = panel.page.locator("#view-leaderboard .scroll").first();
    await expect.poll(() => board.getAttribute("data-more")).toBe("end");
    await expect.poll(() => board.evaluate((area) => getComputedStyle(area).maskImage)).toContain("gradient");
    await board.evaluate((area) => area.scrollTo({ left: area.scrollWidth }));
    await expect.poll(() => board.getAttribute("data-more")).toBe("start");
    expect(await board.evaluate((area) => getComputedStyle(area).maskImage)).toBe("none");
  });
});

describe("a long list of remarks", () => {
  it("scrolls by itself, with keys too, and leaves the tabs in view", async () => {
    const problems = Array.from({ length: 60 }, (_, place) => ({ severity: "warning", message: `Row ${place + 1} is odd.`, hint: "Look at it.", line: null }) as const);
    await using panel = await open({ height: 600 });
    await panel.show({ ...scenes.done, problems });
    const { page } = panel;
    await page.getByText("60 remarks on the file").click();
    const box = page.getByRole("region", { name: "60 remarks on the file" });
    await expect.poll(() => box.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > 2 * clientHeight)).toBe(true);
    expect(await page.locator(".tabs").evaluate((tabs) => tabs.getBoundingClientRect().bottom)).toBeLessThan(600);
    await page.locator("summary", { hasText: "60 remarks" }).focus();
    await tabTo(page, "60 remarks on the file");
    await page.keyboard.press("End");
    await expect.poll(() => box.evaluate(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 2)).toBe(true);
    expect(panel.faults).toEqual([]);
  });
});

describe("a row of the leaderboard", () => {
  it("begins with what matters, and has all of it as a tooltip", async () => {
    const reason = "MASE 5.06 against 3.24 in the 2 most recent windows, after the first round";
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show({ ...scenes.done, leaderboard: [scenes.leaderboard[0]!, { ...scenes.leaderboard[6]!, excuse: { kind: "left_out", reason } }] });
    const about = panel.page.locator(".board .description");
    await expect.poll(() => about.evaluateAll((found) => found.map((one) => one.getAttribute("title")))).toEqual(["Theta, ETS and SARIMA, weighted", `${reason}.`]);
  });

  it("has shares and percentages with the same decimals as the rows beside it", async () => {
    const coverages = [0.97, 0.948, 1];
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show({ ...scenes.done, leaderboard: scenes.leaderboard.slice(0, 3).map((row, place) => ({ ...row, scores: { ...row.scores!, smape: 2.5 * (place + 1), coverage: coverages[place]! } })) });
    const column = (place: number): Promise<readonly string[]> => panel.page.locator(`.board tbody tr td:nth-of-type(${place})`).allInnerTexts();
    await expect.poll(() => column(5)).toEqual(["97.0%", "94.8%", "100.0%"]);
    expect(await column(3)).toEqual(["2.50%", "5.00%", "7.50%"]);
  });

  it("is summed up above by its error in percent where it has no other", async () => {
    await using panel = await open();
    const [first, ...others] = scenes.leaderboard;
    await panel.show({ ...scenes.done, leaderboard: [{ ...first!, scores: { ...first!.scores!, mase: null, smape: 3.5 } }, ...others] });
    await expect.poll(() => panel.page.locator(".chosen").innerText()).toMatch(/sMAPE 3\.50%/);
  });
});
