import { expect, it, vi } from "vitest";
import { columnForText } from "../../../src/extension/panel/columnForText.ts";

vi.mock("vscode", () => ({ ViewColumn: { Beside: -2 } }));

const groups = (active: number, ...all: readonly number[]) => ({ all: all.map((viewColumn) => ({ viewColumn })), activeTabGroup: { viewColumn: active } });

it("names the column where somebody works, another one where a panel lies there, and a new one where panels lie everywhere", () => {
  expect(columnForText(groups(1, 1, 2), new Set([2]))).toBe(1);
  expect(columnForText(groups(2, 1, 2), new Set([2]))).toBe(1);
  expect(columnForText(groups(2, 2), new Set([2]))).toBe(-2);
  expect(columnForText(groups(3, 1, 2, 3), new Set())).toBe(3);
});
