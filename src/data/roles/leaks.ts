/** Columns that already hold the target of the same row: they cannot be known before it. */
import type { Column } from "../table.ts";

/** Rows that are compared, and how many of them must have values. */
const compared = 400;
const fewest = 12;
const mostPartners = 40;

/** Why a column gives the target away, or null. @param others columns of numbers that may be the rest of a sum. */
export function leakOf(column: Column, target: Column, others: readonly Column[]): string | null {
  const c = column.numbers ?? new Float64Array();
  const y = target.numbers ?? new Float64Array();
  const named = JSON.stringify(target.name);
  if (holds(c, y, (row) => [c[row]!, y[row]!]) || isMultiple(c, y)) return `it says the same as ${named}`;
  if (holds(c, y, (row) => [c[row]! - c[row - 1]!, y[row]!]) || holds(c, y, (row) => [c[row - 1]! - c[row]!, y[row - 1]!])) return `it adds up ${named} over time`;
  for (const other of others.slice(0, mostPartners)) {
    if (other === column || other === target) continue;
    const o = other.numbers ?? new Float64Array();
    if (holds(c, o, (row) => [c[row]!, y[row]! + o[row]!])) return `it is ${named} and ${JSON.stringify(other.name)} together`;
    if (holds(c, o, (row) => [y[row]!, c[row]! + o[row]!])) return `with ${JSON.stringify(other.name)} it makes ${named}`;
  }
  return null;
}

/** True where two figures of each row are the same but for rounding, and are not zero throughout. */
function holds(a: Float64Array, b: Float64Array, figures: (row: number) => readonly [number, number]): boolean {
  const stride = Math.max(1, Math.floor(a.length / compared));
  let same = 0;
  let telling = 0;
  for (let row = 1; row < Math.min(a.length, b.length); row += stride) {
    const [left, right] = figures(row);
    if (Number.isNaN(left) || Number.isNaN(right)) continue;
    if (Math.abs(left - right) > 1e-9 * Math.max(Math.abs(left), Math.abs(right))) return false;
    same += 1;
    // A sum with nothing added says nothing.
    if (left !== 0 && a[row] !== 0 && b[row] !== 0) telling += 1;
  }
  return same >= fewest && telling >= same / 4;
}

function isMultiple(c: Float64Array, y: Float64Array): boolean {
  const at = y.findIndex((value, row) => row > 0 && value !== 0 && !Number.isNaN(value) && !Number.isNaN(c[row] ?? Number.NaN));
  const factor = at < 0 ? Number.NaN : (c[at] ?? Number.NaN) / (y[at] ?? Number.NaN);
  return Number.isFinite(factor) && factor !== 0 && holds(c, y, (row) => [c[row]!, factor * y[row]!]);
}
