/** The inside of a fit thread: answers requests one after the other. */
import { fitLeaf } from "../backtest/fitLeaf.ts";
import type { FitData } from "../backtest/fitter.ts";
import { trainingAt } from "../backtest/folds.ts";
import { prepRecipe } from "../backtest/recipe.ts";
import { FitError } from "../grammar/model.ts";
import type { WorkingPanel } from "../grammar/step.ts";
import { recent } from "./recent.ts";
import type { FromThread, ShardPaths, ShardRequest, ToThread } from "./messages.ts";

/** The end of the line to the pool, as `parentPort` of node:worker_threads has it. */
export interface Line {
  on(event: "message", listener: (message: ToThread) => void): unknown;
  postMessage(message: FromThread, transfer?: readonly ArrayBuffer[]): void;
}

/** Prepared panels are kept up to so many values: models of one recipe come one after the other. */
const mostKept = 2_000_000;

/** @param fit what does the work; tests put in what breaks. */
export function serveFits(line: Line, fit: typeof fitLeaf = fitLeaf): void {
  const never = new AbortController().signal;
  let prepare = (_: ShardRequest["job"]): Prepared => {
    throw new Error("a fit was asked for before there was data");
  };
  const answer = ({ job, from, to }: ShardRequest): ShardPaths => {
    const { panel, horizon } = prepare(job);
    const started = performance.now();
    const { points, ...paths } = fit(job.model, { ...panel, series: panel.series.slice(from, to) }, horizon, never);
    return { ...paths, points: joined(points, horizon), seconds: (performance.now() - started) / 1000 };
  };
  line.on("message", (message) => {
    if (message.kind === "data") {
      prepare = preparer(message.data);
      return;
    }
    try {
      const paths = answer(message.request);
      line.postMessage({ kind: "fitted", paths }, [paths.points.buffer]);
    } catch (error) {
      line.postMessage(error instanceof FitError ? { kind: "refused", reason: error.message } : { kind: "broken", reason: String(error) });
    }
  });
  line.postMessage({ kind: "ready" });
}

interface Prepared {
  readonly panel: WorkingPanel;
  readonly horizon: number;
}

/** The recipe is learned from all series of the origin, whichever of them are then fitted here. */
function preparer(data: FitData): (job: ShardRequest["job"]) => Prepared {
  return recent(
    ({ origin, recipe }) => JSON.stringify([origin, recipe]),
    ({ origin, recipe }) => {
      const { training, horizon } = trainingAt(data, origin);
      return { panel: prepRecipe(training, recipe).panel, horizon };
    },
    ({ panel }) => panel.series.reduce((sum, { y }) => sum + y.length, 0),
    mostKept,
  );
}

function joined(points: readonly Float64Array[], horizon: number): Float64Array<ArrayBuffer> {
  const all = new Float64Array(points.length * horizon);
  points.forEach((path, s) => {
    if (path.length !== horizon) throw new Error(`a path of ${path.length} steps where ${horizon} were asked for`);
    all.set(path, s * horizon);
  });
  return all;
}
