/** Words for months as this Node knows them. Run as a program it writes src/data/time/monthWords.ts anew. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** Languages that people write tables in. Croatian and Bosnian are none of them: their "listopad" is October, that of Czechs and Poles November. */
const languages = ["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr", "ru", "uk", "id", "ca", "el", "sk", "sl", "et", "lv", "lt", "bg", "sr", "sr-Latn", "gl", "is", "af", "ms"];

/** The words of the Unicode CLDR: alone and beside a day (Polish "styczeń", "5 stycznia"), whole and short; as (word, 1–12). */
export function wordsOfIntl(): readonly (readonly [string, number])[] {
  return languages.flatMap((language) =>
    (["long", "short"] as const).flatMap((month) =>
      [{ month }, { month, day: "numeric" } as const].flatMap((options) => {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
        return Array.from({ length: 12 }, (_, i) => [format.formatToParts(Date.UTC(2001, i, 1)).find(({ type }) => type === "month")?.value ?? "", i + 1] as const);
      }),
    ),
  );
}

/** Lower case, without accents and the full stop behind; words of three letters and more. */
function table(): string {
  const months = Array.from({ length: 12 }, () => new Set<string>());
  for (const [name, month] of wordsOfIntl()) {
    const word = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "");
    if (!/^\p{L}{3,}$/u.test(word)) continue;
    if (months.some((words, i) => i !== month - 1 && words.has(word))) throw new Error(`${word} is two months`);
    months[month - 1]?.add(word);
  }
  const lines = months.map((words) => `  ${JSON.stringify([...words].join(" "))},`);
  return `/** Words for months in languages other than English, January first; made by test/support/monthWords.ts from the Unicode CLDR. */\nexport const monthWords: readonly string[] = [\n${lines.join("\n")}\n];\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(resolve(import.meta.dirname, "../../src/data/time/monthWords.ts"), table());
