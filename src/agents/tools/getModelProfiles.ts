import { unmet } from "../../grammar/needs.ts";
import { argLines } from "./manual.ts";
import { choosable, entryOf } from "./choosable.ts";
import { tool } from "./tool.ts";

export const getModelProfiles = tool({
  name: "get_model_profiles",
  description: "Describes model types: what they do, strengths and weaknesses, speed, memory, interpretability, arguments, and whether this data meets their needs. Use it before you ask for a backtest of a model with arguments of your own.",
  input: { models: { kind: "choices", choices: choosable, most: 4, help: "Ids of models." } },
  run: ({ models }, { bench }) =>
    models.map(entryOf).map(({ id, about, kind, args, needs, profile }) => ({
      model: id,
      about,
      kind,
      needs_unmet: unmet(needs, bench.profile),
      strengths: profile.strengths,
      weaknesses: profile.weaknesses,
      milliseconds_per_1000_rows: profile.millisecondsPerThousandRows,
      memory: profile.memory,
      interpretability: profile.interpretability,
      arguments: argLines(args),
    })),
});
