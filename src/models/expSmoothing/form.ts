/** The forms of the ETS taxonomy (Hyndman, Koehler, Ord & Snyder 2008, table 2.1) and which of them may compete. */

export type Component = "N" | "A" | "M";

export interface Form {
  readonly error: "A" | "M";
  readonly trend: Component;
  readonly damped: boolean;
  readonly season: Component;
  /** Season length; 1 without a season. */
  readonly m: number;
}

/** "ETS(M,Ad,M)". */
export function formName({ error, trend, damped, season }: Form): string {
  return `ETS(${error},${trend}${damped ? "d" : ""},${season})`;
}

/** Smoothing constants and free initial states: the seasonal states are normalised, so one of them is not free. */
export function parameterCount({ trend, damped, season, m }: Form): number {
  return 2 + (trend === "N" ? 0 : 2) + (damped ? 1 : 0) + (season === "N" ? 0 : m);
}

/** What a caller leaves open: lists of the values that may compete. */
export interface FormChoice {
  readonly errors: readonly ("A" | "M")[];
  readonly trends: readonly Component[];
  readonly damping: readonly boolean[];
  readonly seasons: readonly Component[];
  readonly m: number;
}

/**
 * Forms whose forecast variance is infinite or that break down when values come near zero:
 * additive errors with a multiplicative trend or season, and ETS(M,M,A) (Hyndman et al. 2008, §2.5 and ch. 15).
 */
export function isUnstable(error: "A" | "M", trend: Component, season: Component): boolean {
  return error === "A" ? trend === "M" || season === "M" : trend === "M" && season === "A";
}

/** The stable forms of a choice that suit the data, simplest first. @param positive whether all values are above zero. */
export function allowedForms({ errors, trends, damping, seasons, m }: FormChoice, positive: boolean): Form[] {
  const forms: Form[] = [];
  for (const error of errors) {
    for (const trend of trends) {
      for (const season of seasons) {
        for (const damped of damping) {
          if (damped && trend === "N") continue;
          if (isUnstable(error, trend, season)) continue;
          if (!positive && (error === "M" || trend === "M" || season === "M")) continue;
          if (season !== "N" && m < 2) continue;
          forms.push({ error, trend, damped, season, m: season === "N" ? 1 : m });
        }
      }
    }
  }
  return forms.sort((a, b) => parameterCount(a) - parameterCount(b));
}
