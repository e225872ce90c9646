/** How many decimals numbers take that stand in one table, so that they can be compared at a glance. */

/**
 * Alike for all: four digits of the largest, some more where numbers would look equal that are not, and none that is a zero in all of them.
 * Null where no such number can be read.
 */
export function decimalsFor(numbers: readonly number[]): number | null {
  const finite = numbers.filter(Number.isFinite);
  const size = finite.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (size === 0) return 0;
  if (size >= 1e15 || size < 1e-9) return null;
  const plain = Math.max(0, 3 - Math.floor(Math.log10(size)));
  let decimals = plain;
  while (decimals < plain + 3 && !tellsApart(finite, decimals)) decimals += 1;
  if (!tellsApart(finite, decimals)) decimals = plain;
  while (decimals > 0 && finite.every((value) => Number(value.toFixed(decimals - 1)) === Number(value.toFixed(decimals)))) decimals -= 1;
  return decimals;
}

/** What differs by less than a millionth of itself is not worth a column of digits. */
function tellsApart(numbers: readonly number[], decimals: number): boolean {
  const ascending = [...numbers].sort((one, other) => one - other);
  return ascending.every((value, place) => {
    const before = ascending[place - 1] ?? value;
    return value - before <= 1e-6 * Math.abs(value) || value.toFixed(decimals) !== before.toFixed(decimals);
  });
}
