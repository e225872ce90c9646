/** The list of time formats, and the choice among them from a whole column. */
import { inTheirCentury } from "./century.ts";
import { dateWithClock, splitClock } from "./clock.ts";
import { compact } from "./compact.ts";
import { areSpans, editedReadings, isTwofold, localParser, offsetOf, withoutOffset, withZero } from "./edits.ts";
import { epoch } from "./epoch.ts";
import { idOf, type TimeFamily, type TimeParser } from "./format.ts";
import { isoWeek } from "./isoWeek.ts";
import { loose } from "./loose.ts";
import { marked } from "./marked.ts";
import { namedMonth } from "./namedMonth.ts";
import { partOfYear, quarterBehind } from "./partOfYear.ts";
import { countRead, customary, likelier, readAll, shareRead, type TimeReading } from "./reading.ts";
import { yearFirst } from "./yearFirst.ts";
import { yearLast } from "./yearLast.ts";

export const timeFamilies: readonly TimeFamily[] = [yearFirst, yearLast, marked, partOfYear, isoWeek, namedMonth, compact, epoch];

/** Every strict reading of one cell: those of the first family that knows its shape, and of the marks that may look like it. */
export function readingsOf(cell: string): readonly TimeParser[] {
  if (cell.length < 4 || cell.length > 60 || !/\d/.test(cell)) return [];
  const plain = plainReadings(cell);
  return !isTwofold(cell) && plain.some((parser) => !Number.isNaN(parser.parse(cell))) ? plain : [...plain, ...editedReadings(cell, plainReadings)];
}

function plainReadings(cell: string): readonly TimeParser[] {
  const whole = proposals(cell);
  if (whole.length > 0) return whole;
  const split = splitClock(cell);
  return split === null ? [] : proposals(split.date).filter(({ resolution }) => resolution === "day").map((date) => dateWithClock(date, split));
}

function proposals(cell: string): readonly TimeParser[] {
  for (const family of timeFamilies) {
    const found = family.propose(cell);
    // 2010/11 is a November, or a year that ends in the next.
    if (found.length > 0) return family === yearFirst && cell.length === 7 ? [...found, ...marked.propose(cell)] : found;
  }
  return [];
}

/** True where a cell is a time of its own: digits alone, which may be any number, do not count. */
export function looksLikeTime(cell: string): boolean {
  return !/^\d+(?:\.\d+)?$/.test(cell) && readingsOf(cell).some((parser) => !Number.isNaN(parser.parse(cell)));
}

/** Cells of a column that the formats are proposed from. */
const exampleCount = 24;
/** A column whose cells are times only up to this share has none. */
const leastShare = 0.9;
/** Writings of one column beside the commonest. */
const mostOthers = 3;

/**
 * Reads a column's distinct texts as times: with one format where one reads them all, else with several that agree.
 * Where day and month could be swapped, the reading with the steadier steps wins; `rival` is the other where both are as steady.
 * @param texts distinct cells in order of appearance, without missing ones. @param guess also try shapes that are times only where
 * they count the months through.
 */
export function readTimes(texts: readonly string[], guess = false): TimeReading | null {
  const reading = readAlone(texts, guess);
  return reading === null ? null : inContext(reading, texts);
}

/** What a column may be when it is seen as a whole. */
function inContext(reading: TimeReading, texts: readonly string[]): TimeReading {
  if (reading.parser.pattern.endsWith("%z") && reading.others === undefined) return onTheWall(reading, texts);
  const separator = /^%Y([-/.: ]?)%m$/.exec(reading.parser.pattern)?.[1];
  if (separator === undefined || reading.parser.edit !== undefined) return reading;
  // 199004 is followed by 199101.
  if (countQuarters(texts.map((text) => new RegExp(`^(\\d{4})\\D?0([1-4])$`).exec(text)))) return readAll(quarterBehind(`${separator}0`), texts);
  if (separator === "") return reading;
  // 1959.4 is followed by 1960.1: these are quarters.
  const parts = texts.map((text) => text.split(separator)[1] ?? "");
  if (parts.length >= 8 && parts.every((part) => /^[1-4]$/.test(part)) && new Set(parts).size === 4) return readAll(quarterBehind(separator), texts);
  // 2020.1 follows 2020.09: a number has lost the zero of 2020.10.
  if (separator === "." && parts.some((part) => /^0\d$/.test(part)) && parts.includes("1")) return readAll(withZero(reading.parser), texts);
  return reading;
}

/** Share of the steps between distinct quarters that are of one quarter. */
const mostlyOne = 0.9;

