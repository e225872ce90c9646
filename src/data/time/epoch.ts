/** Seconds or milliseconds since 1970, from 1973 (nine digits) to 2286. */
import type { TimeFamily, TimeParser } from "./format.ts";

const seconds: TimeParser = { pattern: "%s", resolution: "second", parse: (text) => (/^\d{9,10}(?:\.0+)?$/.test(text) ? Number(text) * 1000 : Number.NaN) };
const milliseconds: TimeParser = { pattern: "%Q", resolution: "millisecond", parse: (text) => (/^\d{12,13}$/.test(text) ? Number(text) : Number.NaN) };

export const epoch: TimeFamily = {
  id: "epoch",
  propose: (cell) => [seconds, milliseconds].filter((parser) => !Number.isNaN(parser.parse(cell))),
};
