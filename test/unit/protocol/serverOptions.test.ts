import { expect, test } from "vitest";
import { parseServerOptions, parseServerSettings } from "../../../src/protocol/serverOptions.ts";

test("without a worker there is nothing to serve", () => {
  expect(parseServerOptions({ worker: "/dist/worker.js", more: 1 })).toEqual({ worker: "/dist/worker.js" });
  for (const value of [undefined, null, "x", {}, { worker: 1 }]) expect(() => parseServerOptions(value)).toThrow("initializationOptions");
});

test("only a plain false switches the lens off", () => {
  expect(parseServerSettings({ codeLens: { enabled: false } }).codeLens.enabled).toBe(false);
  for (const value of [null, undefined, {}, { codeLens: null }, { codeLens: { enabled: "no" } }]) expect(parseServerSettings(value).codeLens.enabled).toBe(true);
});