/** True where years and numbers up to 4 count the quarters of two years or more. */
function countQuarters(cells: readonly (RegExpExecArray | null)[]): boolean {
  const quarters = [...new Set(cells.map((cell) => (cell === null ? Number.NaN : 4 * Number(cell[1]) + Number(cell[2]) - 1)))].sort((a, b) => a - b);
  if (quarters.length < 8 || quarters.some(Number.isNaN) || new Set(quarters.map((quarter) => quarter % 4)).size < 4) return false;
  return quarters.filter((quarter, i) => i > 0 && quarter === quarters[i - 1]! + 1).length >= mostlyOne * (quarters.length - 1);
}

/**
 * Times as the clock showed them, where all of them stand as far from Greenwich, or where only so all are of one time of day, as days
 * are that begin at midnight in summer and winter.
 */
function onTheWall(reading: TimeReading, texts: readonly string[]): TimeReading {
  const offsets = new Set(texts.map((text) => offsetOf(text) ?? ""));
  if (offsets.has("") || offsets.size > 4 || [...offsets].some((offset) => offset.endsWith("Z"))) return reading;
  const pattern = reading.parser.pattern.replace(/ ?%z$/, "");
  const parser = plainReadings(withoutOffset(texts[0] ?? "")).find((each) => each.pattern === pattern);
  if (parser === undefined) return reading;
  const wall = readAll(localParser(parser), texts);
  const clocks = new Set(Array.from(wall.times, (time) => time % 86_400_000));
  return wall.share === reading.share && (offsets.size === 1 || clocks.size === 1) ? { ...reading, parser: wall.parser, times: wall.times } : reading;
}

function readAlone(texts: readonly string[], guess: boolean): TimeReading | null {
  if (texts.length === 0) return null;
  const parsers = proposedBy(texts, readingsOf);
  if (parsers.length === 0) return guess ? countedThrough(texts) : null;
  const probe = texts.length > 2000 ? texts.filter((_, i) => i % Math.ceil(texts.length / 1000) === 0) : texts;
  const ranked = parsers.map((parser) => ({ parser, share: shareRead(parser, probe) })).filter(({ parser }) => !(parser.pattern.includes("%z") && areSpans(probe))).sort((a, b) => b.share - a.share);
  const best = ranked[0];
  if (best === undefined) return null;
  if (best.share === 1 || best.share >= leastShare) {
    const readings = ranked.filter(({ share }) => share === best.share).map(({ parser }) => readAll(parser, texts));
    readings.sort(likelier);
    const [first, second] = readings;
    if (first !== undefined && first.share >= leastShare) {
      if (first.share < 1) {
        const several = readSeveral(ranked, texts);
        // One stray cell is an error, several alike are another way of writing.
        if (several !== null && several.share * texts.length >= first.share * texts.length + 2) return several;
        const beside = coarserBeside(first, texts);
        if (beside.length > 0) return { ...first, coarser: beside };
      }
      if (second === undefined || likelier(first, second) < 0) return first;
      if (dayMonth(first.parser.pattern) === "told") return first;
      const taken = customary(first, second);
      return { ...taken, rival: taken === first ? second.parser : first.parser };
    }
  }
  const several = readSeveral(ranked, texts);
  return several !== null && several.share >= leastShare ? several : finest(ranked, texts);
}

function proposedBy(texts: readonly string[], readings: (cell: string) => readonly TimeParser[]): TimeParser[] {
  const parsers = new Map<string, TimeParser>();
  const stride = Math.max(1, Math.floor(texts.length / exampleCount));
  for (let i = 0; i < texts.length; i += stride) for (const parser of readings(texts[i] ?? "")) parsers.set(idOf(parser), parser);
  return [...parsers.values()];
}

interface Ranked {
  readonly parser: TimeParser;
  readonly share: number;
}

/** Days and times of day written in several ways, day and month always in the same order: the order that reads more, or else steadier. */
function readSeveral(ranked: readonly Ranked[], texts: readonly string[]): TimeReading | null {
  const orders = [ranked.filter(({ parser }) => dayMonth(parser.pattern) !== "dayFirst"), ranked.filter(({ parser }) => dayMonth(parser.pattern) !== "monthFirst")];
  const readings = orders.map((list) => combine(list, texts)).filter((reading) => reading !== null);
  readings.sort(likelier);
  const [first, second] = readings;
  if (first === undefined) return null;
  if (second === undefined || likelier(first, second) < 0 || second.parser.pattern === first.parser.pattern) return first;
  const taken = customary(first, second);
  return { ...taken, rival: taken === first ? second.parser : first.parser };
}

