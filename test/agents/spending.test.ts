/** The strong property of money: whatever becomes of a run's calls, its report says what the ledger counts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { agentDecider } from "../../src/agents/agentDecider.ts";
import { ProviderError } from "../../src/agents/errors.ts";
import type { BudgetState } from "../../src/agents/events.ts";
import { openLedger } from "../../src/agents/money/ledger/ledger.ts";
import { meter, type MeterEvent } from "../../src/agents/money/metered.ts";
import type { OnReplyEvent, Provider, Reply } from "../../src/agents/port.ts";
import { remoteModel } from "../../src/agents/remote/proxy.ts";
import { serveModel } from "../../src/agents/remote/serve.ts";
import type { AgentReport } from "../../src/agents/report.ts";
import { budgetAfter, budgetAtEnd, openBudget } from "../../src/panel/budget.ts";
import { fewCandidates, monthlyBench } from "../support/agents/benches.ts";
import { typicalRun } from "../support/agents/typicalRun.ts";
import { random } from "../support/series.ts";
import { TestTime } from "./money/time.ts";

const runs = 200;
const bench = fewCandidates(monthlyBench(), ["naive_reg:seasonal", "naive_reg:naive", "linear_reg", "exp_smoothing", "theta_reg"]);
const root = mkdtempSync(join(tmpdir(), "spending-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What may become of an attempt. */
const fates = ["refused, tried again", "refused for good", "cut", "garbled", "timeout", "bug", "agents stopped", "agents stopped, and it goes on talking", "run stopped"] as const;
type Fate = (typeof fates)[number] | "answered";

interface Ending {
  readonly seed: number;
  readonly priced: boolean;
  /** Null where the run was stopped as a whole. */
  readonly report: AgentReport | null;
  readonly ledger: BudgetState;
  readonly fates: readonly Fate[];
  /** Until the report was written. */
  readonly told: readonly MeterEvent[];
}

/** A run with agents over the border and under a budget, on a day of its own. */
async function runOf(seed: number): Promise<Ending> {
  const next = random(seed);
  const whole = (most: number): number => Math.floor(next() * most);
  const priced = seed % 10 !== 0;
  // Some go well for a while.
  const misfortune = 0.5 * next() * next();
  const limit = next() < 0.2 ? 0.12 * next() : 2;
  const time = new TestTime();
  const ledger = openLedger(join(root, String(seed)), time);
  const run = new AbortController();
  const met: Fate[] = [];
  const told: MeterEvent[] = [];

  const provider: Provider = {
    id: "scripted",
    model: "claude-sonnet-5-5",
    priced,
    countTokens: async () => 1000 + whole(5000),
    async send(request, onEvent, signal) {
      const fate = next() < misfortune ? fates[whole(fates.length)]! : "answered";
      met.push(fate);
      return await suffer(fate, onEvent, signal, () => {
        const { parts } = typicalRun(request, request.messages.filter(({ role }) => role === "assistant").length);
        const usage = { input: whole(2000), cacheRead: whole(9000), cacheWrite5m: whole(5000), cacheWrite1h: 0, output: 1 + whole(2000) };
        return { model: "claude-sonnet-5-5", parts, stop: "tool_use", usage };
      });
    },
  };
  const model = meter(provider, ledger, {
    limit: () => limit,
    cache: "5m",
    time,
    timeout: 60_000,
    random: next,
    onEvent: (event) => {
      told.push(event);
      if (event.kind === "waiting") queueMicrotask(() => time.advance(event.milliseconds));
    },
  });
  const { port1, port2 } = new MessageChannel();
  const service = serveModel(model, port1);
  const remote = remoteModel(model, port2);
  const { decide, report } = agentDecider({ model: remote.model, stop: remote.stop });
  try {
    await decide(bench, {}, run.signal).catch(() => undefined);
    const until = [...told];
    await service.close();
    return { seed, priced, report: report(), ledger: await ledger.today(limit), fates: met, told: until };
  } finally {
    remote.close();
    port1.close();
  }

  async function suffer(fate: Fate, onEvent: OnReplyEvent, signal: AbortSignal, answer: () => Reply): Promise<Reply> {
    const stalls = (): Promise<never> => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    if (fate !== "refused, tried again" && fate !== "refused for good") onEvent({ kind: "text", delta: "x".repeat(whole(400)) });
    switch (fate) {
      case "refused, tried again":
        throw new ProviderError("overloaded", "Busy.", "", { mayBeBilled: false });
      case "refused for good":
        throw new ProviderError("bad_request", "No.", "", { mayBeBilled: false });
      case "cut":
        throw new ProviderError("cut", "It broke off.", "", next() < 0.5 ? {} : { streamedTokens: whole(500) });
      case "garbled":
        return { ...answer(), usage: { ...answer().usage, output: Number.NaN } };
      case "timeout":
        time.advance(60_000);
        return await stalls();
      case "bug":
        throw new TypeError("x is undefined");
      case "agents stopped":
        service.stop();
        return await stalls();
      case "agents stopped, and it goes on talking":
        service.stop();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return answer();
      case "run stopped":
        run.abort(new Error("enough"));
        return await stalls();
      case "answered":
        return answer();
    }
  }
}

