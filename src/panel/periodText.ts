/** A step's time as people name it: as short as the frequency allows. */
import { formatTime } from "../data/formatTime.ts";
import type { Frequency } from "../data/frequency.ts";

/** "2024", "2024 Q1", "2024-03", else as files write it: "2024-03-01", "2024-03-01 13:00", or the number of a step. Empty for times beyond the calendar. */
export function periodText(time: number, frequency: Frequency): string {
  const { unit, every } = frequency;
  if (unit === "step") return String(time);
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return "";
  const date = new Date(time);
  const [year, month, last] = [String(date.getUTCFullYear()), date.getUTCMonth() + 1, isLastDay(date)];
  // Years and quarters that begin elsewhere than the calendar's keep their month.
  if (unit === "year" && (last ? month === 12 : month === 1)) return year;
  if (unit === "quarter" && every === 1 && month % 3 === (last ? 0 : 1)) return `${year} Q${Math.ceil(month / 3)}`;
  if (unit === "year" || unit === "quarter" || unit === "month") return `${year}-${String(month).padStart(2, "0")}`;
  return formatTime(time, frequency);
}

function isLastDay(date: Date): boolean {
  return new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
}
