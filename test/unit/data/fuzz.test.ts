import { asyncProperty, array, assert, constantFrom, oneof, string, tuple, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { faultOf } from "../../fuzz/answer.ts";
import { mutant, ownSeeds } from "../../fuzz/mutate.ts";

it("damaged files end in an answer or a refusal", async () => {
  for (let k = 0; k < 250; k += 1) expect(await faultOf(mutant(ownSeeds, k, 7)), `input ${k}`).toBeNull();
}, 60_000);

it("so do any bytes", async () => {
  await assert(asyncProperty(uint8Array({ maxLength: 400 }), async (bytes) => (await faultOf(bytes)) === null), { numRuns: 100, seed: 7 });
}, 60_000);

it("so do tables of odd cells", async () => {
  const cell = oneof(string({ maxLength: 8 }), constantFrom("", "2020-01-01", "2020-02-30", "1", "-1.5", "1e308", "NA", '"', "Jan 2020", "2020Q1", "12:00", "01/02/03"));
  const table = tuple(constantFrom(",", ";", "\t", "|", " "), array(array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 30 }));
  await assert(asyncProperty(table, async ([delimiter, rows]) => (await faultOf(Buffer.from(rows.map((cells) => cells.join(delimiter)).join("\n")))) === null), { numRuns: 100, seed: 7 });
}, 60_000);
