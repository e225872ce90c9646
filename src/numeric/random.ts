/** Seeded randomness: the same seed gives the same numbers everywhere. */

/** Uniform numbers in (0, 1) by Marsaglia's xorshift with a Weyl sequence (Marsaglia 2003, "Xorshift RNGs"). */
export function uniformSampler(seed: number): () => number {
  let state = seed >>> 0 || 1;
  let weyl = 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    weyl = (weyl + 362437) | 0;
    return (((state + weyl) >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal numbers (Box & Muller 1958). */
export function normalSampler(seed: number): () => number {
  const uniform = uniformSampler(seed);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
