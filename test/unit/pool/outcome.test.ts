import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { OpenFitter } from "../../../src/backtest/fitter.ts";
import { rules } from "../../../src/decide/rules.ts";
import { runPipeline } from "../../../src/pipeline.ts";
import { FitPool } from "../../../src/pool/pool.ts";
import { seasonal } from "../../support/series.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "shops.csv");
const shops = [1, 2, 3].map((shop) => seasonal(50 + 10 * shop, 12, shop));
writeFileSync(file, `shop,month,sales\n${shops.flatMap((y, shop) => Array.from(y, (value, t) => `shop ${shop},${new Date(Date.UTC(2015, t, 1)).toISOString().slice(0, 10)},${value.toFixed(2)}\n`)).join("")}`);

/** The whole answer but for what a clock says. */
async function answer(openFitter?: OpenFitter): Promise<string> {
  const outcome = await runPipeline(
    { goal: "generate", file },
    { decider: rules, ...(openFitter === undefined ? {} : { openFitter }), signal: new AbortController().signal, onProgress: () => undefined, now: () => 0, today: "2026-01-31" },
  );
  return JSON.stringify(outcome, (name, value: unknown) => (name === "seconds" ? 0 : value));
}

it("gives the same answer whatever the number of threads", { timeout: 120_000 }, async () => {
  const wanted = await answer();
  expect(JSON.parse(wanted)).toMatchObject({ status: "ok", decided: { forecast: [{}, {}, {}] } });
  for (const size of [1, 2, 4]) {
    const pool = new FitPool({ thread: new URL("../../../src/fitWorker.ts", import.meta.url), size });
    try {
      expect(await answer(pool.open)).toBe(wanted);
    } finally {
      await pool.close();
    }
  }
});
