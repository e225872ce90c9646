/** Names of months: English at once, the other languages that people write tables in when a word asks for them. */

const english = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const languages = ["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr", "ru", "uk", "id", "ca", "el"];

const byEnglishName = new Map<string, number>([["sept", 9]]);
english.forEach((name, i) => {
  byEnglishName.set(name, i + 1);
  byEnglishName.set(name.slice(0, 3), i + 1);
});

let byForeignName: Map<string, number> | null = null;

/** 1–12, or undefined where the word is no month. Case, accents and a full stop behind do not matter. */
export function monthNumber(word: string): number | undefined {
  const known = byEnglishName.get(word.toLowerCase());
  if (known !== undefined || word.length < 3 || word.length > 12) return known;
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

/** The words of the Unicode CLDR, as Intl knows them: alone and beside a day (Polish "styczeń", "5 stycznia"), whole and short. */
function foreignNames(): Map<string, number> {
  // What spreadsheets write beside the CLDR's.
  const names = new Map<string, number>([["mrz", 3], ["maerz", 3], ["set", 9], ["sett", 9]]);
  for (const language of languages) {
    for (const month of ["long", "short"] as const) {
      for (const options of [{ month }, { month, day: "numeric" } as const]) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
        for (let i = 0; i < 12; i += 1) {
          const name = format.formatToParts(Date.UTC(2001, i, 1)).find(({ type }) => type === "month")?.value ?? "";
          const word = folded(name);
          if (/^\p{L}{3,}$/u.test(word) && !names.has(word)) names.set(word, i + 1);
        }
      }
    }
  }
  return names;
}

function folded(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "");
}
