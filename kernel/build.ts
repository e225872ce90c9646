/** Compiles cells.ts with AssemblyScript, which `npx` brings, and writes it where the reader finds it. `npm run kernel` after each change. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const source = resolve(import.meta.dirname, "cells.ts");
const folder = mkdtempSync(join(tmpdir(), "forecast-kernel-"));
try {
  const binary = join(folder, "cells.wasm");
  execFileSync("npx", ["--yes", "--package=assemblyscript@0.28.20", "asc", source, "--outFile", binary, "-O3", "--runtime", "stub", "--enable", "simd", "--importMemory", "--noAssert"], { stdio: "inherit" });
  const digest = createHash("sha256").update(readFileSync(source)).digest("hex");
  writeFileSync(
    resolve(import.meta.dirname, "../src/data/bulk/kernelCode.ts"),
    `/** Made of kernel/cells.ts by \`npm run kernel\`; not edited by hand. */\n\n/** SHA-256 of the source. */\nexport const kernelSource = "${digest}";\n\n/** The WebAssembly module in base64. */\nexport const kernelCode =\n  "${readFileSync(binary).toString("base64")}";\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
