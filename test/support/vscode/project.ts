import { fileURLToPath } from "node:url";

/** The folder of this project: the extension under development, and where `.vscode-test/` is kept. */
export const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));
