/** The person's words → structure: "forecast the daily visitors per store for the next quarter". Names of columns and spans of time only. */
import type { BinRule, BinUnit } from "../data/bins.ts";
import { type Frequency, lengthUnit } from "../data/frequency.ts";
import type { RoleRequest } from "../data/panel.ts";
import { means, tokensOf } from "../data/roles/words.ts";
import type { Column } from "../data/table.ts";

export interface Wish {
  /** Column named as what to forecast. */
  readonly target?: string;
  /** Columns named after "per", "by" or "for each"; none of them for "the total", "all together". */
  readonly keys?: readonly string[];
  /** A span of time or a number of steps. */
  readonly span?: Span;
  /** "daily totals", "rows per hour", "monthly": the step that values are wanted for, and what rows are joined to. */
  readonly bins?: NonNullable<RoleRequest["bins"]>;
}

export interface Span {
  readonly count: number;
  readonly unit: "hour" | "day" | "week" | "month" | "quarter" | "year" | "step";
}

const numberWords: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, eighteen: 18, twenty: 20, thirty: 30 };
const spanPattern = new RegExp(`\\b(?:(\\d{1,6}|${Object.keys(numberWords).join("|")})\\s+)?(hour|day|week|month|quarter|year|step|period|observation)s?\\b(?:\\s+(ahead))?`, "g");
const perPattern = /\b(?:per|by|for each|for every|of each|in each)\s+/g;

/** @param columns names of the file's columns. Words that name nothing are left alone. */
export function readWords(text: string, columns: readonly string[]): Wish {
  const words = plain(text);
  const named = columns
    .map((column) => ({ column, at: placeOf(plain(column), words) }))
    .filter(({ at }) => at >= 0)
    // "new visitors" is meant by its longer name, not by the column "visitors" inside it.
    .filter(({ column, at }, _, all) => !all.some((other) => other.column !== column && plain(other.column).length > plain(column).length && other.at <= at && other.at + plain(other.column).length >= at + plain(column).length));
  const keyPlaces = [...words.matchAll(perPattern)].map((match) => match.index + match[0].length);
  const isKey = ({ at }: { at: number }): boolean => keyPlaces.some((place) => at === place || /^\s*(?:[a-z]+ and |and )$/.test(words.slice(place, at)));
  const keys = named.filter(isKey).map(({ column }) => column);
  const target = named.filter((name) => !isKey(name)).sort((a, b) => a.at - b.at)[0]?.column ?? likelyMeant(words, columns.filter((column) => !keys.includes(column)));
  const together = keys.length === 0 && /\b(?:total|overall|altogether|together|combined|in all)\b/.test(words);
  const span = readSpan(words);
  const bins = readBins(words, target !== undefined);
  return { ...(target === undefined ? {} : { target }), ...(keys.length === 0 && !together ? {} : { keys }), ...(span === null ? {} : { span }), ...(bins === null ? {} : { bins }) };
}

/** Words for the same thing, in the languages that columns are named in. */
const synonyms: readonly (readonly string[])[] = [
  ["sales", "revenue", "turnover", "umsatz", "ventas", "ventes", "vendas", "vendite", "omzet"],
  ["quantity", "qty", "units", "pieces", "menge", "cantidad", "quantidade", "quantite", "quantita", "stueck"],
  ["price", "prices", "preis", "precio", "prix", "preco", "prezzo"],
  ["visitors", "visits", "guests", "besucher", "visitantes", "visiteurs"],
  ["orders", "bestellungen", "pedidos", "commandes", "ordini"],
  ["load", "consumption", "usage", "demand", "verbrauch", "consumo", "consommation", "last"],
  ["temperature", "temp", "temperatur", "temperatura"],
  ["production", "output", "produktion", "produccion"],
  ["passengers", "riders", "ridership", "fahrgaeste", "pasajeros"],
];

