/** What agents call columns and series, and back: the same throughout a run. */
import type { StepSpec } from "../grammar/args.ts";
import type { Panel } from "../data/panel.ts";
import type { Privacy } from "./settings.ts";

export interface Names {
  /** The column as agents see it. */
  column(name: string): string;
  /** Names in what agents wrote become those of the file; text and steps alike. */
  reveal(text: string): string;
  revealSteps(steps: readonly StepSpec[]): readonly StepSpec[];
  showSteps(steps: readonly StepSpec[]): readonly StepSpec[];
  /** Names of the file in a sentence become those that agents see. */
  hide(text: string): string;
  /** "series_3" for the third series of the panel: keys are cells. */
  series(place: number): string;
}

/** Longer names are cut: they are more likely a text than a name. */
const longestName = 60;

export function namesOf({ columns, roles, layout, across }: Panel, { names }: Pick<Privacy, "names">): Names {
  // Columns of wide files and of those whose time runs across are series and times: no agent hears of them.
  const told = [...new Set([...roles.index.columns, ...roles.keys, ...(layout === "wide" || across !== undefined ? [] : roles.targets), ...roles.exogenous])];
  // By their place in the file; one that the file does not have comes after those that it has.
  const numberOf = (name: string): number => 1 + (columns.includes(name) ? columns.indexOf(name) : columns.length + told.indexOf(name));
  const seen = new Map(told.map((name) => [name, names === "masked" ? `column_${numberOf(name)}` : name.length > longestName ? `${name.slice(0, longestName)}… (column ${numberOf(name)})` : name]));
  const real = new Map([...seen].map(([name, shown]) => [shown, name]));
  // Longer ones first: "price net" is not "price" and " net".
  const hidden = [...seen].filter(([name, shown]) => name !== shown).sort(([a], [b]) => b.length - a.length);
  const shown = [...real].filter(([mask, name]) => mask !== name).sort(([a], [b]) => b.length - a.length);
  const renamed = (steps: readonly StepSpec[], rename: (name: string) => string): readonly StepSpec[] =>
    steps.map((step) => (Array.isArray(step.args["columns"]) ? { ...step, args: { ...step.args, columns: step.args["columns"].map((name) => (typeof name === "string" ? rename(name) : name)) as readonly string[] } } : step));
  return {
    column: (name) => seen.get(name) ?? "a column",
    hide: (text) => replaced(text, hidden),
    reveal: (text) => replaced(text, shown),
    showSteps: (steps) => renamed(steps, (name) => seen.get(name) ?? name),
    revealSteps: (steps) => renamed(steps, (name) => real.get(name) ?? name),
    series: (place) => `series_${place + 1}`,
  };
}

/** Whole words only: "log" is not in "logarithms". */
function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((changed, [from, to]) => (from.trim() === "" ? changed : changed.replace(wholeWord(from), () => to)), text);
}

function wholeWord(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "giu");
}
