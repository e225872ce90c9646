/** What is written around a time and says nothing more: the day of the week, the end of a range, "Uhr". It is taken away first. */
import { weekdayWords } from "./calendarWords.ts";
import { parserOf, type Edit, type TimeParser } from "./format.ts";

/** One edit, and where it is due: other words in its place are no times. */
interface Rule {
  readonly edit: Edit;
  /** Picks out of a cell what the edit takes away. */
  readonly around: RegExp;
  /** True where it may be taken away. @param reads whether a text is a time written as what is left. */
  fits(taken: string, reads: (text: string) => boolean): boolean;
}

const weekdays = new Set(weekdayWords.split(" "));
const zones = new Set("CET CEST MEZ MESZ WET WEST EET EEST MSK BST IST JST KST HKT SGT AEST AEDT ACST ACDT AWST NZST NZDT EST EDT CST CDT MST MDT PST PDT AKST AKDT HST AST ADT NST NDT BRT ART SAST".split(" "));

const rules: readonly Rule[] = [
  rule("Blanks that do not break are blanks.", [["[\\u00a0\\u202f]", " "]], /([\u00a0\u202f])/, () => true),
  rule("A range counts from its first day.", [["^(.*?[0-9])(?: - | ?[–—~～] ?| to | bis | au | a ).*$", "\\1"]], /(?: - | ?[–—~～] ?| to | bis | au | a )(.*\d.*)$/, (taken, reads) => reads(taken)),
  rule("A range counts from its first day.", [["^([^/]*)/[^/]*$", "\\1"]], /^[^/]*\/([^/]*)$/, (taken, reads) => reads(taken)),
  rule("The name of the time zone is left out: times are as the clock showed them.", [[" \\(?[A-Z]{3,5}\\)?$", ""]], / \(?([A-Z]{3,5})\)?$/, (taken) => zones.has(taken)),
  rule("The day of the week says nothing more.", [["^[^ ,0-9]+[ ,]+", ""]], /^([^\s,\d]+)[ ,]+/, isWeekday),
  rule("The day of the week says nothing more.", [[" ?[(（][^)）0-9]*[)）]", ""]], / ?[(（]([^)）\d]*)[)）]/, isWeekday),
  rule("The day of the week says nothing more.", [[",? [^ 0-9]+$", ""]], /,? ([^\s\d]+)$/, isWeekday),
  rule("Weeks go by the day that is named.", [["^[A-Za-z/]+ ?(?:[oO]f|[eE]nding|[bB]eginning|[cC]ommencing|[sS]tarting)? ", ""]], /^((?:week (?:of|ending|beginning|commencing|starting)|w\/[ce]) )/i, () => true),
  rule("Abbreviated words lose their full stops.", [["([^0-9 .])[.]", "\\1"]], /\p{L}(\.)/u, () => true),
  rule("Python reads AM and PM without full stops.", [["([AaPp])[.]? ?[Mm][.]?$", "\\1M"]], /([AaPp](?:\. ?[Mm]\.?|\.? [Mm]\.?))$/, () => true),
  rule("Ordinal numbers lose their endings.", [["([0-9])(?:st|nd|rd|th)", "\\1"]], /\d(st|nd|rd|th)(?![\p{L}\d])/u, () => true),
  rule("Hours and minutes are parted by a colon.", [["([T ])([0-9]{1,2})[.h]([0-9]{2})$", "\\1\\2:\\3"]], /[T ]\d{1,2}([.h])\d{2}$/, () => true),
  rule("Hours, minutes and seconds are parted by colons.", [["([T ])([0-9]{1,2})[.]([0-9]{2})[.]([0-9]{2})$", "\\1\\2:\\3:\\4"]], /[T ]\d{1,2}(\.\d{2}\.)\d{2}$/, () => true),
  rule("Parts of a second stand behind a point.", [["([0-9]:[0-9]{2}),([0-9]+)$", "\\1.\\2"]], /\d:\d{2}(,)\d+$/, () => true),
  rule("A range counts from its first hour.", [["([0-9]{1,2}:[0-9]{2})-[0-9]{1,2}:[0-9]{2}$", "\\1"]], /\d:\d{2}(-\d{1,2}:\d{2})$/, () => true),
  rule("Hours are numbers.", [[" (?:HE|H|Hour|Hr) ?([0-9]{1,2})$", " \\g<1>:00"]], / (HE|H|Hour|Hr) ?\d{1,2}$/, () => true),
  rule("Hours are numbers.", [[" ([0-9]{1,2})[hH]$", " \\g<1>:00"]], / \d{1,2}([hH])$/, () => true),
  rule("Full stops stand between the numbers only.", [["[.] +", "."], ["[.]$", ""]], /\d(\. \d|\.$)/, () => true),
  rule("Years get four digits.", [["^([A-Za-z]+[ .-]?[0-9]{1,2}[-/. ])([0-9]{2})$", "\\g<1>20\\2"]], /^((?:W|Wk|KW|Week|Woche|Semana|Semaine|Vecka|Uke|Uge)[ .-]?)\d{1,2}[-/. ]\d{2}$/i, () => true),
  rule("The season is its year.", [["^[^0-9]+ ", ""]], /^(season|saison|temporada|stagione|school year|year) \d/i, () => true),
  rule("Three months are a quarter.", [["[Jj][Aa][Nn][a-zA-Z]* ?[-–] ?[Mm][Aa][Rr][a-zA-Z]*", "Q1"], ["[Aa][Pp][Rr][a-zA-Z]* ?[-–] ?[Jj][Uu][Nn][a-zA-Z]*", "Q2"], ["[Jj][Uu][Ll][a-zA-Z]* ?[-–] ?[Ss][Ee][Pp][a-zA-Z]*", "Q3"], ["[Oo][Cc][Tt][a-zA-Z]* ?[-–] ?[Dd][Ee][Cc][a-zA-Z]*", "Q4"]], /([a-z]{3,} ?[-–] ?[a-z]{3,})/i, () => true),
  rule("Three months are a quarter.", [["年? */?1-3月?期?[.]?$", "Q1"], ["年? */?4-6月?期?[.]?$", "Q2"], ["年? */?7-9月?期?[.]?$", "Q3"], ["年? */?10-12月?期?[.]?$", "Q4"]], /^\d{4}年? *\/?((?:1-3|4-6|7-9|10-12)月?期?\.?)$/, () => true),
  rule("The word behind the time of day is left out.", [[" (?:Uhr|h|hrs)$", ""]], / (Uhr|h|hrs)$/, () => true),
  rule("Quarters in Roman numerals.", [["^([0-9]{4}[-/. ]*)IV$", "\\1Q4"], ["^([0-9]{4}[-/. ]*)III$", "\\1Q3"], ["^([0-9]{4}[-/. ]*)II$", "\\1Q2"], ["^([0-9]{4}[-/. ]*)I$", "\\1Q1"]], /^\d{4}[-/. ]*(I{1,3}|IV)$/, () => true),
  rule("Quarters in Roman numerals.", [["^IV([-/. ]+(?:[^0-9]+ )?[0-9]{4})$", "4\\1"], ["^III([-/. ]+(?:[^0-9]+ )?[0-9]{4})$", "3\\1"], ["^II([-/. ]+(?:[^0-9]+ )?[0-9]{4})$", "2\\1"], ["^I([-/. ]+(?:[^0-9]+ )?[0-9]{4})$", "1\\1"]], /^(I{1,3}|IV)[-/. ]+[^0-9]+ \d{4}$/, () => true),
  rule("Quarters in Roman numerals.", [["^IV[-/. ]+([0-9]{4})$", "Q4 \\1"], ["^III[-/. ]+([0-9]{4})$", "Q3 \\1"], ["^II[-/. ]+([0-9]{4})$", "Q2 \\1"], ["^I[-/. ]+([0-9]{4})$", "Q1 \\1"]], /^(I{1,3}|IV)[-/. ]+\d{4}$/, () => true),
];

