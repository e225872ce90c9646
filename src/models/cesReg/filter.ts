/**
 * The recursion of complex exponential smoothing, and its derivatives.
 *
 * A smoothed complex number l + ic takes in the value and the error at once: ŷ = l, and with e = y − ŷ
 *   l ← l − (1 − α₁) c + (α₀ − α₁) e
 *   c ← l + (1 − α₀) c + (α₀ + α₁) e.
 * A simple season reads l and c one season back; a partial one adds a real s ← s + β₀e, a full one a second complex number
 * s + iz, smoothed like l + ic with β instead of α, and ŷ = l + s with both a season back.
 */
import type { Form } from "./form.ts";
import { parameterCount } from "./form.ts";

/** States before the first value, `m` of each: level, its imaginary part, season, its imaginary part. */
export interface InitialStates {
  readonly level: Float64Array;
  readonly potential: Float64Array;
  readonly season: Float64Array;
  readonly seasonPotential: Float64Array;
}

/** A filter with its workspace: the states at n + 2m places, of which m lie before and m after the values. */
export class CesFilter {
  readonly form: Form;
  readonly y: Float64Array;
  /** Columns a place: the state and, while derivatives are wanted, its derivative by each parameter. */
  private readonly width: number;
  readonly level: Float64Array;
  readonly potential: Float64Array;
  readonly season: Float64Array;
  readonly seasonPotential: Float64Array;
  /** y − ŷ, and behind each the derivatives. */
  readonly error: Float64Array;

  /** @param derivatives whether `error` holds derivatives as well: the work times 1 + parameters. */
  constructor(y: Float64Array, form: Form, derivatives: boolean) {
    this.form = form;
    this.y = y;
    this.width = derivatives ? 1 + parameterCount(form) : 1;
    const places = (y.length + 2 * form.m) * this.width;
    const seasonal = form.season === "partial" || form.season === "full";
    this.level = new Float64Array(places);
    this.potential = new Float64Array(places);
    this.season = new Float64Array(seasonal ? places : 0);
    this.seasonPotential = new Float64Array(form.season === "full" ? places : 0);
    this.error = new Float64Array(y.length * this.width);
  }

  /**
   * From the start to the end, back to the start, and to the end again, so that the values themselves say where the states
   * begin (backcasting; Svetunkov 2023, Forecasting and Analytics with ADAM, §11.4).
   * @param x parameters. @returns the sum of squared errors of the last run, Infinity where it overflows.
   */
  run(x: Float64Array, initial: InitialStates): number {
    this.begin(initial);
    this.sweep(x, 1);
    this.sweep(x, -1);
    this.sweep(x, 1);
    let sum = 0;
    for (let t = 0; t < this.error.length; t += this.width) sum += this.error[t]! ** 2;
    return Number.isFinite(sum) ? sum : Infinity;
  }

  private begin(initial: InitialStates): void {
    const { m } = this.form;
    const put = (states: Float64Array, values: Float64Array): void => {
      states.fill(0, 0, Math.min(states.length, m * this.width));
      if (states.length > 0) for (let k = 0; k < m; k++) states[k * this.width] = values[k]!;
    };
    put(this.level, initial.level);
    put(this.potential, initial.potential);
    put(this.season, initial.season);
    put(this.seasonPotential, initial.seasonPotential);
  }

  /** One run through the values in either direction, and m steps beyond them without errors. */
  private sweep(x: Float64Array, direction: 1 | -1): void {
    const { y, width, level, potential, season, seasonPotential, error } = this;
    const { m } = this.form;
    const n = y.length;
    const simple = this.form.season === "simple";
    const seasonal = season.length > 0;
    const full = seasonPotential.length > 0;
    const a0 = x[0]!;
    const a1 = x[1]!;
    const b0 = seasonal ? x[2]! : 0;
    const b1 = full ? x[3]! : 0;
    const back = -direction * width;
    const first = direction === 1 ? m : n + m - 1;
    for (let step = 0; step < n + m; step++) {
      const place = first + direction * step;
      const at = place * width;
      const from = at + (simple ? m * back : back);
      const fromSeason = at + m * back;
      const at0 = (place - m) * width;
      const inside = step < n;
      const e = inside ? y[place - m]! - level[from]! - (seasonal ? season[fromSeason]! : 0) : 0;
      const c = potential[from]!;
      for (let k = 0; k < width; k++) {
        const l = level[from + k]!;
        const p = potential[from + k]!;
        const s = seasonal ? season[fromSeason + k]! : 0;
        // Derivatives follow the same linear recursion, with the parameter's own effect added below.
        const ek = k === 0 ? e : inside ? -l - s : 0;
        if (inside) error[at0 + k] = ek;
        level[at + k] = l - (1 - a1) * p + (a0 - a1) * ek;
        potential[at + k] = l + (1 - a0) * p + (a0 + a1) * ek;
        if (full) {
          const z = seasonPotential[fromSeason + k]!;
          season[at + k] = s - (1 - b1) * z + (b0 - b1) * ek;
          seasonPotential[at + k] = s + (1 - b0) * z + (b0 + b1) * ek;
        } else if (seasonal) {
          season[at + k] = s + b0 * ek;
        }
      }
      if (width === 1) continue;
      level[at + 1] = level[at + 1]! + e;
      potential[at + 1] = potential[at + 1]! + e - c;
      level[at + 2] = level[at + 2]! + c - e;
      potential[at + 2] = potential[at + 2]! + e;
      if (seasonal) season[at + 3] = season[at + 3]! + e;
      if (full) {
        const z = seasonPotential[fromSeason]!;
        seasonPotential[at + 3] = seasonPotential[at + 3]! + e - z;
        season[at + 4] = season[at + 4]! + z - e;
        seasonPotential[at + 4] = seasonPotential[at + 4]! + e;
      }
    }
  }
}
