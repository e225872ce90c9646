/** The workflow as a Jupyter notebook (nbformat 4.5): the cells of the script. */
import type { Selection } from "../decide/selection.ts";
import { importLines } from "../python/imports.ts";
import { type About, aboutWorkflow } from "./python/about.ts";
import { requirements } from "./python/requirements.ts";
import { workflowCells } from "./python/workflow.ts";

/** @param today ISO date. @returns the text of an .ipynb file. */
export function emitNotebook(selection: Selection, today: string): string {
  const cells = workflowCells(selection);
  const imports = cells.flatMap((cell) => cell.imports);
  const sources = cells.flatMap((cell, i) => [markdown(`## ${cell.title}`), code((i === 0 ? [...importLines(imports), "", ...cell.lines] : cell.lines).join("\n"))]);
  const notebook = {
    cells: [markdown(aboutMarkdown(aboutWorkflow(selection, today), requirements(imports))), ...sources].map((cell, i) => ({ id: `cell-${i}`, ...cell })),
    metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" }, language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function aboutMarkdown(about: About, packages: readonly string[]): string {
  return [
    `# ${inert(about.title)}`,
    "",
    ...about.reasons.map((reason) => `- ${inert(reason)}`),
    ...(about.table.length === 0 ? [] : ["", inert(about.tableTitle), "", ...about.table.map((line) => `    ${line}`)]),
    "",
    `${inert(about.remark)} Needs ${packages.join(", ")}. Run it in the folder of that file; it writes the forecast and a plot beside it.`,
  ].join("\n");
}

/** Text in which nothing is markup: names of columns may hold links, HTML or formulas. */
function inert(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|$~&]/g, "\\$&");
}

function markdown(text: string): object {
  return { cell_type: "markdown", metadata: {}, source: text };
}

function code(text: string): object {
  return { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: text };
}
