import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { RunEvent } from "../../../src/panel/events.ts";
import { emptyPanel, panelAfter } from "../../../src/panel/panelAfter.ts";
import type { PanelModel } from "../../../src/panel/panelModel.ts";
import { english } from "../../../src/panel/words.ts";
import { runPipeline } from "../../../src/pipeline.ts";
import { openSession } from "../../../src/session/session.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each series has a gap, an outlier and a key of its own. */
function manyShops(shops: number): string {
  const lines = ["day,shop,sales"];
  for (let shop = 0; shop < shops; shop += 1) {
    for (let day = 0; day < 40; day += 1) {
      if (day === 11 + (shop % 9)) continue;
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      lines.push(`${date},shop ${shop},${day === 30 ? 900 : 100 + (day % 7) * 10 + ((shop * 31 + day * 17) % 13)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** What the panel is told before anything is measured. */
async function opened(shops: number): Promise<PanelModel> {
  const file = join(folder, `${shops}.csv`);
  writeFileSync(file, manyShops(shops));
  const events: RunEvent[] = [];
  const session = openSession({ dialect: "python", today: "2026-01-31", onEvent: (event) => events.push(event) });
  const enough = new Error("enough");
  const run = runPipeline({ goal: "generate", file }, { decider: () => Promise.reject(enough), signal: new AbortController().signal, onProgress: () => undefined, onlooker: session, now: () => 0, today: "2026-01-31" });
  await expect(run).rejects.toBe(enough);
  return events.reduce((model, event) => panelAfter(model, event.kind === "opened" ? { ...event, wishes: {} } : event, english), panelAfter(emptyPanel("sales.csv"), { kind: "started", agents: null }, english));
}

it("makes the panel's model no larger for thousands of series", async () => {
  const [few, many] = [await opened(60), await opened(2000)];
  expect([few.data?.seriesCount, many.data?.seriesCount]).toEqual([60, 2000]);
  expect(many.problems.length).toBe(few.problems.length);
  expect(JSON.stringify(many).length).toBeLessThan(JSON.stringify(few).length + 300);
}, 60_000);
