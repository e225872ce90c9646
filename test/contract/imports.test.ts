import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const src = resolve(import.meta.dirname, "../../src");

/** A folder imports itself and folders before it. ARCHITECTURE.md says why. */
const order = ["numeric", "python", "data", "profile", "grammar", "models", "steps", "backtest", "pool", "knowledge", "decide", "emit", "agents", "outcome.ts", "panel", "session", "pipeline.ts", "run.ts", "protocol"];
/** Doors import what they need of the above, and are imported by nobody. */
const doors = ["worker.ts", "fitWorker.ts", "cli", "server", "extension"];
/** Packages with one home each. */
const homes: Readonly<Record<string, RegExp>> = {
  vscode: /^extension\//,
  "csv-parse": /^data\/[^/]+\.ts$/,
  jschardet: /^data\/codePage\.ts$/,
  "@anthropic-ai/sdk": /^agents\/anthropic\.ts$/,
  "vscode-languageserver": /^(server|protocol)\//,
  "vscode-languageclient": /^extension\//,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => file.split(sep).join("/"));

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), "utf8");
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((match) => ({ from, to: match[1]! }));
});

const part = (file: string): string => file.split("/")[0]!;
const inside = ({ from, to }: Import): string => relative(src, resolve(src, dirname(from), to)).split(sep).join("/");

describe("imports", () => {
  it("finds the sources", () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it("go one way: from a folder to itself and the folders before it", () => {
    const wrong = imports
      .filter(({ to }) => to.startsWith("."))
      .filter((edge) => {
        const from = part(edge.from);
        const to = part(inside(edge));
        if (from === to) return false;
        if (doors.includes(to)) return true;
        return !doors.includes(from) && order.indexOf(to) >= order.indexOf(from);
      });
    expect(wrong).toEqual([]);
  });

  it("know every folder", () => {
    expect([...new Set(files.map(part))].filter((name) => !order.includes(name) && !doors.includes(name))).toEqual([]);
  });

  it("name a package only in its home", () => {
    const wrong = imports.filter(({ from, to }) => Object.entries(homes).some(([name, home]) => (to === name || to.startsWith(`${name}/`)) && !home.test(from)));
    expect(wrong).toEqual([]);
  });

  it("keep csv-parse in one file", () => {
    expect(new Set(imports.filter(({ to }) => to.startsWith("csv-parse")).map(({ from }) => from)).size).toBeLessThanOrEqual(1);
  });

  it("say the ending", () => {
    expect(imports.filter(({ to }) => to.startsWith(".") && !/\.(ts|json)$/.test(to))).toEqual([]);
  });
});

describe("sources", () => {
  it("have no file beyond 300 lines", () => {
    expect(files.filter((file) => readFileSync(join(src, file), "utf8").split("\n").length > 300)).toEqual([]);
  });

  it("have no loose types", () => {
    const loose = /\bas unknown as\b|: any\b|<any>|@ts-ignore|@ts-expect-error|\benum\s+[A-Z]|\bnamespace\s+[A-Z]/;
    expect(files.filter((file) => loose.test(readFileSync(join(src, file), "utf8")))).toEqual([]);
  });
});
