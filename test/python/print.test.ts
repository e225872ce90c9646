/** `ruff format` has nothing to change in what print.ts lays out, whatever the expression. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { call, dict, expression, type Expression, keywords, name, tuple } from "../../src/python/expression.ts";
import { assign } from "../../src/python/print.ts";
import { hostile } from "../support/hostile.ts";
import { ensurePython } from "./environment.ts";

const environment = ensurePython();

it.skipIf(environment === null)("leaves 500 random expressions as they are", () => {
  const random = generator(7);
  const source = Array.from({ length: 500 }, () => {
    const value = tree(4, random);
    // A text alone may be put into parentheses: that is not laid out here.
    return value.kind === "literal" || value.kind === "name" ? [] : assign("value", value);
  });
  const run = spawnSync(environment!.ruff, ["format", "--isolated", "--diff", "-"], { input: `${source.flat().join("\n")}\n`, encoding: "utf8" });
  expect(run.stdout + run.stderr).toBe("");
});

/** Numbers in [0, 1), the same on every run (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
}

function tree(depth: number, random: () => number): Expression {
  const upTo = (n: number): number => Math.floor(random() * n);
  const several = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: upTo(n) }, (_, i) => make(i));
  const inner = (): Expression => tree(depth - 1, random);
  const text = (): string => (hostile[upTo(hostile.length)] ?? "").slice(0, 1 + upTo(40));
  switch (upTo(depth > 0 ? 7 : 3)) {
    case 0:
      return expression(text());
    case 1:
      return expression([1, 2.5, -3, true, null, 1e-7, 1e21][upTo(7)] ?? null);
    case 2:
      return name(["np.nan", "FREQUENCY"][upTo(2)] ?? "x");
    case 3:
      return call(["f", "pd.read_csv"][upTo(2)] ?? "f", ...several(4, inner), keywords(Object.fromEntries(several(4, (i) => [`key_${"abcdefgh".slice(0, upTo(8))}${i}`, inner()]))));
    case 4:
      return expression(several(6, inner));
    case 5:
      return tuple(inner(), ...several(3, inner));
    default:
      return dict(several(4, (i) => [upTo(2) === 0 ? text() + String(i) : i, inner()] as const));
  }
}