const endings: Ending[] = [];
for (let seed = 1; seed <= runs; seed += 1) endings.push(await runOf(seed));
const reported = endings.filter((each): each is Ending & { report: AgentReport } => each.report !== null);
const priced = reported.filter((each) => each.priced);

describe(`of ${runs} runs whose calls meet with all sorts of things`, () => {
  it("all of them occur, and all endings", () => {
    expect(new Set(endings.flatMap(({ fates }) => fates))).toEqual(new Set([...fates, "answered"]));
    expect(new Set(reported.map(({ report }) => report.fallback?.kind ?? report.decidedBy))).toEqual(new Set(["agents", "provider", "budget", "stopped", "bug"]));
    expect(endings.length - reported.length).toBeGreaterThan(5);
    expect(priced.filter(({ report }) => report.spending?.estimated === true).length).toBeGreaterThan(runs / 5);
  });

  it("each has spent by its report what the ledger counts, to a billionth of a dollar", () => {
    expect(priced.filter(({ report, ledger }) => report.spending?.usd !== ledger.spent).map(({ seed, report, ledger }) => ({ seed, report: report.spending?.usd, ledger: ledger.spent }))).toEqual([]);
    expect(priced.some(({ report, ledger }) => report.decidedBy === "rules" && ledger.spent > 0.01)).toBe(true);
  });

  it("each has its agents' shares add up, and its receipt say so", () => {
    for (const { seed, report } of priced) {
      const { usd, estimated, agents } = report.spending!;
      expect(agents.reduce((sum, each) => sum + each.usd!, 0), `run ${seed}`).toBeCloseTo(usd!, 9);
      expect(report.receipt, `run ${seed}`).toMatchObject({ usd, estimated, text: expect.stringMatching(estimated ? /for at most \$\d/ : /for \$\d/) });
      if (usd! > 0) expect(report.receipt.text, `run ${seed}`).not.toMatch(/\$0\.00(?:00)?[;.]/);
    }
  });

  it("each counts the calls that were sent, and says where what they cost is an estimate", () => {
    for (const { seed, report, fates } of priced) {
      const { calls, answered, estimated } = report.spending!;
      const refused = fates.filter((fate) => fate.startsWith("refused")).length;
      expect(calls, `run ${seed}`).toBe(fates.length);
      expect(answered, `run ${seed}`).toBeLessThanOrEqual(fates.filter((fate) => fate === "answered").length);
      if (answered + refused < calls) expect(estimated, `run ${seed}`).toBe(true);
      if (report.decidedBy === "agents" && fates.every((fate) => fate === "answered" || fate.startsWith("refused"))) expect(estimated, `run ${seed}`).toBe(false);
    }
  });

  it("nothing is held for any of them in the end, those that were stopped as a whole included", () => {
    expect(endings.filter(({ ledger }) => ledger.reserved !== 0).map(({ seed }) => seed)).toEqual([]);
  });

  it("what was told on the way is what the report says, row by row", () => {
    for (const { seed, report, told, ledger } of reported) {
      const opened = openBudget({ provider: "scripted", model: "claude-sonnet-5-5" });
      const heard = told.reduce((budget, event) => budgetAfter(budget, event) ?? budget, opened);
      const rows = (budget: typeof heard): object[] => budget.agents.filter(({ calls }) => calls > 0).map(({ usd, ...row }) => ({ ...row, nanodollars: usd === null ? null : Math.round(usd * 1e9) })).sort((a, b) => a.agent.localeCompare(b.agent));
      expect(rows(heard), `run ${seed}`).toEqual(rows(budgetAtEnd(heard, report)));
      if (told.length > 0 && report.spending?.usd != null) expect(heard.today, `run ${seed}`).toEqual(ledger);
    }
  });

  it("a subscription has no dollars, and counts calls all the same", () => {
    const free = reported.filter((each) => !each.priced);
    expect(free.length).toBeGreaterThan(5);
    for (const { report, ledger } of free) {
      expect(report.spending?.usd).toBeNull();
      expect(report.receipt.text).toContain("under a subscription");
      expect(ledger.spent).toBe(0);
    }
  });
});
