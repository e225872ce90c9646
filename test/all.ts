/** `npm test`: every check in turn, whatever the ones before said; the last line sums them up. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

interface Suite {
  readonly name: string;
  /** Words of the command; the first is resolved by npm's PATH. */
  readonly command: readonly string[];
  /** A suite that only passes or fails counts as one test. */
  readonly single?: boolean;
}

const suites: readonly Suite[] = [
  { name: "types", command: ["npm", "run", "--silent", "check"], single: true },
  { name: "package", command: ["node", "test/package.ts"], single: true },
  { name: "unit, contract, reference, golden, server, cli", command: ["vitest", "run"] },
  { name: "panel", command: ["npm", "run", "--silent", "test:panel"] },
  { name: "python", command: ["npm", "run", "--silent", "test:python"] },
  { name: "inside VS Code", command: ["npm", "run", "--silent", "test:host"] },
  { name: "clicks", command: ["npm", "run", "--silent", "test:ui"] },
];

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const wanted = process.argv.slice(2);
const tallies: Tally[] = [];
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.some((word) => suite.name.includes(word))) continue;
  console.log(`\n── ${suite.name} ──`);
  const started = performance.now();
  const tally = await runSuite(suite);
  tallies.push(tally);
  console.log(`── ${suite.name}: ${tally.passed} passed, ${tally.failed} failed, ${((performance.now() - started) / 1000).toFixed(0)} s ──`);
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function runSuite({ command: [program, ...args], single }: Suite): Promise<Tally> {
  const child = spawn(program!, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NO_COLOR: "1" } });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    process.stdout.write(chunk);
    text += chunk;
  });
  const [code] = (await once(child, "close")) as [number | null];
  const counted = single === true ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 } : count(text);
  // A suite that ends badly without a failed test (a crash, a set-up that failed) is a failure all the same.
  return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

/** The last summary line: our runners' "N passed, N failed", or Vitest's "Tests  1 failed | 7 passed (8)". */
function count(text: string): Tally {
  const lines = text.split("\n").filter((line) => /^\s*(Tests\s+.*\(\d+\)|\d+ passed, \d+ failed)\s*$/.test(line));
  const last = lines.at(-1) ?? "";
  const number = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(last)?.[1] ?? 0);
  return { passed: number("passed"), failed: number("failed") };
}
