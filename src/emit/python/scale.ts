/** The scale that intervals are made on: that of the pointwise target steps. */
import type { Import } from "../../python/imports.ts";
import { fillsMissing } from "./missing.ts";
import type { Step } from "./recipe.ts";

export interface Scale {
  /** True where there is no pointwise step. */
  readonly plain: boolean;
  /** @param series source of a pandas Series. */
  to(series: string): string;
  back(series: string): string;
  /** Lines that learn what `to` and `back` need from the whole `history`. */
  readonly learn: readonly string[];
  readonly imports: readonly Import[];
}

export function scaleOf(steps: readonly Step[]): Scale {
  const scaled = steps.flatMap((step) => (step.scale === undefined ? [] : [{ step, scale: step.scale }]));
  const learned = scaled.filter(({ step }) => step.learn !== undefined);
  return {
    plain: scaled.length === 0,
    to: (series) => scaled.reduce((text, { scale }) => fill(scale.apply, text), series),
    back: (series) => scaled.reduceRight((text, { scale }) => fill(scale.undo, text), series),
    learn: learned.flatMap(({ step }) => learnAtTop(step, steps)),
    imports: scaled.flatMap(({ step }) => step.imports),
  };
}

function fill(template: string, series: string): string {
  return template.replaceAll("{}", () => series);
}

/** What a step learns inside `fit_and_forecast`, learnt once more from all data. */
function learnAtTop(step: Step, steps: readonly Step[]): string[] {
  const all = fillsMissing(steps) ? "fill_missing(history)" : "history";
  return (step.learn ?? []).map((line) => line.replace(/\bhistory\b/g, all));
}

/** Name of the series' scales that errors of a combination's members are told in: that of the values themselves. */
export function memberScale({ plain }: Scale): "scale" | "member_scale" {
  return plain ? "scale" : "member_scale";
}
