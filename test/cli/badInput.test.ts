import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { type CliResult, cli, node, root, sample } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A person reads this: no stack, no internal names. */
function expectPlain({ stderr, stdout }: CliResult): void {
  expect(`${stderr}${stdout}`).not.toMatch(/\bat .*\.(ts|js|cjs):\d+|TypeError|RangeError|ENOENT|EACCES|EISDIR|node:internal|undefined|\[object/);
}

const dates = (n: number, row: (i: number) => string): string => Array.from({ length: n }, (_, i) => `${new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)},${row(i)}`).join("\n");

it.each([
  ["an empty file", "", /empty/i],
  ["blank lines", "\n\n\n", /empty|blank/i],
  ["a header only", "date,value\n", /header|no (data )?rows/i],
  ["one column of text", "name\nanna\nberta\n", /./],
  ["a binary file", Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256), /binary|not text/i],
  ["a table without time", "name,age,city\n" + Array.from({ length: 50 }, (_, i) => `p${(i * 31) % 50},${20 + ((i * 17) % 40)},c${i % 3}`).join("\n"), /time/i],
  ["text that is no table", "Dear all,\nplease find the numbers below.\nRegards\n", /./],
  ["one row", "date,value\n2020-01-01,5\n", /./],
])("refuses %s with a reason and exit code 3", async (_, content, words) => {
  const path = file("input.csv", content);
  const plain = await cli(["generate", path]);
  expect(plain).toMatchObject({ code: 3, stdout: "" });
  expect(plain.stderr).toMatch(/^Nothing to forecast: /);
  expect(plain.stderr).toMatch(words);
  expectPlain(plain);
  const json = await cli(["profile", path, "--json"]);
  expect(json.code).toBe(3);
  expect(JSON.parse(json.stdout)).toMatchObject({ status: "refused" });
});

it("refuses 100,000 columns quickly", async () => {
  const names = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",");
  const row = Array.from({ length: 100_000 }, (_, i) => i).join(",");
  const result = await cli(["generate", file("columns.csv", `${names}\n${row}\n${row}\n`)]);
  expect(result.code).toBe(3);
  expect(result.stderr).toMatch(/100,000 columns/);
  expectPlain(result);
});

it.each([
  ["a directory", () => [folder], /folder|directory/i],
  ["a missing path", () => [join(folder, "nowhere.csv")], /nowhere\.csv/],
  ["a path through a file", () => [join(file("plain.csv", "a\n"), "deeper.csv")], /deeper\.csv/],
  ["an unknown column", () => [sample("air-passengers.csv"), "--target", "passengers"], /passengers/],
  ["an unknown model", () => [sample("air-passengers.csv"), "--model", "crystal_ball"], /crystal_ball/],
  ["a horizon of zero", () => [sample("air-passengers.csv"), "--horizon", "0"], /horizon 0/],
  ["a horizon in words", () => [sample("air-passengers.csv"), "--horizon", "twelve"], /"twelve"/],
  ["a level of 95", () => [sample("air-passengers.csv"), "--level", "95"], /95/],
  ["a season length of 1.5", () => [sample("air-passengers.csv"), "--season-length", "1.5"], /1\.5/],
  ["an unknown option", () => [sample("air-passengers.csv"), "--frobnicate"], /--frobnicate/],
  ["two files", () => [sample("air-passengers.csv"), "two.csv"], /two\.csv/],
  ["no file", () => [], /needs a file/],
  ["an unwritable output", () => [sample("air-passengers.csv"), "--out", join(folder, "no", "such", "folder.py")], /folder\.py/],
])("calls %s wrong usage, exit code 2", async (_, args, words) => {
  const result = await cli(["generate", ...args()]);
  expect(result.code).toBe(2);
  expect(result.stderr).toMatch(words);
  expect(result.stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
  expectPlain(result);
});

it("says that a file may not be read", async () => {
  const path = file("secret.csv", "date,value\n2020-01-01,1\n");
  chmodSync(path, 0);
  const result = process.getuid?.() === 0 ? await asNobody(["generate", path]) : await cli(["generate", path]);
  expect(result.code).toBe(2);
  expect(result.stderr).toMatch(/secret\.csv.*permission|permission.*secret\.csv|may not/is);
  expectPlain(result);
});

/** root reads everything. So a copy of the program gives up its rights first; the project itself may lie where nobody may look. */
async function asNobody(args: readonly string[]): Promise<CliResult> {
  const program = join(folder, "dist");
  mkdirSync(program);
  for (const name of readdirSync(join(root, "dist")).filter((name) => name.endsWith(".js"))) copyFileSync(join(root, "dist", name), join(program, name));
  writeFileSync(join(program, "package.json"), '{"type":"module"}');
  chmodSync(folder, 0o755);
  const script = `process.setgroups([]); process.setgid(65534); process.setuid(65534); process.argv.splice(1, 0, "forecast-agent"); import(${JSON.stringify(pathToFileURL(join(program, "cli.js")).href)});`;
  return node(["-e", script, "--", ...args]);
}

it("survives a file that shrinks while it is read", async () => {
  const path = file("shrinking.csv", `date,value\n${dates(400_000, (i) => String(i % 97))}\n`);
  const result = await cli(["profile", path, "--json"], () => truncateSync(path, 1000));
  expect([0, 3]).toContain(result.code);
  expectPlain({ ...result, stdout: "" });
  expect(JSON.parse(result.stdout)).toHaveProperty("status");
});

it("stops at an interrupt with exit code 130", async () => {
  const path = file("long.csv", `date,value\n${dates(300_000, (i) => String(50 + (i % 97)))}\n`);
  const result = await cli(["generate", path], (pid) => setImmediate(() => process.kill(pid, "SIGINT")));
  // Before the program has set its handler an interrupt ends it as any other program.
  expect([130, null]).toContain(result.code);
  expectPlain(result);
});

it("prints its usage", async () => {
  for (const args of [[], ["--help"], ["help"]]) {
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/forecast-agent generate FILE/);
  }
});
