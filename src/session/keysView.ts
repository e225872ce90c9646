import type { Series } from "../data/panel.ts";
import type { KeysView } from "../panel/panelModel.ts";

/** Keys that are told at a time. */
export const keysPage = 100;

/** The series whose key holds what is searched for, in any of its parts and in lower or upper case; all for nothing. @param from how many of them to pass over. */
export function keysView(series: readonly Pick<Series, "key">[], search: string, from: number): KeysView {
  const wanted = search.trim().toLowerCase();
  const start = Math.max(0, Math.floor(from));
  const keys: { index: number; key: readonly string[] }[] = [];
  let total = 0;
  series.forEach(({ key }, index) => {
    if (!key.some((part) => part.toLowerCase().includes(wanted)) && wanted !== "") return;
    if (total >= start && keys.length < keysPage) keys.push({ index, key });
    total += 1;
  });
  return { search, total, keys };
}
