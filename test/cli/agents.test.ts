import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliResult, cliPath, node, root, sample } from "../support/cli.ts";
import { typicalRun } from "../support/agents/typicalRun.ts";
import { type Answer, error, text } from "../support/messagesServer/answers.ts";
import { playing } from "../support/messagesServer/playing.ts";
import { type MessagesServer, type Script, startMessagesServer } from "../support/messagesServer/server.ts";

const key = "sk-ant-canary-5d1f";
const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = sample("air-passengers.csv");
let state: string;
let server: MessagesServer;
beforeEach(() => void (state = mkdtempSync(join(folder, "state-"))));
afterEach(async () => server[Symbol.asyncDispose]());

async function serve(messages: Script["messages"] = playing(typicalRun), rest: Omit<Script, "messages"> = {}): Promise<void> {
  server = await startMessagesServer({ messages, keys: [key], ...rest });
}

interface Ask {
  /** Empty: none. */
  readonly key?: string;
  readonly url?: string;
  readonly program?: string;
  started?(pid: number): void;
}

async function ask(args: readonly string[], { key: own = key, url = server.url, program = cliPath, started }: Ask = {}): Promise<CliResult> {
  const { ANTHROPIC_API_KEY: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args, "--mode", "agents", "--base-url", url, "--state-dir", state], { stdio: ["ignore", "pipe", "pipe"], env: own === "" ? env : { ...env, ANTHROPIC_API_KEY: own } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (words: string) => (stdout += words));
  child.stderr.setEncoding("utf8").on("data", (words: string) => (stderr += words));
  if (child.pid !== undefined) started?.(child.pid);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

interface Answered {
  readonly status: string;
  readonly selection: { readonly model: string; readonly reasons: string[] };
  readonly code: { readonly text: string };
  readonly llm: { readonly decided_by: string; readonly fallback: { readonly kind: string; readonly reason: string } | null; readonly usd: number; readonly estimated: boolean; readonly calls: number; readonly input_tokens: number; readonly output_tokens: number; readonly cache_read_tokens: number; readonly receipt: { readonly text: string }; readonly agents: { readonly agent: string; readonly usd: number; readonly estimated: boolean }[] };
}
const parsed = ({ stdout }: CliResult): Answered => JSON.parse(stdout) as Answered;

describe("agents from the terminal", () => {
  it("decide, after a quote, and say what it cost", async () => {
    await serve();
    const run = await ask(["generate", file, "--json"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^Agents with claude-sonnet-5-5: usually about \$0\.\d\d, at most \$[01]\.\d\d\. \$1\.00 of today's \$1\.00 are left\.\n$/);
    const { llm, selection, code } = parsed(run);
    expect(llm).toMatchObject({ decided_by: "agents", fallback: null, calls: server.calls.length });
    expect(llm.agents.map(({ agent }) => agent).sort()).toEqual(["DataAnalyzer", "FeatureEngineer", "ModelSelector"]);
    expect(llm.usd).toBeGreaterThan(0);
    expect(llm.usd).toBeLessThan(0.05);
    expect(llm.agents.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(llm.usd, 9);
    expect(llm.output_tokens).toBeGreaterThan(0);
    expect(llm.cache_read_tokens).toBeGreaterThan(0);
    expect(selection.reasons[0]).toContain("chosen by agents");
    expect(code.text).toContain("# /// script");
    expect(llm.receipt.text).toMatch(/on the same 5 windows/);
  });

  it("are told what the person asks for", async () => {
    await serve();
    const run = await ask(["generate", file, "--json", "--request", "Christmas matters most", "--domain", "air travel", "--interpretability", "low", "--max-train-seconds", "60"]);
    expect(run.code).toBe(0);
    const sent = JSON.stringify(server.received);
    for (const word of ["Christmas matters most", "air travel", "interpretability"]) expect(sent).toContain(word);
  });

  it("do not begin with a constraint that is not known", async () => {
    await serve();
    const run = await ask(["generate", file, "--memory", "tiny"]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain('--memory wants one of low, medium, high, not "tiny".');
    expect(server.received).toEqual([]);
  });

  it("spend from one day's budget, run after run", async () => {
    await serve();
    const first = parsed(await ask(["forecast", file, "--model", "exp_smoothing", "--json"])).llm;
    const second = await ask(["forecast", file, "--model", "exp_smoothing", "--json", "--budget", "0.5"]);
    expect(second.stderr).toContain(`$${(0.5 - first.usd).toFixed(2)} of today's $0.50 are left.`);
  });

  it("count a call that broke off and was tried again, in what they say as in the budget", async () => {
    let calls = 0;
    await serve((request) => ({ ...playing(typicalRun)(request), ...((calls += 1) === 1 ? { cutAfter: 3 } : {}) }) as Answer);
    const { llm } = parsed(await ask(["generate", file, "--json"]));
    expect(llm).toMatchObject({ decided_by: "agents", estimated: true, calls: server.calls.length });
    expect(llm.receipt.text).toMatch(/, for at most \$0\.\d+\.$/);
    expect(llm.agents.filter(({ estimated }) => estimated)).toHaveLength(1);
    const second = await ask(["forecast", file, "--model", "exp_smoothing", "--json", "--budget", "0.5"]);
    expect(second.stderr).toContain(`$${(0.5 - llm.usd).toFixed(2)} of today's $0.50 are left.`);
    expect(parsed(second).llm).toMatchObject({ estimated: false, receipt: { text: expect.not.stringContaining("at most") as string } });
  });

  it("leave no trace of the key, nor of a cell, in what is sent or written", async () => {
    await serve();
    const run = await ask(["generate", file, "--json"]);
    expect(run.code).toBe(0);
    const written = readdirSync(state, { recursive: true, encoding: "utf8" }).flatMap((name) => {
      try {
        return [readFileSync(join(state, name), "utf8")];
      } catch {
        return [];
      }
    });
    expect(written.length).toBeGreaterThan(0);
    for (const place of [run.stdout, run.stderr, ...written]) expect(place).not.toContain(key);
    const cells = readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => line.split(",") as [string, string]);
    const sent = server.received.map(({ raw, headers }) => {
      expect(raw).not.toContain(key);
      expect(JSON.stringify({ ...headers, authorization: "" })).not.toContain(key);
      return raw;
    });
    for (const [time] of cells) expect(sent.filter((raw) => raw.includes(time))).toEqual([]);
    // Runs of values are what a series would be known by; single numbers of three digits are in any score.
    const values = cells.map(([, value]) => value);
    for (let t = 0; t + 3 <= values.length; t += 1) expect(sent.filter((raw) => raw.includes(values.slice(t, t + 3).join(",")))).toEqual([]);
    expect(sent.filter((raw) => raw.includes("air-passengers"))).toEqual([]);
  });
});

describe("agents that cannot begin leave it to the rules, and the exit code says why", () => {
  it.each<[string, readonly string[], Ask, number, string, RegExp]>([
    ["no key", [], { key: "" }, 5, "provider", /ANTHROPIC_API_KEY/],
    ["a wrong key", [], { key: "sk-wrong" }, 5, "provider", /does not accept the API key/],
    ["an unknown model", ["--llm", "gpt-9"], {}, 5, "provider", /claude-haiku-5-5/],
    ["a plain-text address", [], { url: "http://models.example.com" }, 5, "provider", /base URL/],
    ["no budget", ["--budget", "0"], {}, 4, "budget", /\$0\.00/],
  ])("%s", async (_, args, how, code, kind, reason) => {
    await serve();
    const run = await ask(["generate", file, "--json", ...args], how);
    expect(run.code).toBe(code);
    const { llm, code: workflow } = parsed(run);
    expect(llm).toMatchObject({ decided_by: "rules", usd: 0, calls: 0, fallback: { kind } });
    expect(`${llm.fallback?.reason} ${run.stderr}`).toMatch(reason);
    expect(workflow.text).toContain("# /// script");
    expect(server.calls).toEqual([]);
  });

  it.each(["--budget=much", "--budget=-1", "--prices=nowhere.json"])("%s is wrong usage", async (option) => {
    await serve();
    expect(await ask(["generate", file, "--json", option])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("agents that began and cannot go on", () => {
  it("leave it to the rules, which is an answer like others", async () => {
    let calls = 0;
    await serve((request, n) => ((calls += 1) <= 3 ? playing(typicalRun)(request) : error(n % 2 === 0 ? 400 : 402)));
    const run = await ask(["generate", file, "--json"]);
    expect(run.code).toBe(0);
    const { llm, code } = parsed(run);
    expect(llm).toMatchObject({ decided_by: "rules", fallback: { kind: "provider" } });
    expect(llm.usd).toBeGreaterThan(0);
    expect(code.text).toContain("# /// script");
  });

  it("stop where the day's budget ends, and not after", async () => {
    // Two cents a call, and eight calls make a run.
    await serve((request) => ({ ...playing(typicalRun)(request), usage: { input_tokens: 0, output_tokens: 2000 } }) as Answer);
    const run = await ask(["generate", file, "--json", "--budget", "0.1"]);
    expect(run.code).toBe(0);
    const { llm } = parsed(run);
    expect(llm).toMatchObject({ decided_by: "rules", fallback: { kind: "budget" } });
    expect(llm.usd).toBeLessThanOrEqual(0.1);
    expect(llm.calls).toBeGreaterThan(0);
  });

  it("say in words who decided", async () => {
    await serve([text("I would rather talk.")]);
    const { code, stderr, stdout } = await ask(["generate", file]);
    expect(code).toBe(0);
    expect(stderr).toContain("The rules decided: the ");
    expect(stdout).toContain("# /// script");
  });
});

it("a person who stops the program stops the call, whose reservation stands", async () => {
  await serve([{ kind: "silent" } satisfies Answer]);
  let pid = 0;
  const running = ask(["generate", file, "--json"], { started: (id) => void (pid = id) });
  await server.called(1);
  process.kill(pid, "SIGTERM");
  expect(await running).toMatchObject({ code: 130, stdout: "" });
  await server.left(1);
  await server[Symbol.asyncDispose]();
  await serve();
  const left = /\$(\d\.\d\d) of today's \$1\.00 are left/.exec((await ask(["forecast", file, "--model", "naive_reg", "--json"])).stderr)?.[1];
  expect(Number(left)).toBeLessThan(1);
});

describe("what agents need is loaded with them only", () => {
  const loads = (words: string): string[] => readdirSync(resolve(root, "dist")).filter((name) => name.endsWith(".js") && readFileSync(resolve(root, "dist", name), "utf8").includes(words));

  it("the rules work where the files of agents and of the SDK are gone, and agents do not", async () => {
    await serve();
    const dist = mkdtempSync(join(folder, "dist-"));
    cpSync(resolve(root, "dist"), dist, { recursive: true });
    const files = [...loads("You are the ModelSelector"), ...loads("anthropic-version")];
    expect(files.some((name) => name.startsWith("worker-"))).toBe(true);
    expect(files.some((name) => name.startsWith("cli-"))).toBe(true);
    for (const name of files) rmSync(join(dist, name));
    const program = join(dist, "cli.js");
    expect(await node([program, "generate", file])).toMatchObject({ code: 0 });
    expect(await ask(["generate", file], { program })).toMatchObject({ code: 1 });
  });
});
