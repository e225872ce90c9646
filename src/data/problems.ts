/** Gathers problems: the first few of a kind with their positions, the rest as a count. */
import { countText } from "./countText.ts";
import type { Position, Problem, ProblemCode, Severity } from "./problem.ts";

/** Positions of one kind that are told one by one, and of one code over all kinds: an editor shows them all at once. */
export const toldEach = 20;
const toldOfCode = 100;
/** Kinds of one code whose rest is told one by one. */
const toldRests = 5;

interface Kind {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly what: string;
  told: number;
  left: number;
  at?: Position;
}

export class ProblemList {
  readonly #problems: Problem[] = [];
  readonly #kinds = new Map<string, Kind>();
  readonly #toldOf = new Map<ProblemCode, number>();

  add(...problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  drop(which: (problem: Problem) => boolean): void {
    const kept = this.#problems.filter((problem) => !which(problem));
    this.#problems.splice(0, this.#problems.length, ...kept);
  }

  /** @param kind what is counted together. @param what plural words for the summary of the rest, such as "rows with another number of fields". */
  each(kind: string, what: string, problem: Problem): void {
    const { code, severity, at } = problem;
    const known = this.#kindOf(kind, what, code, severity);
    const toldOf = this.#toldOf.get(code) ?? 0;
    if (known.told < toldEach && toldOf < toldOfCode) {
      known.told += 1;
      this.#toldOf.set(code, toldOf + 1);
      this.#problems.push(problem);
      return;
    }
    known.left += 1;
    if (known.at === undefined && at !== undefined) known.at = at;
  }

  /** Counts further ones that nobody looked at. */
  more(kind: string, what: string, { code, severity }: Pick<Problem, "code" | "severity">, count: number): void {
    if (count > 0) this.#kindOf(kind, what, code, severity).left += count;
  }

  list(): readonly Problem[] {
    const open = [...this.#kinds.values()].filter(({ left }) => left > 0);
    const codes = new Set(open.map(({ code }) => code));
    return [...this.#problems, ...[...codes].flatMap((code) => restOf(open.filter((kind) => kind.code === code)))];
  }

  #kindOf(kind: string, what: string, code: ProblemCode, severity: Severity): Kind {
    let known = this.#kinds.get(kind);
    if (known === undefined) this.#kinds.set(kind, (known = { code, severity, what, told: 0, left: 0 }));
    return known;
  }
}

function restOf(kinds: readonly Kind[]): readonly Problem[] {
  const one = ({ code, severity, what, left, at }: Kind): Problem => ({ code, severity, message: `${countText(left)} more ${what}.`, ...(at === undefined ? {} : { at }) });
  const last = kinds.slice(toldRests);
  if (last.length < 2) return kinds.map(one);
  const left = last.reduce((sum, kind) => sum + kind.left, 0);
  return [...kinds.slice(0, toldRests).map(one), { code: last[0]!.code, severity: last[0]!.severity, message: `${countText(left)} more of the like in ${countText(last.length)} other columns.` }];
}

/** The weightiest of each code ahead, and then all others: what is shown of them first tells most. */
export function arranged(problems: readonly Problem[]): readonly Problem[] {
  const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };
  const heads = new Map<ProblemCode, Problem>();
  for (const problem of problems) {
    const known = heads.get(problem.code);
    if (known === undefined || weight[problem.severity] < weight[known.severity]) heads.set(problem.code, problem);
  }
  const first = [...heads.values()].sort((a, b) => weight[a.severity] - weight[b.severity]);
  return [...first, ...problems.filter((problem) => !first.includes(problem))];
}
