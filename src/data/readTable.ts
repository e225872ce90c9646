/** bytes → Table. The odd is told as Problems; only the caller's mistakes are thrown. */
import type { Refusal } from "./panel.ts";
import type { Table } from "./table.ts";

/**
 * Reads a delimited text file as a stream into typed columns.
 * @throws WorkflowError where the path is missing, a directory or not readable; the signal's reason when stopped.
 */
export async function readTable(path: string, signal: AbortSignal): Promise<Table | Refusal> {
  signal.throwIfAborted();
  throw new Error(`not built yet: ${path}`);
}
