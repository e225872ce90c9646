/** Things that add up. */
import type { Column } from "../table.ts";
import { means } from "./words.ts";

const amounts = /sales|quantity|qty|units|count|orders|revenue|amount|visits|visitors|births|passengers|trips|rides|demand|ventas|venda|cantidad|quantita|umsatz|menge|absatz|anzahl|vendite/i;

/** Counts and sums, by their name; never prices, rates or means. */
export function isAmount(column: Column): boolean {
  return amounts.test(column.name) && means(column.name, "target") && !/avg|average|mean|price|rate|pct|percent/i.test(column.name);
}
