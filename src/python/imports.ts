/** Import lines, sorted and broken as `ruff` does it (rule I001 with its defaults). */
import { lineLength } from "./print.ts";

/** `from module import name`; without `name`, `import module`, numpy and the like under their usual short names. */
export interface Import {
  readonly module: string;
  readonly name?: string;
}

/** What the generated code imports from the standard library; everything else is third-party. */
const standardLibrary = new Set(["collections", "functools", "pathlib", "datetime", "logging", "math"]);

/** Modules that everybody imports under a short name. */
const usualAliases: Readonly<Record<string, string>> = { "matplotlib.pyplot": "plt", numpy: "np", pandas: "pd" };

/** Lines of all imports, each once: standard library, an empty line, third-party; modules before names. */
export function importLines(imports: readonly Import[]): string[] {
  const own = imports.filter(({ module }) => standardLibrary.has(rootOf(module)));
  const foreign = imports.filter(({ module }) => !standardLibrary.has(rootOf(module)));
  return [own, foreign].filter((section) => section.length > 0).flatMap((section, i) => (i === 0 ? sectionLines(section) : ["", ...sectionLines(section)]));
}

function sectionLines(imports: readonly Import[]): string[] {
  const modules = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const { module, name } of imports) {
    const alias = usualAliases[module];
    if (name === undefined) modules.add(`import ${module}${alias === undefined ? "" : ` as ${alias}`}`);
    else names.set(module, (names.get(module) ?? new Set()).add(name));
  }
  return [...[...modules].sort(natural), ...[...names].sort(([a], [b]) => natural(a, b)).flatMap(([module, members]) => fromLines(module, [...members]))];
}

function fromLines(module: string, members: readonly string[]): string[] {
  const sorted = [...members].sort((a, b) => rank(a) - rank(b) || natural(a, b));
  const line = `from ${module} import ${sorted.join(", ")}`;
  return line.length <= lineLength ? [line] : [`from ${module} import (`, ...sorted.map((member) => `    ${member},`), ")"];
}

/** CONSTANTS, then Classes, then functions. */
function rank(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}

function natural(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function rootOf(module: string): string {
  return module.split(".")[0]!;
}
