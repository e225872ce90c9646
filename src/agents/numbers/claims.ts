/** Numbers in prose: where they stand, how exactly they are written, and what the words around them say they are. */

export type Metric = "mase" | "smape" | "rmsse" | "coverage";
export type TimeUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

export interface Claim {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Without its sign: words such as "lower" say it as well. */
  readonly value: number;
  /** Half a unit of the last digit that is written. */
  readonly tolerance: number;
  readonly percent: boolean;
  /** "24 hours". */
  readonly unit: TimeUnit | null;
  /** Named right before it: "MASE of 0.81". */
  readonly metric: Metric | null;
  readonly sentence: string;
}

const number = /[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?/gi;
const about = /(?:\b(?:about|around|roughly|some|nearly|almost|approximately|over|under|circa)|[~≈])\s*$/i;
const metricBefore = /\b(mase|smape|rmsse|coverage)\b[^\d;]{0,30}$/i;
const unitAfter = /^[\s-]*(second|minute|hour|day|week|month|quarter|year)s?\b/i;

/** @param names ids and names that may hold digits: they are no claims. */
export function claimsIn(text: string, names: readonly string[]): readonly Claim[] {
  const plain = names.filter((name) => /\d/.test(name)).sort((a, b) => b.length - a.length).reduce((left, name) => left.split(name).join("\u0000".repeat(name.length)), text);
  return [...plain.matchAll(number)].flatMap((match): readonly Claim[] => {
    const found = match[0];
    const before = plain.slice(0, match.index);
    const after = plain.slice(match.index + found.length);
    // A dash between digits, as in 5-10, is no sign; digits in words such as lag12 or M4 are no numbers.
    const signed = /^[-−+]/.test(found) && !/[\p{L}\p{N}\u0000]$/u.test(before);
    const start = match.index + (/^[-−+]/.test(found) && !signed ? 1 : 0);
    if (/[\p{L}\p{N}_\u0000]$/u.test(plain.slice(0, start)) || /^(?:[_\u0000]|(?!(?:st|nd|rd|th|k|m|x|s|h)\b)\p{L})/iu.test(after)) return [];
    const written = plain.slice(start, match.index + found.length);
    const digits = written.replace(/^[-−+]/, "").replaceAll(",", "");
    const thousands = /^k\b|^ thousand\b/.test(after) ? 1000 : /^M\b|^ million\b/.test(after) ? 1e6 : 1;
    const value = Number(digits) * thousands;
    const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
    const exponent = Number(/e([-+]?\d+)/i.exec(digits)?.[1] ?? 0);
    const half = 0.5 * 10 ** (exponent - decimals) * thousands;
    return [
      {
        text: written,
        start,
        end: start + written.length,
        value,
        tolerance: (about.test(plain.slice(0, start)) ? Math.max(half, 0.05 * value) : half) * (1 + 1e-9) + 1e-12,
        percent: /^\s*(?:%|per ?cent)/i.test(after),
        unit: (unitAfter.exec(after)?.[1]?.toLowerCase() as TimeUnit | undefined) ?? null,
        metric: (metricBefore.exec(plain.slice(0, start))?.[1]?.toLowerCase() as Metric | undefined) ?? null,
        sentence: sentenceAt(text, start),
      },
    ];
  });
}

function sentenceAt(text: string, at: number): string {
  const ends = [...text.matchAll(/[.!?](?=\s|$)/g)].map(({ index }) => index + 1);
  const start = ends.filter((end) => end <= at).at(-1) ?? 0;
  return text.slice(start, ends.find((end) => end > at) ?? text.length);
}
