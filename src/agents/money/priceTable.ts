/** What models cost, by the date. Prices change, so each entry may say from when it holds and until when the model is served. */
import type { Day } from "./day.ts";

/** USD per million tokens, with at most six decimals. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
}

/** Prompts of more tokens than `above`, cached ones included, pay these rates for all tokens of the call. */
export interface Band extends Rates {
  readonly above: number;
}

export interface ModelPrice {
  readonly model: string;
  /** First day of these rates; absent: since ever. */
  readonly from?: Day;
  /** Last day that the model is served; absent: no end is known. */
  readonly until?: Day;
  /** By ascending `above`, the first from 0. */
  readonly bands: readonly [Band, ...Band[]];
}

export type PriceTable = readonly ModelPrice[];

function flat(input: number, output: number, cacheWrite5m: number, cacheWrite1h: number, cacheRead: number): readonly [Band] {
  return [{ above: 0, input, output, cacheWrite5m, cacheWrite1h, cacheRead }];
}

/** Anthropic's list prices as of autumn 2026: https://platform.claude.com/docs/en/about-claude/pricing */
export const listPrices: PriceTable = [
  {
    model: "claude-haiku-5-5",
    bands: [
      { above: 0, input: 0.1, output: 0.5, cacheWrite5m: 0.125, cacheWrite1h: 0.2, cacheRead: 0.01 },
      { above: 100_000, input: 0.5, output: 2.5, cacheWrite5m: 0.625, cacheWrite1h: 1, cacheRead: 0.05 },
    ],
  },
  { model: "claude-sonnet-5-5", bands: flat(2, 10, 2.5, 4, 0.1) },
  { model: "claude-opus-5-5", bands: flat(4, 20, 5, 8, 0.2) },
  { model: "claude-fable-5-2", bands: flat(8, 40, 10, 16, 0.2) },
  { model: "claude-sonnet-4-6", bands: flat(3, 15, 3.75, 6, 0.3) },
  { model: "claude-haiku-4-5", bands: flat(1, 5, 1.25, 2, 0.1) },
  { model: "claude-sonnet-4-5", until: "2026-11-30", bands: flat(3, 15, 3.75, 6, 0.3) },
];
