/**
 * Amounts are whole billionths of a dollar: sums of whole numbers never drift, and up to nine million dollars they are exact. What is
 * charged or reserved is rounded up, limits are rounded down.
 */
export type Nanodollars = number;

const perDollar = 1e9;
/** Beyond this, whole numbers are no longer exact. */
const most: Nanodollars = Number.MAX_SAFE_INTEGER;

export function dollars(amount: Nanodollars): number {
  return amount / perDollar;
}

/** A limit in dollars as a settings file may hold it: what is no number allows nothing. */
export function limitOf(usd: number): Nanodollars {
  if (Number.isNaN(usd) || usd <= 0) return 0;
  // Products such as 0.29 * 1e9 may end just below the whole number that is meant.
  return Math.min(most, Math.floor(usd * perDollar + 1e-3));
}

/** Sum that is refused rather than wrong. @throws RangeError */
export function exact(amount: number): Nanodollars {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount of money.`);
  return amount;
}
