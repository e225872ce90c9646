/** The arguments of prophet_reg, in modeltime's names. */
import type { ArgsOf, ArgTable } from "../../grammar/args.ts";

const seasonality = ["auto", "on", "off"] as const;

export const args = {
  growth: { kind: "choice", choices: ["linear", "flat"], default: "linear", help: "A trend of straight pieces, or a constant level." },
  changepoint_num: { kind: "number", min: 0, max: 100, integer: true, default: 25, help: "Places, evenly spaced, where the trend may bend." },
  changepoint_range: { kind: "number", min: 0, max: 1, default: 0.8, help: "Share of the history, from its start, in which the trend may bend." },
  prior_scale_changepoints: { kind: "number", min: 0.001, max: 100, default: 0.05, help: "How readily the trend bends: scale of the Laplace prior of the changes of slope." },
  season: { kind: "choice", choices: ["additive", "multiplicative"], default: "additive", help: "Whether the seasons are added to the trend or grow with it." },
  seasonality_yearly: { kind: "choice", choices: seasonality, default: "auto", help: "A yearly season; auto = from two years of history on." },
  seasonality_weekly: { kind: "choice", choices: seasonality, default: "auto", help: "A weekly season; auto = from two weeks of history on, with steps shorter than a week." },
  seasonality_daily: { kind: "choice", choices: seasonality, default: "auto", help: "A daily season; auto = from two days of history on, with steps shorter than a day." },
  prior_scale_seasonality: { kind: "number", min: 0.001, max: 100, default: 10, help: "How strong seasons may be: scale of the normal prior of their Fourier terms." },
} as const satisfies ArgTable;

export type ProphetArgs = ArgsOf<typeof args>;

export const usualArgs: ProphetArgs = {
  growth: "linear",
  changepoint_num: 25,
  changepoint_range: 0.8,
  prior_scale_changepoints: 0.05,
  season: "additive",
  seasonality_yearly: "auto",
  seasonality_weekly: "auto",
  seasonality_daily: "auto",
  prior_scale_seasonality: 10,
};