/** A column whose name shares a word with the wish, or a word for the same thing; none where several do alike. */
function likelyMeant(words: string, columns: readonly string[]): string | undefined {
  const wished = new Set(words.split(" ").filter((word) => word.length > 2).flatMap((word) => [word, ...(synonyms.find((group) => group.includes(word)) ?? [])]));
  const isWished = (token: string): boolean => token.length > 2 && [token, `${token}s`, token.replace(/s$/, "")].some((form) => wished.has(form));
  const scored = columns
    .filter((column) => !means(column, "time") && !means(column, "identifier"))
    .map((column) => {
      const tokens = tokensOf(column);
      const shared = tokens.filter(isWished).length;
      // Of names that share as many words the shorter one is meant.
      return { column, score: shared - 0.01 * (tokens.length - shared), shared };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first !== undefined && (second === undefined || second.score < first.score) ? first.column : undefined;
}

/** A wish as a request for roles: as far as the columns can have them, for words may name a column by chance. */
export function rolesOf({ target, keys, bins }: Wish, columns: readonly Column[]): RoleRequest {
  const typeOf = (name: string): Column["type"] | undefined => columns.find((column) => column.name === name)?.type;
  const ids = (keys ?? []).filter((name) => typeOf(name) !== "time" && !means(name, "time") && !means(name, "year"));
  return {
    ...(target !== undefined && typeOf(target) === "number" ? { target } : {}),
    ...(ids.length > 0 || keys?.length === 0 ? { keys: ids } : {}),
    ...(bins === undefined ? {} : { bins }),
  };
}

/** Steps of the grid that a span makes, at least one; null where it cannot be told (hours on a monthly grid are less than a step). */
export function stepsOf(span: Span, frequency: Frequency): number {
  const unit = lengthUnit(frequency);
  if (span.unit === "step" || unit === "step") return span.count;
  const hours = { hour: 1, day: 24, week: 168, month: 8766 / 12, quarter: 8766 / 4, year: 8766 }[span.unit] * span.count;
  const step = { second: 1 / 3600, minute: 1 / 60, hour: 1, day: 24, businessDay: (24 * 7) / 5, week: 168, month: 8766 / 12, quarter: 8766 / 4, year: 8766 }[unit] * frequency.every;
  return Math.max(1, Math.round(hours / step));
}

const adjectives: Readonly<Record<string, BinUnit>> = { hourly: "hour", daily: "day", weekly: "week", monthly: "month", quarterly: "quarter", yearly: "year", annual: "year", annually: "year" };
const binPattern = new RegExp(`\\b(${Object.keys(adjectives).join("|")})\\b|\\b(?:per|each|every|by) (minute|hour|day|week|month|quarter|year)\\b`);

/** @param named a column is named: its numbers are added up, not the rows counted. */
function readBins(words: string, named: boolean): NonNullable<RoleRequest["bins"]> | null {
  const found = binPattern.exec(words);
  if (found === null) return null;
  const unit = found[1] === undefined ? (found[2] as BinUnit) : adjectives[found[1]]!;
  const rule: BinRule | null = (named ? /\b(count|counts|rows|records)\b/ : /\b(count|counts|number of|how many|rows|records|events)\b/).test(words) ? "count" : /\b(total|totals|sum|sums|summed)\b/.test(words) ? "sum" : /\b(mean|means|average|averages|averaged)\b/.test(words) ? "mean" : null;
  return rule === null ? { unit } : { unit, rule };
}

function readSpan(words: string): Span | null {
  for (const match of words.matchAll(spanPattern)) {
    const [whole, count, unit, ahead] = match;
    const before = words.slice(0, match.index).trimEnd();
    const announced = /\b(next|coming|following|for|over|of)( the)?$/.test(before) || /\b(next|coming|following)$/.test(before);
    // "per month" is a step of the data, not a span; a bare unit counts only where "next" announces it.
    if (count === undefined && !/\b(next|coming|following)$/.test(before)) continue;
    if (count !== undefined && !announced && ahead === undefined && !/\bhorizon\b/.test(words)) continue;
    const number = count === undefined ? 1 : (numberWords[count] ?? Number(count));
    if (number < 1 || whole === "") continue;
    return { count: number, unit: unit === "period" || unit === "observation" ? "step" : (unit as Span["unit"]) };
  }
  return null;
}

/** Lower case, with everything but letters and digits as single spaces. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Where a name stands as whole words, singular or plural; −1 where it does not. */
function placeOf(name: string, words: string): number {
  if (name.length < 2) return -1;
  const forms = [name, `${name}s`, name.replace(/s$/, "")].filter((form) => form.length > 1);
  for (const form of forms) {
    const at = ` ${words} `.indexOf(` ${form} `);
    if (at >= 0) return at;
  }
  return -1;
}
