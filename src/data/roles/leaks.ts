/** Columns that already hold the target of the same row: they cannot be known before it. */
import { numberAt, type Column } from "../table.ts";
import { rowsOf } from "./cells.ts";

/** Rows that are compared, and how many of them must have values. */
const compared = 400;
const fewest = 12;
const mostPartners = 40;

type Figures = (row: number) => number;

/** Why a column gives the target away, or null. @param others columns of numbers that may be the rest of a sum. */
export function leakOf(column: Column, target: Column, others: readonly Column[]): string | null {
  const rows = rowsOf(column);
  const c: Figures = (row) => numberAt(column, row);
  const y: Figures = (row) => numberAt(target, row);
  const named = JSON.stringify(target.name);
  if (holds(rows, c, y, (row) => [c(row), y(row)]) || isMultiple(rows, c, y)) return `it says the same as ${named}`;
  if (holds(rows, c, y, (row) => [c(row) - c(row - 1), y(row)]) || holds(rows, c, y, (row) => [c(row - 1) - c(row), y(row - 1)])) return `it adds up ${named} over time`;
  for (const other of others.slice(0, mostPartners)) {
    if (other === column || other === target) continue;
    const o: Figures = (row) => numberAt(other, row);
    if (holds(rows, c, o, (row) => [c(row), y(row) + o(row)])) return `it is ${named} and ${JSON.stringify(other.name)} together`;
    if (holds(rows, c, o, (row) => [y(row), c(row) + o(row)])) return `with ${JSON.stringify(other.name)} it makes ${named}`;
  }
  return null;
}

/** True where two figures of each row are the same but for rounding, and are not zero throughout. */
function holds(rows: number, a: Figures, b: Figures, figures: (row: number) => readonly [number, number]): boolean {
  const stride = Math.max(1, Math.floor(rows / compared));
  let same = 0;
  let telling = 0;
  for (let row = 1; row < rows; row += stride) {
    const [left, right] = figures(row);
    if (Number.isNaN(left) || Number.isNaN(right)) continue;
    if (Math.abs(left - right) > 1e-9 * Math.max(Math.abs(left), Math.abs(right))) return false;
    same += 1;
    // A sum with nothing added says nothing.
    if (left !== 0 && a(row) !== 0 && b(row) !== 0) telling += 1;
  }
  return same >= fewest && telling >= same / 4;
}

function isMultiple(rows: number, c: Figures, y: Figures): boolean {
  let at = 1;
  while (at < rows && !(Math.abs(y(at)) > 0 && !Number.isNaN(c(at)))) at += 1;
  const factor = at < rows ? c(at) / y(at) : Number.NaN;
  return Number.isFinite(factor) && factor !== 0 && holds(rows, c, y, (row) => [c(row), factor * y(row)]);
}
