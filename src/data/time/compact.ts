/** 20240301, 20240301T1345, 202403011345, 31122024, 202403, 2024061 and 2024: digits alone. Whether a number is meant as a time is for the roles to weigh. */
import { dayOfYear, dayTime, parserOf, plausibleYear, type Resolution, type TimeFamily, type TimeParser } from "./format.ts";

interface Shape {
  readonly pattern: string;
  readonly resolution: Resolution;
  /** Named groups Y, m, d, j, H, M, S, as the codes of the pattern. */
  readonly shape: RegExp;
}

const date = "(?<Y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})";

const shapes: readonly Shape[] = [
  { pattern: "%Y%m%d", resolution: "day", shape: new RegExp(`^${date}$`) },
  { pattern: "%Y%m", resolution: "month", shape: /^(?<Y>\d{4})(?<m>\d{2})$/ },
  // What statistical offices put for the whole year behind its December.
  { pattern: "%Y13", resolution: "year", shape: /^(?<Y>\d{4})13$/ },
  { pattern: "%Y", resolution: "year", shape: /^(?<Y>\d{4})$/ },
  { pattern: "%Y%m%d%H", resolution: "hour", shape: new RegExp(`^${date}(?<H>\\d{2})$`) },
  { pattern: "%Y%m%d%H%M", resolution: "minute", shape: new RegExp(`^${date}(?<H>\\d{2})(?<M>\\d{2})$`) },
  { pattern: "%Y%m%d%H%M%S", resolution: "second", shape: new RegExp(`^${date}(?<H>\\d{2})(?<M>\\d{2})(?<S>\\d{2})$`) },
  { pattern: "%Y%j", resolution: "day", shape: /^(?<Y>\d{4})(?<j>\d{3})$/ },
  { pattern: "%d%m%Y", resolution: "day", shape: /^(?<d>\d{2})(?<m>\d{2})(?<Y>\d{4})$/ },
  ...["T", " "].flatMap((separator): readonly Shape[] => [
    { pattern: `%Y%m%d${separator}%H%M`, resolution: "minute", shape: new RegExp(`^${date}${separator}(?<H>\\d{2})(?<M>\\d{2})$`) },
    { pattern: `%Y%m%d${separator}%H%M%S`, resolution: "second", shape: new RegExp(`^${date}${separator}(?<H>\\d{2})(?<M>\\d{2})(?<S>\\d{2})$`) },
  ]),
];

function parserFrom({ pattern, resolution, shape }: Shape): TimeParser {
  return parserOf(pattern, () => ({
    resolution,
    parse(text) {
      const found = shape.exec(text)?.groups;
      if (found === undefined) return Number.NaN;
      const [year, hour, minute, second] = [Number(found["Y"]), Number(found["H"] ?? 0), Number(found["M"] ?? 0), Number(found["S"] ?? 0)];
      if (!plausibleYear(year) || hour > 23 || minute > 59 || second > 59) return Number.NaN;
      const day = found["j"] === undefined ? dayTime(year, Number(found["m"] ?? 1), Number(found["d"] ?? 1)) : dayOfYear(year, Number(found["j"]));
      return day + ((hour * 60 + minute) * 60 + second) * 1000;
    },
  }));
}

const parsers = shapes.map(parserFrom);

export const compact: TimeFamily = {
  id: "compact",
  propose: (cell) => (/^\d{4}/.test(cell) ? parsers.filter((parser) => !Number.isNaN(parser.parse(cell))) : []),
};
