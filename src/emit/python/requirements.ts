/** Which packages a workflow needs: the metadata that `uv run` reads from the head of the script (PEP 723). */
import type { Import } from "../../python/imports.ts";

/** By the first part of the module's name: what to install, at least in which version. Tests run newer ones; that these will do is seen with `uv run --resolution lowest-direct`. */
const packages: Readonly<Record<string, string>> = {
  coreforecast: "coreforecast>=0.0.16",
  matplotlib: "matplotlib>=3.9",
  mlforecast: "mlforecast>=1.0",
  numpy: "numpy>=2.0",
  pandas: "pandas>=2.2.2",
  prophet: "prophet>=1.2.1",
  sklearn: "scikit-learn>=1.5",
  statsforecast: "statsforecast>=2.0.1",
  statsmodels: "statsmodels>=0.14.5",
  utilsforecast: "utilsforecast>=0.2.12",
};

/** Requirement strings in alphabetical order. */
export function requirements(imports: readonly Import[]): readonly string[] {
  const roots = new Set(imports.map(({ module }) => module.split(".")[0]!));
  return [...roots].flatMap((root) => packages[root] ?? []).sort();
}

export const requiresPython = ">=3.10";

export function metadataLines(imports: readonly Import[]): string[] {
  return ["# /// script", `# requires-python = "${requiresPython}"`, "# dependencies = [", ...requirements(imports).map((each) => `#     "${each}",`), "# ]", "# ///"];
}
