/** A long panel as a CSV file: shop sales by the day, seeded, so that the same arguments give the same bytes. */
import { closeSync, openSync, writeSync } from "node:fs";
import { dayMs } from "../src/data/grid.ts";
import { uniformSampler } from "../src/numeric/random.ts";

export interface LongPanel {
  readonly series: number;
  readonly rows: number;
  readonly seed: number;
}

const start = Date.UTC(2005, 0, 1);
const flushAt = 1 << 20;

/** Columns `shop`, `day`, `sales` (2 % empty), `open` (0 or 1), `price`, `degrees`; one day in 500 has no row. */
export function writeLongPanel(path: string, { series, rows, seed }: LongPanel): void {
  const next = uniformSampler(seed);
  const days: string[] = [];
  const dayText = (day: number): string => (days[day] ??= new Date(start + day * dayMs).toISOString().slice(0, 10));
  const file = openSync(path, "w");
  let text = "shop,day,sales,open,price,degrees\n";
  for (let s = 0; s < series; s += 1) {
    const level = 20 + 800 * next();
    const price = 1 + 9 * next();
    let day = Math.floor(90 * next());
    for (let left = Math.floor(rows / series) + (s < rows % series ? 1 : 0); left > 0; left -= 1) {
      if (next() < 0.002) day += 1;
      const season = 1 + 0.3 * Math.sin((2 * Math.PI * day) / 365.25) + (day % 7 === 6 ? 0.4 : 0);
      const sales = next() < 0.02 ? "" : (level * season * (0.8 + 0.4 * next())).toFixed(2);
      const degrees = 10 - 12 * Math.cos((2 * Math.PI * day) / 365.25) + 8 * (next() - 0.5);
      text += `shop-${s + 1},${dayText(day)},${sales},${next() < 0.97 ? 1 : 0},${(price * (0.9 + 0.2 * next())).toFixed(2)},${degrees.toFixed(1)}\n`;
      day += 1;
      if (text.length > flushAt) {
        writeSync(file, text);
        text = "";
      }
    }
  }
  writeSync(file, text);
  closeSync(file);
}
