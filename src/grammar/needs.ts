/** What a model or step asks of the data, as data; one function words what is not met. */
import type { Profile } from "../profile/profile.ts";

export interface Needs {
  /** Least observations of a series. */
  readonly minObservations?: number;
  /** Least and most series that are fitted together. */
  readonly minSeries?: number;
  readonly maxSeries?: number;
  /** All values above zero / not below zero. */
  readonly positive?: boolean;
  readonly nonNegative?: boolean;
  /** No missing values: a recipe must impute first (the rules put that step in by themselves). */
  readonly complete?: boolean;
  /** A season period; that some series have one is enough. */
  readonly seasonal?: boolean;
  /** A calendar: not for plain sequences. */
  readonly calendar?: boolean;
}

/** The first need that the profile does not meet, worded for a person, or null. */
export function unmet(needs: Needs, profile: Profile): string | null {
  // Of a panel the usual series counts: the few that are too short repeat their last value.
  if (needs.minObservations !== undefined && profile.length.median < needs.minObservations) {
    return `needs at least ${needs.minObservations} observations; ${profile.nSeries > 1 ? "half of the series have fewer than that" : `the series has ${profile.length.median}`}`;
  }
  if (needs.minSeries !== undefined && profile.nSeries < needs.minSeries) return `needs ${needs.minSeries} series at least; there ${profile.nSeries === 1 ? "is one" : `are ${profile.nSeries}`}`;
  if (needs.maxSeries !== undefined && profile.nSeries > needs.maxSeries) return `takes ${needs.maxSeries} series at most; there are ${profile.nSeries}`;
  if (needs.positive === true && !profile.positive) return "needs values above zero; the target has zeros or negative values";
  if (needs.nonNegative === true && !profile.nonNegative) return "needs values of zero or more; the target has negative values";
  if (needs.seasonal === true && profile.periods.length + profile.minorPeriods.length === 0) return "needs a season; none was found";
  if (needs.calendar === true && profile.frequency.unit === "step") return "needs dates; this file is a plain sequence";
  return null;
}
