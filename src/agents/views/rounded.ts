/** Three significant digits are all that a decision needs; null where there is no finite number. */
export function rounded(value: number | null, digits = 3): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(digits));
}
