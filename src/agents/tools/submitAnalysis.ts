import { prose } from "../prose.ts";
import type { DataAnalysis } from "../report.ts";
import { domains } from "./templates/template.ts";
import { submission } from "./tool.ts";

export const submitAnalysis = submission({
  name: "submit_analysis",
  description: "Your answer. It goes to the FeatureEngineer, the ModelSelector and the person.",
  attempts: 3,
  input: {
    summary: { kind: "text", longest: 600, help: "What these series are like, in two or three sentences for the person." },
    domain: { kind: "choice", choices: domains, help: "What the numbers are about, as far as names and patterns tell; other if they do not." },
    patterns: { kind: "texts", most: 6, longest: 300, help: "What a forecast must reproduce, most important first." },
    risks: { kind: "texts", most: 5, longest: 300, help: "What could make the forecast wrong." },
    advice: { kind: "text", longest: 500, help: "What to do about it: which preparation and which kinds of models suit." },
  },
  take: ({ summary, domain, patterns, risks, advice }, { names }): DataAnalysis => ({
    summary: prose(summary, names, 600),
    domain,
    patterns: patterns.map((text) => prose(text, names)),
    risks: risks.map((text) => prose(text, names)),
    advice: prose(advice, names, 500),
  }),
});
