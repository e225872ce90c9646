/** Seconds since 1970, from 1973 (nine digits) to 2286, or their thousandth, millionth or milliardth parts. */
import type { TimeFamily, TimeParser } from "./format.ts";

const seconds: TimeParser = { pattern: "%s", resolution: "second", parse: (text) => (/^\d{9,10}(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : Number.NaN) };
const milliseconds: TimeParser = { pattern: "%Q", resolution: "millisecond", parse: (text) => (/^\d{12,13}$/.test(text) ? Number(text) : Number.NaN) };
const microseconds: TimeParser = { pattern: "%Eu", resolution: "millisecond", parse: (text) => (/^\d{15,16}$/.test(text) ? Math.round(Number(text) / 1e3) : Number.NaN) };
const nanoseconds: TimeParser = { pattern: "%En", resolution: "millisecond", parse: (text) => (/^\d{18,19}$/.test(text) ? Math.round(Number(text) / 1e6) : Number.NaN) };

export const epoch: TimeFamily = {
  id: "epoch",
  propose: (cell) => [seconds, milliseconds, microseconds, nanoseconds].filter((parser) => !Number.isNaN(parser.parse(cell))),
};
