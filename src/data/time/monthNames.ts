/** Names of months: in English, and in the other languages that people write tables in. */
import { monthWords } from "./calendarWords.ts";

const english = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const byEnglishName = new Map<string, number>([["sept", 9]]);
english.forEach((name, i) => {
  byEnglishName.set(name, i + 1);
  byEnglishName.set(name.slice(0, 3), i + 1);
});

let byForeignName: Map<string, number> | null = null;

/** 1–12, or undefined where the word is no month. Case, accents and a full stop behind do not matter. */
export function monthNumber(word: string): number | undefined {
  const known = byEnglishName.get(word.toLowerCase());
  if (known !== undefined || word.length < 3 || word.length > 14) return known;
  byForeignName ??= foreignNames();
  return byForeignName.get(folded(word));
}

/** The strftime code that reads a spelling: `%B` for whole names, `%b` for three letters ("May" is both). */
export function monthCode(word: string): "%B" | "%b" {
  return word.length > 3 ? "%B" : "%b";
}

/** True where strptime in the C locale reads the word with the code. */
export function isPlainMonth(word: string, code: string): boolean {
  const lower = word.toLowerCase();
  return code === "%B" ? english.includes(lower) : lower.length === 3 && byEnglishName.has(lower);
}

function foreignNames(): Map<string, number> {
  // What spreadsheets write beside the CLDR's, and the Greek names as they stand alone.
  const names = new Map<string, number>([["mrz", 3], ["maerz", 3], ["set", 9], ["sett", 9], ["agt", 8]]);
  greek.split(" ").forEach((name, i) => names.set(name, i + 1));
  monthWords.forEach((words, i) => words.split(" ").forEach((word) => names.set(folded(word), i + 1)));
  return names;
}

const greek = "ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος οκτωβριος νοεμβριος δεκεμβριος";

/** Turkish has an i without a dot, whose capital is everybody's I. */
function folded(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ı/g, "i").replace(/\.$/, "");
}