function dayMonth(pattern: string): "dayFirst" | "monthFirst" | "told" {
  if (!/^%[dm]/.test(pattern) || /%[bB]/.test(pattern) || !pattern.includes("%d") || !pattern.includes("%m")) return "told";
  return pattern.startsWith("%d") ? "dayFirst" : "monthFirst";
}

/** The commonest writing of days, and those that read what it leaves; written anew they are proposed by the cells that are left. */
function combine(list: readonly Ranked[], texts: readonly string[]): TimeReading | null {
  const able = list.filter(({ parser }) => isDay(parser));
  const main = able[0]?.parser;
  if (main === undefined) return null;
  const order = dayMonth(main.pattern);
  const times = Float64Array.from(texts, (text) => main.parse(text));
  const others: TimeParser[] = [];
  while (others.length < mostOthers) {
    const left = texts.filter((_, i) => Number.isNaN(times[i] ?? Number.NaN));
    if (left.length < 2) break;
    const next: { readonly parser: TimeParser; readonly count: number } | undefined = proposedBy(left, readingsOf)
      .filter((parser) => isDay(parser) && (dayMonth(parser.pattern) === order || dayMonth(parser.pattern) === "told" || (order === "told" && list.some((each) => each.parser === parser))) && parser.edit === main.edit)
      .map((parser) => ({ parser, count: shareRead(parser, left) * left.length }))
      .sort((a, b) => b.count - a.count)[0];
    if (next === undefined || next.count < 2 || next.parser === main || others.includes(next.parser)) break;
    others.push(next.parser);
    for (let i = 0; i < texts.length; i += 1) if (Number.isNaN(times[i] ?? Number.NaN)) times[i] = next.parser.parse(texts[i] ?? "");
  }
  return { parser: main, ...inTheirCentury([main, ...others], times), share: countRead(times) / texts.length, ...(others.length === 0 ? {} : { others }) };
}

function isDay({ resolution, pattern }: TimeParser): boolean {
  return resolution !== "year" && resolution !== "half" && resolution !== "quarter" && resolution !== "month" && resolution !== "week" && pattern !== "%s" && pattern !== "%Q";
}

const coarseness = ["year", "half", "quarter", "month"] as const;

/** Years, quarters and months in one column, as statistical offices publish them: the finest that is there often counts. */
function finest(ranked: readonly Ranked[], texts: readonly string[]): TimeReading | null {
  const coarse = ranked.filter(({ parser, share }) => share > 0 && coarseness.some((resolution) => resolution === parser.resolution));
  const kinds = new Set(coarse.map(({ parser }) => parser.resolution));
  if (kinds.size < 2 || coarse.reduce((sum, { share }) => sum + share, 0) < 0.98) return null;
  const place = ({ parser }: Ranked): number => coarseness.findIndex((resolution) => resolution === parser.resolution);
  const taken = coarse.filter(({ share }) => share >= 0.15).sort((a, b) => place(b) - place(a) || b.share - a.share)[0];
  return taken === undefined ? null : { ...readAll(taken.parser, texts), coarser: coarse.filter((each) => each !== taken).map(({ parser }) => parser) };
}

/** Writings of coarser times that read what the months' own does not: sums of years among them. */
function coarserBeside({ parser, times }: TimeReading, texts: readonly string[]): readonly TimeParser[] {
  const place = (resolution: string): number => coarseness.findIndex((each) => each === resolution);
  const left = texts.filter((_, i) => Number.isNaN(times[i] ?? Number.NaN));
  if (place(parser.resolution) < 1 || left.length < 2) return [];
  const coarse = proposedBy(left, readingsOf).filter((each) => place(each.resolution) >= 0 && place(each.resolution) < place(parser.resolution));
  return left.every((text) => coarse.some((each) => !Number.isNaN(each.parse(text)))) ? coarse : [];
}

/** Twelve cells or more that each are the month after the one before, or five that each are the year after. */
function countedThrough(texts: readonly string[]): TimeReading | null {
  const day = 86_400_000;
  const readings = proposedBy(texts.slice(0, exampleCount), loose.propose)
    .filter(({ resolution }) => texts.length >= (resolution === "year" ? 5 : 12))
    .map((parser) => readAll(parser, texts))
    .filter(({ parser, share, times }) => share === 1 && times.every((time, i) => i === 0 || Math.round((time - (times[i - 1] ?? 0)) / ((parser.resolution === "year" ? 365.25 : 30.4) * day)) === 1));
  return readings[0] ?? null;
}
