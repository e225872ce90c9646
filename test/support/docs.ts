/** The manual pages that are made from the lists of models and steps. */
import type { ArgSpec, ArgTable } from "../../src/grammar/args.ts";
import type { Needs } from "../../src/grammar/needs.ts";
import { models } from "../../src/models/index.ts";
import { steps } from "../../src/steps/index.ts";

export function modelsPage(): string {
  const sections = models.map(({ id, title, about, args, needs, profile }) => [
    `## \`${id}\`: ${title}`,
    about,
    `- Needs: ${needsText(needs)}.`,
    `- Strengths: ${profile.strengths.join("; ")}.`,
    `- Weaknesses: ${profile.weaknesses.join("; ")}.`,
    `- Interpretability ${profile.interpretability}, memory ${profile.memory}.`,
    ...argumentLines(args),
  ]);
  return page("Models", "Made from `src/models/index.ts` by `UPDATE_GOLDEN=1 npx vitest run test/golden`. Arguments are named as in parsnip and modeltime.", sections);
}

export function stepsPage(): string {
  const sections = steps.map(({ id, title, about, args, needs, on }) => [
    `## \`${id}\`: ${title}`,
    about,
    `- Acts on ${on === "target" ? "the target, for every model" : "predictors, for regressions"}. Needs: ${needsText(needs)}.`,
    ...argumentLines(args),
  ]);
  return page("Recipe steps", "Made from `src/steps/index.ts` by `UPDATE_GOLDEN=1 npx vitest run test/golden`, in the order in which a recipe holds them. Arguments are named as in recipes and timetk.", sections);
}

function page(title: string, about: string, sections: readonly (readonly string[])[]): string {
  const paragraphs = sections.flatMap(([heading, text, ...list]) => [heading, text, list.join("\n")]);
  return `${[`# ${title}`, about, ...paragraphs].join("\n\n")}\n`;
}

function needsText({ minObservations, minSeries, maxSeries, ...rest }: Needs): string {
  const words = { positive: "values above zero", nonNegative: "values of zero or more", complete: "no missing values", seasonal: "a season", calendar: "dates" } as const;
  const list: string[] = Object.entries(words).flatMap(([need, text]) => (rest[need as keyof typeof words] === true ? [text] : []));
  if (minObservations !== undefined) list.unshift(minObservations === 1 ? "one observation" : `${minObservations} observations`);
  if (minSeries !== undefined) list.push(`${minSeries} ${maxSeries === undefined ? "or more" : `to ${maxSeries}`} series`);
  return list.length === 0 ? "nothing" : list.join(", ");
}

function argumentLines(args: ArgTable): readonly string[] {
  const rows = Object.entries(args).map(([name, spec]) => `| \`${name}\` | ${valuesText(spec)} | ${defaultText(spec)} | ${spec.help.replaceAll("|", "\\|")} |`);
  return rows.length === 0 ? [] : ["", "| argument | values | default | meaning |", "|---|---|---|---|", ...rows];
}

function valuesText(spec: ArgSpec): string {
  switch (spec.kind) {
    case "number":
      return `${spec.integer === true ? "whole number" : "number"}, ${spec.min} to ${spec.max}`;
    case "numbers":
      return `${spec.integer === true ? "whole numbers" : "numbers"}, ${spec.min} to ${spec.max}`;
    case "boolean":
      return "true or false";
    case "choice":
      return spec.choices.map((choice) => `\`${choice}\``).join(", ");
    case "choices":
      return `any of ${spec.choices.map((choice) => `\`${choice}\``).join(", ")}`;
    case "names":
      return "names of columns";
    case "weights":
      return "numbers by name";
    case "models":
      return "models";
  }
}

function defaultText({ default: value }: ArgSpec): string {
  return value === null ? "from the data" : `\`${JSON.stringify(value)}\``;
}
