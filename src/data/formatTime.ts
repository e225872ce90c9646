/** Times as text in the resolution of their frequency. */
import type { Frequency } from "./frequency.ts";

/** "1961-01-01", "2024-03-01 13:00", "2024-03-01 13:00:05", or the step number of a plain sequence. */
export function formatTime(time: number, frequency: Frequency): string {
  if (frequency.unit === "step") return String(time);
  const iso = new Date(time).toISOString();
  if (frequency.unit === "second") return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  if (frequency.unit === "minute" || frequency.unit === "hour") return `${iso.slice(0, 10)} ${iso.slice(11, time % 60_000 === 0 ? 16 : 19)}`;
  // A daily grid may stand at another hour than midnight.
  return time % 86_400_000 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
