/** What may be asked of a run that is kept open, and what is answered: plain data that crosses the worker's border. */
import type { Candidate } from "../backtest/backtest.ts";
import type { Decided, Outcome } from "../outcome.ts";
import type { ChosenView, ForecastView, KeysView, SeriesView } from "../panel/panelModel.ts";

export type Question =
  | { readonly kind: "series"; readonly index: number }
  | { readonly kind: "forecast"; readonly candidate: string; readonly index: number }
  | { readonly kind: "keys"; readonly search: string; readonly from: number }
  /** The person wants this candidate's workflow. */
  | { readonly kind: "use"; readonly candidate: string }
  /** Candidates of an earlier run, such as agents' own, are measured as well where this run has none of that name. */
  | { readonly kind: "know"; readonly candidates: readonly Candidate[] };

export interface Answers {
  readonly series: SeriesView;
  readonly forecast: ForecastView;
  readonly keys: KeysView;
  readonly use: Used;
  readonly know: { readonly measured: number };
}

/** Another choice on the same bench. */
export interface Used {
  /** Not the person where it is what rules or agents had chosen. */
  readonly by: ChosenView["by"];
  readonly decided: Decided;
  readonly code: NonNullable<Extract<Outcome, { status: "ok" }>["code"]>;
}

/** An answer, or a sentence that says why there is none: a file, a fit or a choice may not allow it, which is no fault. */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface Ask {
  readonly ask: number;
  readonly question: Question;
}

/** `bug`: neither an answer nor a reason, but a fault of ours. */
export type Reply =
  | { readonly kind: "answer"; readonly ask: number; readonly answer: Answered<Answers[Question["kind"]]> }
  | { readonly kind: "answer"; readonly ask: number; readonly bug: string };
