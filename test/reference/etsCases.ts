/** The witnesses of exponential smoothing, read from the files that R and statsforecast made. */
import { readFileSync } from "node:fs";
import type { Form } from "../../src/models/expSmoothing/form.ts";

export interface FormWitness {
  readonly form: string;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly growth: number;
  readonly season: readonly number[];
  readonly logLikelihood: number;
  readonly aicc: number;
  readonly sigma2: number;
  /** Fitted values 1, 2, 3, n − 2, n − 1, n. */
  readonly fittedEnds: readonly number[];
  readonly point: readonly number[];
  readonly standardDeviation: readonly number[];
}

export interface SeriesWitness {
  readonly m: number;
  readonly y: readonly number[];
  readonly chosen: string;
  readonly chosenPoint: readonly number[];
  readonly forms: readonly FormWitness[];
}

/** What we expect of ourselves, measured once and kept: per series and form how far from the witness, and why. */
export interface Expectation {
  readonly chosen: string;
  /** Largest relative distance of our point forecasts from R's and statsforecast's. */
  readonly fromR: number;
  readonly fromStatsforecast: number;
  readonly reason: string;
  /** Forms whose optimum we miss by more than 1e-6 in the log-likelihood, and by how much at most. */
  readonly shortOfR: Readonly<Record<string, number>>;
  /** Forms where R's own path has forecasts that are not positive under relative errors; ours may not. */
  readonly leavesDomain: readonly string[];
}

export function read<T>(name: string): Readonly<Record<string, T>> {
  const file = JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), "utf8")) as { series: Record<string, T> };
  return file.series;
}

/** "ETS(M,Ad,M)" as a form. */
export function formOf(name: string, m: number): Form {
  const [, error, trend, damped, season] = /^ETS\((.),(.)(d?),(.)\)$/.exec(name)!;
  return { error: error as Form["error"], trend: trend as Form["trend"], damped: damped === "d", season: season as Form["season"], m: season === "N" ? 1 : m };
}

/** Largest relative distance, with the scale of the witness as the least denominator. */
export function distance(ours: ArrayLike<number>, theirs: readonly number[]): number {
  const scale = Math.max(...theirs.map(Math.abs)) * 1e-3;
  return Math.max(...theirs.map((value, i) => Math.abs(ours[i]! - value) / Math.max(Math.abs(value), scale)));
}
