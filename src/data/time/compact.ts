/** 20240301, 202403 and 2024: digits only. Whether a number is meant as a time is for the roles to weigh. */
import { dayTime, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

const day: TimeParser = {
  pattern: "%Y%m%d",
  resolution: "day",
  parse: (text) => (/^\d{8}$/.test(text) && plausibleYear(Number(text.slice(0, 4))) ? dayTime(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))) : Number.NaN),
};

const month: TimeParser = {
  pattern: "%Y%m",
  resolution: "month",
  parse: (text) => (/^\d{6}$/.test(text) && plausibleYear(Number(text.slice(0, 4))) ? dayTime(Number(text.slice(0, 4)), Number(text.slice(4)), 1) : Number.NaN),
};

const year: TimeParser = {
  pattern: "%Y",
  resolution: "year",
  parse: (text) => (/^\d{4}$/.test(text) && plausibleYear(Number(text)) ? dayTime(Number(text), 1, 1) : Number.NaN),
};

export const compact: TimeFamily = {
  id: "compact",
  propose: (cell) => [day, month, year].filter((parser) => !Number.isNaN(parser.parse(cell))),
};
