/** The arguments of exp_smoothing, in modeltime's names. */
import type { ArgsOf, ArgTable } from "../../grammar/args.ts";

export const args = {
  seasonal_period: { kind: "number", min: 1, max: 366, integer: true, default: null, help: "Season length in steps; null for a series without a season." },
  error: { kind: "choice", choices: ["auto", "additive", "multiplicative"], default: "auto", help: "Error component; auto chooses by AICc." },
  trend: { kind: "choice", choices: ["auto", "additive", "multiplicative", "none"], default: "auto", help: "Trend component; auto chooses between none and additive by AICc." },
  season: { kind: "choice", choices: ["auto", "additive", "multiplicative", "none"], default: "auto", help: "Seasonal component; auto chooses by AICc." },
  damping: { kind: "choice", choices: ["auto", "damped", "none"], default: "auto", help: "Whether the trend is damped; auto chooses by AICc." },
} as const satisfies ArgTable;

export type ExpSmoothingArgs = ArgsOf<typeof args>;
