/** Ten thousand series: what is made of them is what is seen of them. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { usePanels } from "./harness.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

const keys = Array.from({ length: 10_000 }, (_, index) => ({ index, key: [`region ${index % 7}`, `store ${index}`] }));
const page100 = (search: string, from: number): { readonly search: string; readonly total: number; readonly keys: typeof keys } => {
  const found = keys.filter(({ key }) => key.some((part) => part.includes(search)));
  return { search, total: found.length, keys: found.slice(from, from + 100) };
};
const answers = { series: (index: number) => ({ ...scenes.series, ...keys[index]! }), keys: page100 };

const nodes = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll("*").length);
const active = (page: Page): Promise<string> => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");

it("are searched, walked and picked with as few elements as a dozen would need", async () => {
  await using panel = await open({ answers });
  const { page } = panel;
  await panel.show(scenes.manySeries);
  const view = page.locator("#view-data");
  const field = view.getByRole("combobox");
  await expect.poll(() => field.inputValue()).toBe("region 0 · store 0");
  const closed = await nodes(page);
  expect(closed).toBeLessThan(500);
  const more = async (): Promise<number> => (await nodes(page)) - closed;

  await field.click();
  await expect.poll(() => view.getByRole("option").first().getAttribute("aria-setsize")).toBe("10000");
  expect(await more()).toBeLessThan(20);
  // Far down with the wheel, which asks for the pages that are seen and for no others.
  await view.getByRole("listbox").evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await view.getByRole("option", { name: "region 3 · store 9999", exact: true }).waitFor();
  expect(await more()).toBeLessThan(20);
  expect(panel.asked.filter(({ kind }) => kind === "ask_keys").length).toBeLessThanOrEqual(3);

  // As fast as keys repeat, beyond what has come so far.
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("PageDown");
  await expect.poll(() => active(page)).toBe("region 5 · store 600");
  expect(await more()).toBeLessThan(20);
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => active(page)).toBe("region 4 · store 599");

  await page.keyboard.press("Escape");
  await page.keyboard.type("store 42");
  await expect.poll(() => view.getByRole("option").first().getAttribute("aria-setsize")).toBe("111");
  expect(await more()).toBeLessThan(20);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator('#view-data .chart.large[data-drawn="series 420"]').waitFor();
  expect(await field.inputValue()).toBe("region 0 · store 420");

  // Nothing is found, and the edges are edges.
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("nowhere");
  await view.getByText("No series with “nowhere”").waitFor();
  for (const key of ["ArrowDown", "PageUp", "Enter"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  for (let press = 0; press < 45; press += 1) await page.keyboard.press("PageUp");
  await expect.poll(() => active(page)).toBe("region 0 · store 0");
  expect(panel.faults).toEqual([]);
});

it("are looked at one after the other without growing", async () => {
  await using panel = await open({ answers });
  const { page } = panel;
  await panel.show(scenes.manySeries);
  const field = page.locator("#view-data").getByRole("combobox");
  const look = async (index: number): Promise<void> => {
    await field.click();
    await page.keyboard.type(`store ${index}`);
    await page.locator("#view-data").getByRole("option", { name: new RegExp(`store ${index}$`) }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(`#view-data .chart.large[data-drawn="series ${index}"]`).waitFor();
  };
  await look(5001);
  const before = await nodes(page);
  for (let index = 5002; index < 5014; index += 1) await look(index);
  expect(await nodes(page)).toBeLessThanOrEqual(before);
  expect(JSON.stringify(panel.kept()).length).toBeLessThan(500);
});
