/** Times as text in the resolution of their frequency. */
import type { Frequency } from "./frequency.ts";

/** "1961-01-01", "2024-03-01 13:00", "2024-03-01 13:00:05", or the step number of a plain sequence. */
export function formatTime(time: number, frequency: Frequency): string {
  throw new Error(`not built yet: ${time} ${frequency.unit}`);
}
