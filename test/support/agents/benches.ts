/** Small benches for tests of agents. */
import { type Bench, openBench } from "../../../src/decide/bench.ts";
import { rules } from "../../../src/decide/rules.ts";
import type { Selection } from "../../../src/decide/selection.ts";
import type { Panel } from "../../../src/data/panel.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { monthlyPanel } from "../panel.ts";
import { seasonal } from "../series.ts";
import type { AgentSettings } from "../../../src/agents/settings.ts";
import { openStudy, type Study } from "../../../src/agents/study.ts";

const signal = new AbortController().signal;

export function benchOf(panel: Panel, only?: string): Bench {
  return openBench(panel, profilePanel(panel, signal), { horizon: 6, levels: [0.8, 0.95], only, now: () => 0 });
}

/** Monthly, 72 steps, trend and season. */
export function monthlyBench(only?: string): Bench {
  return benchOf(monthlyPanel(seasonal(72, 12)), only);
}

/** A study over the bench with the rules' choice made. */
export async function studyOf(bench: Bench, settings: Pick<AgentSettings, "text" | "constraints" | "privacy"> = {}): Promise<Study> {
  return openStudy(bench, await rules(bench, {}, signal), settings, signal);
}

/** A bench with few candidates, for tests that do not care which. */
export function fewCandidates(bench: Bench, ids: readonly string[]): Bench {
  return { ...bench, candidates: bench.candidates.filter(({ id }) => ids.includes(id)) };
}

export async function ruled(bench: Bench): Promise<Selection> {
  return await rules(bench, {}, signal);
}
