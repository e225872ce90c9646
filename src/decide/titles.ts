/** What candidates are called in sentences. */
import type { Candidate, LeftOut } from "../backtest/backtest.ts";
import { scaleText } from "../backtest/scaleText.ts";
import type { MemberSpec, ModelSpec, StepSpec } from "../grammar/args.ts";
import type { ValidationPlan } from "../grammar/spec.ts";
import { modelById, modelOf } from "../models/index.ts";
import { stepById } from "../steps/index.ts";

type Titled = Pick<Candidate, "model"> & Pick<MemberSpec, "recipe">;

/**
 * At the beginning of a sentence: "Seasonal naive (12 steps)", "Dynamic optimised theta on logarithms", "The weighted mean of 4 models".
 * @param among what it stands beside and must be told apart from.
 */
export function titleOf(candidate: Titled, among: readonly Titled[] = []): string {
  const title = rowTitle(candidate, among);
  return modelOf(candidate.model).kind === "combination" ? `The ${lowerFirst(title)}` : title;
}

/** By itself, as in a row of a table: "Weighted mean of 4 models". */
export function rowTitle(candidate: Titled, among: readonly Titled[] = []): string {
  const title = plainTitle(candidate);
  const namesakes = among.filter((other) => plainTitle(other) === title && JSON.stringify(workOf(other)) !== JSON.stringify(workOf(candidate)));
  return namesakes.length === 0 ? title : `${title}${apart(candidate, namesakes)}`;
}

/** Titles of rows and of what was not tried, by their ids. */
export function titlesOf({ leaderboard, leftOut }: { readonly leaderboard: readonly { readonly candidate: Candidate }[]; readonly leftOut: readonly LeftOut[] }): Readonly<Record<string, string>> {
  const candidates = leaderboard.map(({ candidate }) => candidate);
  return Object.fromEntries([...leftOut.map(({ model }) => [model, modelById(model)?.title ?? model]), ...candidates.map((candidate) => [candidate.id, rowTitle(candidate, candidates)])]);
}

/** What a combination is made of, as titles; none of another model. */
export function memberTitles(spec: ModelSpec): readonly string[] {
  const model = modelOf(spec);
  if (model.kind !== "combination") return [];
  const members = model.members(spec.args).map((member) => ({ model: member, ...(member.recipe === undefined ? {} : { recipe: member.recipe }) }));
  return members.map((member) => titleOf(member, members));
}

function plainTitle({ model, recipe = [] }: Titled): string {
  return `${modelTitle(model)}${scaleText(model, recipe)}`;
}

/** All that makes a workflow what it is: two of the same are one. */
function workOf({ model, recipe = [] }: Titled): readonly unknown[] {
  return [model.type, model.args, recipe];
}

/** What it has that its namesakes have not: first in words, then as arguments and steps. */
function apart(candidate: Titled, namesakes: readonly Titled[]): string {
  const own = extras(candidate).filter((extra) => !namesakes.every((other) => extras(other).includes(extra)));
  const words = own.length === 0 ? "" : ` with ${listed(own)}`;
  const alike = namesakes.filter((other) => extras(other).join() === extras(candidate).join());
  if (alike.length === 0) return words;
  const { args } = candidate.model;
  const settings = Object.keys(args).filter((name) => alike.some((other) => JSON.stringify(other.model.args[name]) !== JSON.stringify(args[name])));
  const steps = (candidate.recipe ?? []).filter((step) => alike.some(({ recipe = [] }) => !recipe.some((other) => JSON.stringify(other) === JSON.stringify(step))));
  const told = [...settings.map((name) => `${name.replaceAll("_", " ")} ${settingText(args[name])}`), ...steps.map(stepText)];
  return told.length === 0 ? words : `${words} (${told.join(", ")})`;
}

/** What models may look at or not without being called otherwise. */
function extras({ model, recipe = [] }: Titled): readonly string[] {
  const periods = Object.entries(model.args).flatMap(([name, value]) => (/^seasonal_period(_\d)?$/.test(name) && typeof value === "number" && value > 1 ? [String(value)] : []));
  return [
    ...(periods.length === 0 ? [] : [periods.length === 1 ? `a season of ${periods[0]!} steps` : `seasons of ${listed(periods)} steps`]),
    ...(recipe.some(({ type, args }) => type === "date" && Array.isArray(args["features"]) && args["features"].includes("year")) ? ["a straight trend"] : []),
    ...(recipe.some(({ type }) => type === "holiday") ? ["holidays"] : []),
    ...(recipe.some(({ type }) => type === "exogenous") ? ["the other columns"] : []),
  ];
}

function settingText(value: ModelSpec["args"][string] | undefined): string {
  if (Array.isArray(value)) return value.every((each) => typeof each === "number" || typeof each === "string") ? value.join(" ") : String(value.length);
  return value === null || value === undefined ? "none" : String(value);
}

function stepText({ type, args }: StepSpec): string {
  return [lowerFirst(stepById(type)?.title ?? type), ...Object.values(args).map(settingText)].join(" ");
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
}

function modelTitle(spec: ModelSpec): string {
  const model = modelOf(spec);
  if (model.kind !== "combination") return model.called?.(spec.args) ?? model.title;
  // The names of all would fill the sentence; they stand in one of their own.
  const kinds: Readonly<Record<string, string>> = { mean: "Mean", median: "Median", weighted: "Weighted mean" };
  return `${kinds[String(spec.args["combine"])] ?? model.title} of ${model.members(spec.args).length} models`;
}

/** A title within a sentence: names and abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  return /^(?:[A-Z]{2}|Prophet|Croston)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** "in 5 rolling-origin windows of 12 steps". */
export function inWindows({ windows, horizon }: Pick<ValidationPlan, "windows" | "horizon">): string {
  return `in ${windows} rolling-origin ${windows === 1 ? "window" : "windows"} of ${horizon} ${horizon === 1 ? "step" : "steps"}`;
}
