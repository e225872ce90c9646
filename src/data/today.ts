/** The day that a workflow or a report says it was made on: the person's own, not Greenwich's. */

/** @returns ISO date in the time zone of this machine. */
export function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
