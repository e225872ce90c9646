/** Patterns of a panel: what `analyze_temporal_patterns` returns. */
import type { Frequency } from "../data/frequency.ts";

/** Measures of one series. Strengths lie in [0, 1]. `null` = could not be measured (too short, constant). */
export interface SeriesProfile {
  readonly key: readonly string[];
  /** Grid length and missing cells on it (gaps and empty cells). */
  readonly n: number;
  readonly missing: number;
  /** Number of separate runs of missing cells. */
  readonly gaps: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly constant: boolean;
  /** 1 − Var(remainder)/Var(trend + remainder) of an STL-like decomposition (Hyndman & Athanasopoulos, FPP3 §4.3). */
  readonly trendStrength: number | null;
  /** The same for the season, one value per entry of `Profile.periods`. */
  readonly seasonalStrength: readonly number[];
  readonly acf1: number | null;
  /** Differences needed for stationarity (KPSS), seasonal differences (strength rule). */
  readonly ndiffs: number;
  readonly nsdiffs: number;
  /** Average interval between non-zero values, and CV² of the non-zero values (Syntetos & Boylan 2005). */
  readonly adi: number;
  readonly cv2: number;
  /** Box–Cox lambda by Guerrero (1993); null where the series is not positive. */
  readonly lambda: number | null;
  readonly outliers: readonly number[];
  readonly changepoints: readonly number[];
  /** Spectral entropy in [0, 1]: 0 = easily forecast, 1 = noise (Goerg 2013). */
  readonly entropy: number | null;
}

export interface Profile {
  readonly frequency: Frequency;
  /** Season periods in steps, strongest or shortest first; empty where there is none. `periods[0]` is `m` for one-season models. */
  readonly periods: readonly number[];
  /** Further ones that only some of several series have. */
  readonly minorPeriods: readonly number[];
  readonly nSeries: number;
  readonly rows: number;
  /** Per series, at most the first 200 sampled evenly over the panel. */
  readonly series: readonly SeriesProfile[];
  /** Medians over series (`min` the minimum, `positive`: all of all series > 0). */
  readonly length: { readonly min: number; readonly median: number; readonly max: number };
  readonly missingRate: number;
  readonly gaps: number;
  readonly positive: boolean;
  readonly nonNegative: boolean;
  readonly integer: boolean;
  readonly trendStrength: number;
  readonly seasonalStrength: number;
  readonly intermittentShare: number;
  /** Median Guerrero lambda of positive panels. */
  readonly lambda: number | null;
  readonly ndiffs: number;
  readonly nsdiffs: number;
}
