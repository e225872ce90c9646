/** The last values of a few series: raw cells, sent only where the person has allowed it. */
import { formatTime } from "../../data/formatTime.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";

const mostSeries = 3;
const mostValues = 48;

/** Empty without the person's leave. */
export function rawRowsView({ privacy, bench: { panel }, names }: Study): { readonly [key: string]: JsonValue } {
  if (privacy.rows !== "recent") return {};
  const places = Array.from({ length: Math.min(mostSeries, panel.series.length) }, (_, i) => Math.floor(((i + 0.5) * panel.series.length) / Math.min(mostSeries, panel.series.length)));
  return {
    recent_values: places.map((place) => {
      const { y, times, key } = panel.series[place]!;
      const last = y.subarray(-mostValues);
      return {
        series: names.series(place),
        ...(key.length === 0 || privacy.names === "masked" ? {} : { key }),
        last_time: formatTime(times[y.length - 1] ?? NaN, panel.frequency),
        values: Array.from(last, (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(6)))),
      };
    }),
  };
}
