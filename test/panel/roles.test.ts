/** Roles changed where they stand: what cannot be is said beside the field, and nothing that was typed is lost. */
import { describe, expect, it } from "vitest";
import { usePanels, type Panel } from "./harness.ts";
import { nameOfFocus } from "./keys.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();
const changes = (panel: Panel): readonly unknown[] => panel.said.filter(({ kind }) => kind === "change");

describe("a role that is typed", () => {
  it.each([
    ["Horizon", "a dozen", /"a dozen" is not a whole number above 0\. Write the number of steps/, "24", { kind: "change", role: "horizon", values: ["24"] }],
    ["Intervals", "0.8, 120%", /"120%" is not a level between 0 and 100%\. Write for instance/, "80%", { kind: "change", role: "levels", values: ["80%"] }],
  ] as const)("keeps what cannot be, says why, and takes what can: %s", async (label, bad, why, good, change) => {
    await using panel = await open();
    await panel.show(scenes.done);
    const { page } = panel;
    await page.getByRole("button", { name: `Change ${label}` }).click();
    const field = page.getByRole("textbox", { name: `New value for ${label}` });
    await field.fill(bad);
    await page.keyboard.press("Enter");
    const alert = page.locator(".role-form [role=alert]");
    await expect.poll(() => alert.innerText()).toMatch(why);
    expect([await field.inputValue(), await field.getAttribute("aria-invalid"), await field.getAttribute("aria-describedby")]).toEqual([bad, "true", await alert.getAttribute("id")]);
    expect(await nameOfFocus(page)).toBe(`New value for ${label}`);
    // It stays while the model changes, too.
    await panel.show({ ...scenes.done, revision: 10 });
    expect([await field.inputValue(), changes(panel)]).toEqual([bad, []]);
    await field.fill(good);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect.poll(() => changes(panel)).toEqual([change]);
    await expect.poll(() => page.locator(".role-form").count()).toBe(0);
    expect(panel.faults).toEqual([]);
  });
});

describe("a role out of a list", () => {
  it.each([[[]], [["gone"]]])("of which nothing counts now (%j) is chosen before it is applied", async (selected) => {
    const roles = [{ role: "time", label: "Time", value: "none found", reason: "", change: { kind: "choice", options: [{ value: "age", label: "age" }, { value: "born", label: "born" }], selected, several: false } }] as const;
    await using panel = await open();
    await panel.show({ ...scenes.refused, data: { summary: "", sentences: [], seriesCount: 0, longest: 0, roles } });
    const { page } = panel;
    await page.getByRole("button", { name: "Change Time" }).click();
    const select = page.getByRole("combobox", { name: "New value for Time" });
    expect(await select.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.textContent)).toBe("Choose one");
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect.poll(() => page.locator(".role-form [role=alert]").innerText()).toBe("Choose one of the list first.");
    expect([await select.getAttribute("aria-invalid"), changes(panel)]).toEqual(["true", []]);
    await select.selectOption("born");
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect.poll(() => changes(panel)).toEqual([{ kind: "change", role: "time", values: ["born"] }]);
  });
});

describe("a view without anything in it", () => {
  const bare = { ...scenes.refused, data: scenes.done.data };
  it.each(["refused", "stopped", "failed"] as const)("says so where the run was %s", async (state) => {
    await using panel = await open();
    await panel.show({ ...bare, state });
    for (const [tab, text] of [["leaderboard", "Nothing was measured."], ["forecast", "The run ended without a forecast."], ["reasoning", "Nothing was decided."]] as const) {
      await panel.page.locator(`#tab-${tab}`).click();
      await expect.poll(() => panel.page.locator(`#view-${tab}`).innerText(), { message: tab }).toBe(text);
    }
    await panel.show({ ...bare, state, data: null, timeline: scenes.done.timeline });
    await panel.page.locator("#tab-data").click();
    await expect.poll(() => panel.page.locator("#view-data").innerText()).toBe("No series was read.");
    expect(panel.faults).toEqual([]);
  });

  it("says what will come while the run is at work", async () => {
    await using panel = await open({ state: { tab: "leaderboard" } });
    await panel.show({ ...bare, state: "working", refusal: null });
    await panel.page.getByText("Models appear here, best first").waitFor();
    await panel.page.locator("#tab-reasoning").click();
    await panel.page.getByText("What is decided, and why, appears here.").waitFor();
  });
});
