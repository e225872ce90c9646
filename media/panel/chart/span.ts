/** The stretch of time that is shown, and how zooming and moving change it. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Smaller or larger by `factor` (below 1 shows less) around a time that stays where it is; never beyond the whole nor below `least`. */
export function zoomed({ start, end }: Span, whole: Span, factor: number, around: number, least: number): Span {
  const width = Math.min(Math.max((end - start) * factor, Math.min(least, whole.end - whole.start)), whole.end - whole.start);
  const share = end > start ? (around - start) / (end - start) : 0.5;
  return inside({ start: around - share * width, end: around + (1 - share) * width }, whole);
}

/** By a share of what is shown: 0.5 is half a view later. */
export function moved({ start, end }: Span, whole: Span, share: number): Span {
  const by = (end - start) * share;
  return inside({ start: start + by, end: end + by }, whole);
}

export function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** As wide as it is, and within the whole. */
export function inside({ start, end }: Span, whole: Span): Span {
  const width = Math.min(end - start, whole.end - whole.start);
  const first = Math.min(Math.max(start, whole.start), whole.end - width);
  return { start: first, end: first + width };
}
