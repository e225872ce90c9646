/** Series for tests, made by rule: seeded, no files. */

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Level 100, trend 1 a step, a season of `m`, and noise. */
export function seasonal(n: number, m: number, seed = 1): Float64Array {
  const next = random(seed);
  return Float64Array.from({ length: n }, (_, t) => 100 + t + 20 * Math.sin((2 * Math.PI * t) / m) + 4 * (next() - 0.5));
}

export const fill = (n: number, value: (t: number) => number): Float64Array => Float64Array.from({ length: n }, (_, t) => value(t));

/** Series that break models: each must end in a finite forecast or a reason. */
export const badSeries: Readonly<Record<string, Float64Array>> = {
  constant: fill(40, () => 7),
  "all zero": fill(40, () => 0),
  "one point": fill(1, () => 5),
  "two points": fill(2, (t) => t + 1),
  "three points": fill(3, (t) => t + 1),
  "1e300": fill(40, (t) => 1e300 * (1 + 0.1 * Math.sin(t))),
  "1e-300": fill(40, (t) => 1e-300 * (2 + Math.sin(t))),
  "alternating signs": fill(40, (t) => (t % 2 === 0 ? 5 : -5)),
  "one spike": fill(40, (t) => (t === 20 ? 1e9 : 1)),
  "mostly zero": fill(60, (t) => (t % 13 === 0 ? 4 : 0)),
  negative: fill(40, (t) => -100 - t),
};
