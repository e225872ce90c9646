/** Text that a person has read and approved of. UPDATE_GOLDEN=1 writes what is missing or has changed. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** @param path of the approved file; a mismatch leaves `<path>.actual` beside it. */
export function expectGolden(path: string, text: string): void {
  const actual = `${path}.actual`;
  const approved = existsSync(path) ? readFileSync(path, "utf8") : null;
  if (approved === text) return rmSync(actual, { force: true });
  if (process.env["UPDATE_GOLDEN"] === "1") {
    writeFileSync(path, text);
    return rmSync(actual, { force: true });
  }
  writeFileSync(actual, text);
  expect(text, `differs from ${path}; look at it and, if it is right, run with UPDATE_GOLDEN=1`).toBe(approved);
}
