/** The picture that is saved says by itself what it shows, and is read on white whatever the theme is. */
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { themes, usePanels, type Panel, type Theme } from "./harness.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

/** The picture's bytes, and every text on it. */
async function saved(panel: Panel): Promise<{ readonly data: string; readonly texts: readonly string[] }> {
  const { page } = panel;
  await page.locator("#view-forecast .chart[data-drawn]").waitFor();
  await page.evaluate(() => {
    const texts: string[] = [];
    Reflect.set(window, "texts", texts);
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (...given: Parameters<typeof write>) {
      texts.push(given[0]);
      write.apply(this, given);
    };
  });
  await page.getByRole("button", { name: "Save picture" }).click();
  await expect.poll(() => panel.said.at(-1)?.kind).toBe("save_png");
  const said = panel.said.at(-1)!;
  return { data: said.kind === "save_png" ? said.data : "", texts: await page.evaluate(() => Reflect.get(window, "texts") as string[]) };
}

/** Size of a PNG, its share of white, and how many of its pixels are black, and blue and green that are read on white (a contrast of 3, as WCAG 1.4.11 has it). */
const look = (panel: Panel, data: string): Promise<{ readonly size: readonly number[]; readonly white: number; readonly black: number; readonly blue: number; readonly green: number }> =>
  panel.page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    let [white, black, blue, green] = [0, 0, 0, 0];
    const light = (part: number): number => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    for (let at = 0; at < pixels.length; at += 4) {
      const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
      if (r === 255 && g === 255 && b === 255) white += 1;
      if (r + g + b < 30) black += 1;
      if (1.05 / (0.05 + 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b)) < 3) continue;
      if (b > r + 50 && b > g + 20) blue += 1;
      if (g > r + 10 && g > b + 30) green += 1;
    }
    return { size: [bitmap.width, bitmap.height], white: white / (bitmap.width * bitmap.height), black, blue, green };
  }, data);

describe("the picture of a forecast", () => {
  it("has a title, the model, the file, a legend, and words along its axes", async () => {
    await using panel = await open({ state: { tab: "forecast", candidate: "theta_reg" }, answers: { series: (index) => ({ ...scenes.series, index, key: ["Berlin", "air"] }) } });
    await panel.show(scenes.done);
    const { data, texts } = await saved(panel);
    expect(texts).toEqual(expect.arrayContaining(["Forecast of Berlin · air", "Theta · air-passengers.csv", "History", "Backtest forecasts", "Forecast", "400", "Jan", "1960", "80%", "95%"]));
    if (process.env["PICTURE"] !== undefined) writeFileSync(process.env["PICTURE"], Buffer.from(data, "base64"));
    expect(panel.faults).toEqual([]);
  });

  it.each(Object.keys(themes) as Theme[])("is dark on white, and fine, in %s", async (theme) => {
    await using panel = await open({ theme, width: 400, state: { tab: "forecast" } });
    await panel.show(scenes.done);
    const { data } = await saved(panel);
    const seen = await look(panel, data);
    expect(seen.size).toEqual([1920, 1080]);
    expect(seen.white).toBeGreaterThan(0.8);
    expect(seen.black).toBeGreaterThan(500);
    expect(seen.blue).toBeGreaterThan(1000);
    expect(seen.green).toBeGreaterThan(1000);
    expect(panel.faults).toEqual([]);
  });

  it("cuts a name that is too long for it, and shows what somebody has zoomed to", async () => {
    await using panel = await open({ state: { tab: "forecast" }, answers: { series: (index) => ({ ...scenes.series, index, key: ["a long name ".repeat(40)] }) } });
    await panel.show(scenes.done);
    await panel.page.locator("#view-forecast .chart[data-drawn]").waitFor();
    await panel.page.getByRole("button", { name: "Show everything" }).click();
    const { texts } = await saved(panel);
    expect(texts.some((text) => text.startsWith("Forecast of a long name") && text.endsWith("…"))).toBe(true);
    expect(texts).toContain("1950");
  });
});
