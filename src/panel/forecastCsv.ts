import type { SeriesForecast } from "../outcome.ts";

/** `key,time,point` and `lower_L,upper_L` for each level; parts of a composite key are joined by " / ". */
export function forecastCsv(forecasts: readonly SeriesForecast[]): string {
  const levels = forecasts[0]?.intervals.map((interval) => interval.level) ?? [];
  const header = ["key", "time", "point", ...levels.flatMap((level) => [`lower_${level}`, `upper_${level}`])];
  const lines = forecasts.flatMap(({ key, times, point, intervals }) =>
    times.map((time, k) => [keyText(key), time, point[k], ...intervals.flatMap(({ lower, upper }) => [lower[k], upper[k]])].map(cell).join(",")),
  );
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

export function keyText(key: readonly string[]): string {
  return key.join(" / ");
}

function cell(value: string | number | undefined): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = value ?? "";
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
