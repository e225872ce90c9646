/** Gathers problems: the first few of a kind with their positions, the rest as a count. */
import type { Position, Problem, ProblemCode, Severity } from "./problem.ts";

/** Positions of one kind that are told one by one. */
const toldEach = 20;

export class ProblemList {
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<string, { code: ProblemCode; severity: Severity; what: string; count: number; at?: Position }>();

  add(problem: Problem): void {
    this.#problems.push(problem);
  }

  /** @param what plural words for the summary of the rest, such as "rows with another number of fields". */
  each(kind: string, what: string, problem: Problem): void {
    const known = this.#counts.get(kind);
    if (known === undefined) this.#counts.set(kind, { code: problem.code, severity: problem.severity, what, count: 1 });
    else known.count += 1;
    if (known === undefined || known.count <= toldEach) this.#problems.push(problem);
    else if (known.at === undefined && problem.at !== undefined) known.at = problem.at;
  }

  list(): readonly Problem[] {
    const rest = [...this.#counts.values()].filter(({ count }) => count > toldEach);
    return [
      ...this.#problems,
      ...rest.map(({ code, severity, what, count, at }): Problem => ({ code, severity, message: `${count - toldEach} more ${what}`, ...(at === undefined ? {} : { at }) })),
    ];
  }
}
