import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Kept } from "../../../src/extension/panel/fileSession.ts";
import { KeptRuns } from "../../../src/extension/panel/keptRuns.ts";
import { emptyPanel } from "../../../src/panel/panelAfter.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

/** Above 512 KiB of all that an extension keeps with a workspace, VS Code warns of it at each start. */
const warned = 512 * 1024;

const file = (place: number): vscode.Uri => vscode.Uri.file(`/sales-${place}.csv`);

/** A run of which agents have said so much. */
function run(characters: number): Kept {
  const model = { ...emptyPanel("sales.csv"), state: "done" as const, timeline: [{ kind: "step" as const, title: "x".repeat(characters), details: [] }] };
  return { model, request: { goal: "generate", file: "/sales.csv" }, candidates: [], stamp: null };
}

async function keep(sizes: readonly number[]): Promise<{ readonly kept: readonly number[]; readonly length: number }> {
  let value: unknown;
  const runs = new KeptRuns({ keys: () => [], get: <T>() => value as T, update: async (_, newer) => void (value = newer) });
  for (const [place, size] of sizes.entries()) await runs.keep(file(place), run(size));
  return { kept: [...sizes.keys()].filter((place) => runs.of(file(place)) !== undefined), length: JSON.stringify(value).length };
}

it("keeps the last five runs", async () => {
  expect((await keep([1, 1, 1, 1, 1, 1, 1])).kept).toEqual([2, 3, 4, 5, 6]);
});

it("keeps fewer of those that say much, so that all of them stay below what VS Code allows without a warning", async () => {
  const { kept, length } = await keep([200_000, 200_000, 200_000, 1000]);
  expect(kept).toEqual([2, 3]);
  expect(length).toBeLessThan(warned);
});

it("keeps the newest, however long", async () => {
  expect((await keep([1000, 600_000])).kept).toEqual([1]);
});

it("goes on where nothing can be kept", async () => {
  const full = new KeptRuns({ keys: () => [], get: () => undefined, update: () => Promise.reject(new Error("no space left")) });
  await expect(full.keep(file(1), run(1))).resolves.toBeUndefined();
});
