/** 2020Q1, 2020 T1, Q1 FY20, 1Q2020, 1. Quartal 2020, 2020年第1四半期; 2020H1, S2 2020, 1. Halbjahr 2020: a quarter or half of a year. */
import { dayTime, escapeRegExp, fullYear, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";
import { followed } from "./marked.ts";

interface Part {
  readonly code: "%q" | "%Eh";
  readonly resolution: "quarter" | "half";
  readonly months: number;
  /** Letters and words that say it. */
  readonly mark: string;
  /** Behind the number, in languages that put it there. */
  readonly counter: string;
}

const parts: readonly Part[] = [
  // English and German, French and the Iberian languages, Nordic and Polish, Russian.
  { code: "%q", resolution: "quarter", months: 3, mark: "Q|T|K|Quartal|Quarter|Qtr|Trimestre|Trim|Kwartal|Kw|Kvartal|кв|квартал", counter: "四半期|季度|季|분기|/4분기" },
  { code: "%Eh", resolution: "half", months: 6, mark: "H|HY|S|HJ|Half|Halbjahr|Semester|Semestre|Sem|Halvår", counter: "半期|반기" },
];

const gap = "[- /.:,'º°]{0,2}";
const fiscal = "(?:FY|FJ|GJ)[ -]?'?";

export const partOfYear: TimeFamily = {
  id: "part_of_year",
  propose: (cell) => (mayBeOne(cell) ? parts.flatMap((part) => readings(cell, part)) : []),
};

/** A mark, and digits for a year and a part. Most cells lack one of them, and the shapes below take ten milliseconds to compile. */
function mayBeOne(cell: string): boolean {
  return /[^\d\s.,:/'-]/.test(cell) && /\d\D*\d\D*\d/.test(cell);
}

/** 1959.4, 1959:4: of one shape with months, told from them by the whole column. */
export function quarterBehind(separator: string): TimeParser {
  return parserFrom([["year", "1959"], ["literal", separator], ["part", "1"]], parts[0]!, "[1-4]")[0]!;
}

function readings(cell: string, part: Part): readonly TimeParser[] {
  const numbers = part.months === 3 ? "[1-4]" : "[12]";
  for (const { shape, roles } of shapesOf(part, numbers)) {
    const found = shape.exec(cell);
    if (found !== null) return parserFrom(found.slice(1).map((text, i) => [roles[i]!, text ?? ""] as const), part, numbers);
  }
  return [];
}

type Role = "year" | "literal" | "part" | "second";

interface Shape {
  readonly shape: RegExp;
  readonly roles: readonly Role[];
}

const made = new Map<Part, readonly Shape[]>();

function shapesOf(part: Part, numbers: string): readonly Shape[] {
  let shapes = made.get(part);
  if (shapes !== undefined) return shapes;
  const { mark, counter } = part;
  const shape = (source: string, roles: readonly Role[]): Shape => ({ shape: new RegExp(`^${source}$`, "iu"), roles });
  shapes = [
    shape(`((?:${fiscal})?)(\\d{4})(${gap}(?:${mark})${gap})(${numbers})`, ["literal", "year", "literal", "part"]),
    shape(`(${fiscal})(\\d{2})(${gap}(?:${mark})${gap})(${numbers})`, ["literal", "year", "literal", "part"]),
    shape(`((?:${fiscal})?)(\\d{4})([-/])(\\d{4}|\\d{2})(${gap}(?:${mark})${gap})(${numbers})`, ["literal", "year", "literal", "second", "literal", "part"]),
    shape(`(\\d{4})(${gap})(${numbers})(${gap}(?:${mark}))`, ["year", "literal", "part", "literal"]),
    shape(`(\\d{4})([年년]? ?第?)(${numbers})(${counter})`, ["year", "literal", "part", "literal"]),
    shape(`((?:${mark})${gap})(${numbers})(${gap}(?:${fiscal})?)(\\d{4}|\\d{2})`, ["literal", "part", "literal", "year"]),
    shape(`(${numbers})((?:st|nd|rd|th|er|e|re|ème)?${gap}(?:${mark})${gap}(?:${fiscal})?)(\\d{4}|\\d{2})`, ["part", "literal", "year"]),
  ];
  made.set(part, shapes);
  return shapes;
}

function parserFrom(pieces: readonly (readonly [Role, string])[], part: Part, numbers: string): readonly TimeParser[] {
  const text = (role: Role): string => pieces.find(([each]) => each === role)?.[1] ?? "";
  const year = text("year");
  if (year.length === 4 && !plausibleYear(Number(year))) return [];
  // S1-19 may be a sensor as well.
  if (year.length === 2 && /^S[^a-z]*$/i.test(text("literal"))) return [];
  const second = text("second");
  if (second !== "" && !followed(year, second)) return [];
  const pattern = pieces.map(([role, piece]) => (role === "literal" ? piece : role === "part" ? part.code : role === "second" ? "%i" : piece.length === 4 ? "%Y" : "%y")).join("");
  const order: readonly Role[] = pieces.map(([role]) => role).filter((role) => role !== "literal");
  return [parserOf(pattern, () => {
    const shape = new RegExp(`^${pieces.map(([role, piece]) => (role === "literal" ? escapeRegExp(piece) : role === "part" ? `(${numbers})` : role === "second" ? "(\\d{4}|\\d{2})" : `(\\d{${piece.length}})`)).join("")}$`, "i");
    return {
      resolution: part.resolution,
      parse(cell) {
        const found = shape.exec(cell);
        if (found === null) return Number.NaN;
        const at = (role: Role): string => found[order.indexOf(role) + 1] ?? "";
        if (second !== "" && !followed(at("year"), at("second"))) return Number.NaN;
        return dayTime(fullYear(at("year")), part.months * (Number(at("part")) - 1) + 1, 1);
      },
    };
  })];
}
