/** Dollars as they are told, wherever they are told: cents, and for small amounts as much as it takes to tell them apart. */

/** Decimals that an amount is written with: four below ten cents, where it is not whole cents. */
export function decimalsOf(usd: number): 2 | 4 {
  const cents = usd * 100;
  return Math.abs(cents) >= 10 || Math.abs(cents - Math.round(cents)) < 1e-9 ? 2 : 4;
}

/** "$1.25", "$0.05", "$0.0421". */
export function dollarText(usd: number): string {
  return `$${usd.toFixed(decimalsOf(usd))}`;
}

/** What something is expected to cost: in whole cents, for more digits would promise what nobody knows. "$0.08" for 0.0753. */
export function aboutText(usd: number): string {
  return dollarText(Math.ceil(usd * 100 - 1e-6) / 100);
}

/** What something costs at most: at the decimals it is written with, never less than it is. "$0.84" for 0.8312. */
export function atMostText(usd: number): string {
  return dollarText(roundedUp(usd));
}

/** For dollars that are said to be the most: at the decimals they are written with, never less than they are. */
export function roundedUp(usd: number): number {
  const factor = 10 ** decimalsOf(usd);
  // Products may end just above the whole number that is meant.
  return Math.ceil(usd * factor - 1e-6) / factor;
}
