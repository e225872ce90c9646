/** Things that add up. */
import type { Column } from "../table.ts";
import { means } from "./words.ts";

/** Words within words: "unitsales", "ridecount". */
const within = /sales|quantity|units|orders|revenue|visits|passengers|rides|ventas|umsatz|absatz/i;
const average = /avg|average|mean|price|rate|pct|percent/i;

/** Counts and sums, by their name; never prices, rates or means. */
export function isAmount({ name }: Pick<Column, "name">): boolean {
  return (means(name, "amount") || (within.test(name) && means(name, "target"))) && !average.test(name);
}