function rule(about: string, steps: Edit["steps"], around: RegExp, fits: Rule["fits"]): Rule {
  return { edit: { about, steps }, around, fits };
}

function isWeekday(taken: string): boolean {
  return weekdays.has(taken.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "").normalize("NFC"));
}

/** Hours from 01:00-02:00 look like 01:00, two hours behind Greenwich. */
const maybeSpan = /\d:\d{2}-\d{2}:\d{2}$/;

/** True where a cell may be another time when it is edited, though it is one as it stands: or its column has "mars" beside "avr.". */
export function isTwofold(cell: string): boolean {
  return maybeSpan.test(cell) || /\p{L}\./u.test(cell);
}

/** True where the clocks of such cells would be of many places: they are spans. */
export function areSpans(texts: readonly string[]): boolean {
  return texts.every((text) => maybeSpan.test(text)) && new Set(texts.map((text) => text.slice(-6))).size > 4;
}

/** Readings of a cell by what is left of it. @param readings of a cell without anything around. */
export function editedReadings(cell: string, readings: (cell: string) => readonly TimeParser[]): readonly TimeParser[] {
  for (const { edit, around, fits } of rules) {
    const taken = around.exec(cell)?.[1];
    if (taken === undefined) continue;
    const found = readings(edited(cell, edit)).filter((parser) => fits(taken, (text) => !Number.isNaN(parser.parse(text))));
    if (found.length > 0) return found.map((parser) => editedParser(parser, edit));
  }
  return [];
}

/** The text as the pattern is to read it. Cells without anything around stay as they are. */
export function edited(text: string, { steps }: Edit): string {
  return steps.reduce((left, [find, put]) => left.replace(compiled(find), (...groups: readonly unknown[]) => put.replace(/\\(?:g<)?(\d)>?/g, (_, group: string) => String(groups[Number(group)] ?? ""))), text);
}

const expressions = new Map<string, RegExp>();

function compiled(find: string): RegExp {
  let expression = expressions.get(find);
  if (expression === undefined) expressions.set(find, (expression = new RegExp(find, "g")));
  return expression;
}

function editedParser(parser: TimeParser, edit: Edit): TimeParser {
  return parserOf(parser.pattern, () => ({ resolution: parser.resolution, edit, parse: (text) => parser.parse(edited(text, edit)) }), edit);
}

/** Reads 2020.1 as 2020.10. */
export function withZero(parser: TimeParser): TimeParser {
  return editedParser(parser, { about: "The numbers have lost the zero of October.", steps: [["[.]1$", ".10"]] });
}

const offset = /( ?(?:[+-]\d{2}(?::?\d{2})?|Z))$/;
const local: Edit = { about: "Times are as the clock showed them, without their distance from Greenwich.", steps: [[" ?[+-][0-9]{2}(?::?[0-9]{2})?$", ""]] };

/** How far a text says that its clock is from Greenwich. */
export function offsetOf(text: string): string | undefined {
  return offset.exec(text)?.[1];
}

export function withoutOffset(text: string): string {
  return edited(text, local);
}

/** Reads what stands before an offset. */
export function localParser(parser: TimeParser): TimeParser {
  return editedParser(parser, local);
}
