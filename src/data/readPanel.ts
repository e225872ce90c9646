/** Table → Panel: which column is what, at which frequency, on which grid. */
import type { Reading, RoleRequest } from "./panel.ts";
import type { Table } from "./table.ts";

/**
 * @param file path or name of the file; only its last part is kept.
 * @throws WorkflowError("unknown_column") where the request names a column that the table does not have.
 */
export function readPanel(table: Table, file: string, request: RoleRequest): Reading {
  throw new Error(`not built yet: ${file} ${table.rows} ${request.target ?? ""}`);
}
