/** Dollars as they are shown: "$0.05", and with as many decimals as it takes to say that something was spent: "$0.0042". */
export function amount(usd: number): string {
  const decimals = usd === 0 || usd >= 0.01 ? 2 : 4;
  return `$${usd.toFixed(decimals)}`;
}
