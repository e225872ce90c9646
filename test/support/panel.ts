import type { Panel } from "../../src/data/panel.ts";
import type { Dialect } from "../../src/data/table.ts";

export const plainDialect: Dialect = {
  encoding: "utf-8",
  bom: false,
  delimiter: ",",
  quote: '"',
  decimal: ".",
  thousands: "",
  headerLine: 1,
  skipAfterHeader: 0,
  skipFooter: 0,
  missing: [],
};

/** A monthly panel from January 2000, one series a row of `ys`; columns time,value and, for several series, id. */
export function monthlyPanel(...ys: readonly Float64Array[]): Panel {
  const long = ys.length > 1;
  return {
    file: "sales.csv",
    dialect: plainDialect,
    layout: long ? "long" : "single",
    roles: { index: { columns: ["time"], pattern: "%Y-%m-%d" }, keys: long ? ["id"] : [], targets: ["value"], exogenous: [], knownAhead: [], ignored: [], reasons: [] },
    frequency: { unit: "month", every: 1, anchor: 1 },
    duplicates: null,
    rows: ys.reduce((sum, y) => sum + y.length, 0),
    future: 0,
    series: ys.map((y, s) => ({ key: long ? [`series ${s}`] : [], times: Float64Array.from(y, (_, t) => Date.UTC(2000, t, 1)), y, x: [] })),
    columns: long ? ["id", "time", "value"] : ["time", "value"],
    problems: [],
  };
}
