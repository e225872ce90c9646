/** Cells that somebody may have meant as numbers: "5 kg", "12/345". */
import { usedLevels } from "./roles/cells.ts";
import type { Table } from "./table.ts";
import { looksLikeTime } from "./time/formats.ts";

/** Texts of a column that are looked at. */
const mostTexts = 200;

/** A cell of the column of texts that comes nearest to numbers, in words; null where none comes near. */
export function nearestToNumbers({ columns }: Pick<Table, "columns">): string | null {
  let nearest: { readonly share: number; readonly name: string; readonly cell: string } | null = null;
  for (const column of columns) {
    if (column.type !== "text") continue;
    const texts = usedLevels(column).slice(0, mostTexts).map((code) => column.levels?.[code] ?? "");
    const near = texts.filter((text) => /^[-+(~<>]*\s?\p{Sc}?\s?\d/u.test(text) && !looksLikeTime(text));
    const share = near.length / texts.length;
    if (near[0] !== undefined && share >= 0.5 && share > (nearest?.share ?? 0)) nearest = { share, name: column.name, cell: near[0] };
  }
  return nearest === null ? null : `${JSON.stringify(nearest.name)} holds ${JSON.stringify(nearest.cell.slice(0, 40))}, which is not read as a number.`;
}
