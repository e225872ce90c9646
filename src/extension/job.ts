import * as vscode from "vscode";
import type { Progress } from "../outcome.ts";
import { plain } from "../panel/plainText.ts";
import type { Watched } from "./engine.ts";

/** Work behind a progress notification. */
export interface Job extends Required<Pick<Watched, "signal" | "onProgress">> {
  /** For dialogs that close when the person cancels the job. */
  readonly token: vscode.CancellationToken;
  /** Progress and Cancel are shown elsewhere from here on: the notification goes, the work goes on. */
  handOver(): void;
}

/**
 * Does the work behind a notification with Cancel, which aborts `job.signal`.
 * @throws CancellationError when the person cancelled, whatever the work made of the abort.
 */
export async function withJob<T>(title: string, work: (job: Job) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true };
  return await new Promise<T>((resolve, reject) => {
    void vscode.window.withProgress(options, (notification, token) => {
      const abort = new AbortController();
      const subscription = token.onCancellationRequested(() => abort.abort());
      return new Promise<void>((close) => {
        work({ signal: abort.signal, token, onProgress: incrementally((step) => notification.report(step)), handOver: close })
          .then(resolve, (error: unknown) => reject(abort.signal.aborted ? new vscode.CancellationError() : error))
          .finally(() => {
            subscription.dispose();
            close();
          });
      });
    });
  });
}

/** The pipeline tells the share done so far, VS Code wants what was added, in percent. */
function incrementally(report: (step: { message: string; increment: number }) => void): (progress: Progress) => void {
  let soFar = 0;
  return ({ done, message }) => {
    report({ message: plain(message), increment: Math.max(0, done - soFar) * 100 });
    soFar = Math.max(soFar, done);
  };
}
