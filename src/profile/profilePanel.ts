/** Panel → Profile: what `analyze_temporal_patterns` returns. */
import type { Panel } from "../data/panel.ts";
import type { Profile } from "./profile.ts";

/** Measures a panel. Bounded: at most 200 series are measured in full. @throws the signal's reason when stopped. */
export function profilePanel(panel: Panel, signal: AbortSignal): Profile {
  signal.throwIfAborted();
  throw new Error(`not built yet: ${panel.file}`);
}
