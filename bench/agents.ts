/**
 * A typical run with three agents against a server on loopback that answers each call after so many seconds, through the real SDK and
 * under a budget: how long it takes, and what its tokens would cost. `node bench/agents.ts [--file CSV] [--model ID] [--seconds S]`
 *
 * There is no tokenizer here: the server counts four characters a token, and the table shows what 3.5 and 3 would make. What the
 * script's model says and thinks is as long as a sensible model's at low effort; a real one may say more. See `npm run eval:agents`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { agentDecider } from "../src/agents/agentDecider.ts";
import { anthropic } from "../src/agents/anthropic.ts";
import { localDay } from "../src/agents/money/day.ts";
import { dollars } from "../src/agents/money/nanodollars.ts";
import { costOf } from "../src/agents/money/prices.ts";
import { systemTime } from "../src/agents/money/time.ts";
import { openModel } from "../src/agents/openModel.ts";
import type { Usage } from "../src/agents/port.ts";
import { usualModel } from "../src/agents/providers.ts";
import { runPipeline } from "../src/pipeline.ts";
import { onTheWire } from "../test/support/agents/onTheWire.ts";
import { typicalRun } from "../test/support/agents/typicalRun.ts";
import { startMessagesServer } from "../test/support/messagesServer/server.ts";

const { values } = parseArgs({ options: { file: { type: "string", default: fileURLToPath(new URL("../samples/air-passengers.csv", import.meta.url)) }, model: { type: "string", default: usualModel }, seconds: { type: "string", default: "2" } } });

const folder = mkdtempSync(join(tmpdir(), "forecast-agents-"));
const started = performance.now();
try {
  await using server = await startMessagesServer({ messages: onTheWire(typicalRun), delay: 1000 * Number(values.seconds) });
  const provider = anthropic({ readKey: async () => "sk-bench", model: values.model, baseUrl: server.url });
  const { model, quote } = await openModel({ provider, warning: null }, { ledger: folder, limit: () => 1, prices: undefined, onEvent: () => undefined });
  const agents = agentDecider({ model });
  const outcome = await runPipeline(
    { goal: "generate", file: values.file },
    {
      decider: async (bench, watcher, signal) => {
        const selection = await agents.decide(bench, watcher, signal);
        console.log(`decided after ${((performance.now() - started) / 1000).toFixed(1)} s`);
        return selection;
      },
      signal: new AbortController().signal,
      onProgress: () => undefined,
      now: () => performance.now(),
      today: "2026-01-01",
    },
  );
  const report = agents.report();
  if (outcome.status !== "ok" || report === null || report.spending === null) throw new Error("The run was refused.");
  const { calls, usage, agents: each } = report.spending;
  console.log(`${calls} calls of ${values.seconds} s, in the order of their agents: ${each.map((own) => `${own.agent} ${own.calls}`).join(", ")}`);
  console.log(`whole run: ${((performance.now() - started) / 1000).toFixed(1)} s, models fitted in this very thread`);
  console.log(`quote: at most $${quote?.worst.toFixed(3)}, usually $${quote?.expected.toFixed(3)}; ${report.receipt.text}`);
  if (report.fallback !== null) console.log(`fallback: ${report.fallback.reason}`);
  console.log(`flags: ${report.flags.map(({ where, text }) => `${text} in ${where}`).join("; ") || "none"}\n`);
  console.log("characters a token   input  from cache  written  output  cache share  dollars");
  for (const [characters, output] of [[4, 1], [3.5, 1], [3, 1], [3.5, 2]] as const) {
    const once = scaled(usage, 4 / characters);
    const tokens = { ...once, output: output * once.output };
    const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
    const usd = dollars(costOf(values.model, tokens, localDay(systemTime.now(), systemTime.timeZone())));
    console.log(`${String(characters).padStart(18)} ${[tokens.input, tokens.cacheRead, tokens.cacheWrite5m + tokens.cacheWrite1h, tokens.output].map((count, i) => String(count).padStart([7, 11, 8, 7][i]!)).join(" ")} ${`${Math.round((100 * tokens.cacheRead) / prompt)} %`.padStart(12)} ${usd.toFixed(4).padStart(8)}${output > 1 ? "  (a model that says and thinks twice as much)" : ""}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function scaled(usage: Usage, factor: number): Usage {
  return {
    input: Math.round(usage.input * factor),
    cacheRead: Math.round(usage.cacheRead * factor),
    cacheWrite5m: Math.round(usage.cacheWrite5m * factor),
    cacheWrite1h: Math.round(usage.cacheWrite1h * factor),
    output: Math.round(usage.output * factor),
  };
}
