/** What the page says: words out of the dictionary, numbers and times as the person's language writes them. */
import { decimalsOf, roundedUp } from "../../src/agents/money/dollarText.ts";
import { english, type StringKey } from "./strings.ts";

type Values = Readonly<Record<string, string | number>>;
/** Keys of which there is one form for one and another for several. */
type Counted = StringKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

export interface Words {
  say(key: StringKey, values?: Values): string;
  /** "1 outlier", "3 outliers". */
  count(stem: Counted, count: number, values?: Values): string;
  /** Up to so many significant digits: "432", "0.893". */
  number(value: number, digits?: number): string;
  /** "0.893": so many decimals, for columns that are compared. */
  fixed(value: number, decimals: number): string;
  /** 0.95 → "95%". */
  percent(share: number, decimals?: number): string;
  dollars(usd: number): string;
  /** "$0.05", or "at most $0.05" where calls broke off. */
  cost(usd: number, estimated: boolean): string;
  readonly language: string;
}

export function createWords(translations: Readonly<Record<string, unknown>>, language: string): Words {
  const locale = supported(language);
  const plural = new Intl.PluralRules(locale);
  const whole = new Intl.NumberFormat(locale);
  const say = (key: StringKey, values: Values = {}): string => {
    const translated = translations[key];
    const text: string = typeof translated === "string" ? translated : english[key];
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
  };
  const dollars = (usd: number): string => new Intl.NumberFormat(locale, { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: decimalsOf(usd) }).format(usd);
  return {
    say,
    count: (stem, count, values = {}) => say(plural.select(count) === "one" ? `${stem}_one` : `${stem}_other`, { ...values, count: whole.format(count) }),
    number: (value, digits = 4) => numberIn(locale, value, digits),
    fixed: (value, decimals) => new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
    percent: (share, decimals = 0) => new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 1) }).format(share),
    dollars,
    cost: (usd, estimated) => (estimated ? say("budget.at_most", { usd: dollars(roundedUp(usd)) }) : dollars(usd)),
    language: locale,
  };
}

function numberIn(locale: string, value: number, digits: number): string {
  const size = Math.abs(value);
  // A thousand billions are still read more easily than a power of ten.
  const notation = size >= 1e15 || (size > 0 && size < 1e-4) ? "scientific" : "standard";
  // Whole numbers keep all their digits: 12,345 is not 12,350.
  const options = notation === "standard" && size >= 10 ** digits ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits };
  return new Intl.NumberFormat(locale, { notation, ...options }).format(value);
}

/** VS Code's name of a language may be one that this browser does not write in. */
function supported(language: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf([language])[0] ?? "en";
  } catch {
    return "en";
  }
}
