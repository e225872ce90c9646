/** Words for months and days of the week as this Node knows them. Run as a program it writes src/data/time/calendarWords.ts anew. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** Languages that people write tables in. Croatian and Bosnian are none of them: their "listopad" is October, that of Czechs and Poles November. */
const languages = ["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr", "ru", "uk", "id", "ca", "el", "sk", "sl", "et", "lv", "lt", "bg", "sr", "sr-Latn", "gl", "is", "af", "ms"];

/** The words of the Unicode CLDR: alone and beside a day (Polish "styczeń", "5 stycznia"), whole and short; as (word, 1–12). */
export function monthsOfIntl(): readonly (readonly [string, number])[] {
  return languages.flatMap((language) =>
    (["long", "short"] as const).flatMap((month) =>
      [{ month }, { month, day: "numeric" } as const].flatMap((options) => {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
        return Array.from({ length: 12 }, (_, i) => [format.formatToParts(Date.UTC(2001, i, 1)).find(({ type }) => type === "month")?.value ?? "", i + 1] as const);
      }),
    ),
  );
}

/** Whole and short, in English and East Asian languages too. */
export function weekdaysOfIntl(): readonly string[] {
  return ["en", ...languages, "ja", "zh", "ko"].flatMap((language) => (["long", "short"] as const).flatMap((weekday) => Array.from({ length: 7 }, (_, i) => new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + i)))));
}

/** Lower case, without accents and the full stop behind. */
function plain(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "").normalize("NFC");
}

function source(): string {
  const months = Array.from({ length: 12 }, () => new Set<string>());
  for (const [name, month] of monthsOfIntl()) {
    const word = plain(name);
    if (!/^\p{L}{3,}$/u.test(word)) continue;
    if (months.some((words, i) => i !== month - 1 && words.has(word))) throw new Error(`${word} is two months`);
    months[month - 1]?.add(word);
  }
  // One Latin letter may mean anything.
  const weekdays = new Set(weekdaysOfIntl().map(plain).filter((word) => !/^[a-z]$/.test(word)));
  return `/** Words of the calendar without accents; made by test/support/calendarWords.ts from the Unicode CLDR. */

/** Months in languages other than English, January first; words of three letters and more. */
export const monthWords: readonly string[] = [
${months.map((words) => `  ${JSON.stringify([...words].join(" "))},\n`).join("")}];

/** Days of the week. */
export const weekdayWords = ${JSON.stringify([...weekdays].join(" "))};
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(resolve(import.meta.dirname, "../../src/data/time/calendarWords.ts"), source());
