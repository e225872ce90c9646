import type { Frequency } from "../data/frequency.ts";
import type { ArgTable } from "../grammar/args.ts";
import type { Predictor, RecipeStep } from "../grammar/step.ts";
import { withPredictors } from "./bake.ts";
import { gridPosition, gridPositionPython } from "./calendar.ts";

const args = {
  period: { kind: "number", min: 2, max: 1e6, default: 12, help: "Length of the season in steps; may be broken, such as 365.25 for the year of daily data." },
  K: { kind: "number", min: 1, max: 50, integer: true, default: 1, help: "Number of sine and cosine pairs, at most half the period: more follow sharper seasons." },
} as const satisfies ArgTable;

/**
 * sin(2πkt/period) and cos(2πkt/period) for k = 1 … K (FPP3 §7.4). The time t is the place on the calendar's grid (see
 * `gridPosition`), not the row number: so series that start at different times share one phase, and nothing has to be counted
 * or joined in Python. At k = period/2 the sine is zero everywhere and left out; beyond that the terms repeat.
 */
export const fourier: RecipeStep<typeof args> = {
  id: "fourier",
  title: "Fourier terms",
  about: "Describes a season by a few sine and cosine waves, which suits long and broken periods.",
  args,
  needs: {},
  on: "predictors",

  prep({ frequency }, { period, K }) {
    const terms = waves(period, K).map(({ wave, k }) => term(wave, k, period, frequency));
    return { bake: (panel) => withPredictors(panel, terms) };
  },

  python({ period, K }, { grid }) {
    const pairs = waves(period, K).filter(({ wave }) => wave === "sin").length;
    const alone = waves(period, K).length - 2 * pairs;
    const line = (wave: Wave, k: string, label: string): string => `frame[${label}] = np.${wave}(2 * np.pi * ${k} * position / ${period})`;
    const loop = [
      `for k in range(1, ${pairs + 1}):`,
      `    ${line("sin", "k", `f"sin_${period}_{k}"`)}`,
      `    ${line("cos", "k", `f"cos_${period}_{k}"`)}`,
    ];
    return {
      imports: [{ module: "numpy" }],
      comment: `Sine and cosine waves for the season of ${period} steps.`,
      known: [
        ...gridPositionPython(grid),
        ...(pairs > 0 ? loop : []),
        ...(alone > 0 ? [line("cos", String(pairs + 1), `"cos_${period}_${pairs + 1}"`)] : []),
      ],
    };
  },
};

type Wave = "sin" | "cos";

/** Sine and cosine for each k below period/2, a cosine alone at period/2, nothing above. */
function waves(period: number, K: number): readonly { readonly wave: Wave; readonly k: number }[] {
  return Array.from({ length: K }, (_, i) => i + 1).flatMap((k) => {
    if (2 * k > period) return [];
    return 2 * k === period ? [{ wave: "cos" as const, k }] : [{ wave: "sin" as const, k }, { wave: "cos" as const, k }];
  });
}

/** Whole periods have as many values as steps: they are looked up. */
const longestTable = 100_000;

function term(wave: Wave, k: number, period: number, frequency: Frequency): Predictor {
  const at = (position: number): number => Math[wave]((2 * Math.PI * k * position) / period);
  const table = Number.isInteger(period) && period <= longestTable ? Float64Array.from({ length: period }, (_, place) => at(place)) : null;
  return {
    name: `${wave}_${period}_${k}`,
    value(series, t) {
      const position = gridPosition(series.times[t]!, frequency);
      return table === null ? at(position) : table[((position % period) + period) % period]!;
    },
  };
}
