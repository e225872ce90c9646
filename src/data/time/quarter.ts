/** 2020Q1, 2020-Q1, 2020 T1, Q1 2020, Q1/20, 1Q2020, 1. Quartal 2020: a quarter and its year. */
import { dayTime, escapeRegExp, fullYear, parserOf, plausibleYear, type TimeFamily, type TimeParser } from "./format.ts";

/** Letters and words for a quarter: English and German, French and the Iberian languages, Nordic and Polish. */
const mark = "Q|T|K|Quartal|Quarter|Qtr|Trimestre|Trim|Kwartal|Kvartal";
const gap = "[- /.:,']{0,2}";
const yearFirst = new RegExp(`^(\\d{4})(${gap})(${mark})(${gap})([1-4])$`, "i");
const yearFirstCounted = new RegExp(`^(\\d{4})(${gap})([1-4])(${gap})(${mark})$`, "i");
const yearLast = new RegExp(`^(${mark})(${gap})([1-4])(${gap})(\\d{4}|\\d{2})$`, "i");
const yearLastCounted = new RegExp(`^([1-4])(${gap})(${mark})(${gap})(\\d{4}|\\d{2})$`, "i");

export const quarter: TimeFamily = {
  id: "quarter",
  propose(cell) {
    const first = yearFirst.exec(cell);
    if (first !== null && first[4] !== undefined) return padded(first[1]!, [["year", first[1]!], ["literal", first[2]! + first[3]!], ["literal", first[4]], ["quarter", first[5]!]]);
    const counted = yearFirstCounted.exec(cell);
    if (counted !== null) return padded(counted[1]!, [["year", counted[1]!], ["literal", counted[2]!], ["quarter", counted[3]!], ["literal", counted[4]! + counted[5]!]]);
    const last = yearLast.exec(cell);
    if (last !== null) return padded(last[5]!, [["literal", last[1]! + last[2]!], ["quarter", last[3]!], ["literal", last[4]!], ["year", last[5]!]]);
    const number = yearLastCounted.exec(cell);
    if (number !== null) return padded(number[5]!, [["quarter", number[1]!], ["literal", number[2]! + number[3]! + number[4]!], ["year", number[5]!]]);
    return [];
  },
};

type Piece = readonly [kind: "year" | "quarter" | "literal", text: string];

function padded(year: string, pieces: readonly Piece[]): readonly TimeParser[] {
  if (year.length === 4 && !plausibleYear(Number(year))) return [];
  const pattern = pieces.map(([kind, text]) => (kind === "literal" ? text : kind === "quarter" ? "%q" : text.length === 4 ? "%Y" : "%y")).join("");
  const order = pieces.map(([kind]) => kind).filter((kind) => kind !== "literal");
  return [parserOf(pattern, () => {
    const shape = new RegExp(`^${pieces.map(([kind, text]) => (kind === "literal" ? escapeRegExp(text) : kind === "quarter" ? "([1-4])" : `(\\d{${text.length}})`)).join("")}$`, "i");
    return {
      resolution: "quarter",
      parse(text) {
        const parts = shape.exec(text);
        if (parts === null) return Number.NaN;
        const at = (kind: "year" | "quarter"): string => parts[order.indexOf(kind) + 1] ?? "";
        return dayTime(fullYear(at("year")), 3 * Number(at("quarter")) - 2, 1);
      },
    };
  })];
}
