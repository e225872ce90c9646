/** Names of months. Other languages join here. */

const english = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const byName = new Map<string, number>([["sept", 9]]);
english.forEach((name, i) => {
  byName.set(name, i + 1);
  byName.set(name.slice(0, 3), i + 1);
});

/** 1–12, or undefined where the word is no month. */
export function monthNumber(word: string): number | undefined {
  return byName.get(word.toLowerCase());
}

/** The strftime code that reads a spelling: `%B` for whole names, `%b` for three letters ("May" is both). */
export function monthCode(word: string): "%B" | "%b" {
  return word.length > 3 ? "%B" : "%b";
}
