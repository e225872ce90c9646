/** Profile → sentences. */
import type { Panel } from "../data/panel.ts";
import type { Profile } from "./profile.ts";

/** One line such as "monthly · 144 rows · 2 gaps · season 12", or "daily · 3 series · 1,095 rows · season 7". */
export function summaryLine(panel: Panel, profile: Profile): string {
  throw new Error(`not built yet: ${panel.file} ${profile.rows}`);
}
