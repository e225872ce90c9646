import * as vscode from "vscode";

/** The agents that are at work in this window, so that a command can end them: the rules then decide, and the run goes on. */
export class RunningAgents {
  readonly #stops = new Set<AbortController>();

  /** @returns what agents listen to; `using` takes them off the list. */
  begin(): Disposable & { readonly stop: AbortSignal } {
    const stop = new AbortController();
    this.#stops.add(stop);
    this.#tell();
    return {
      stop: stop.signal,
      [Symbol.dispose]: () => {
        this.#stops.delete(stop);
        this.#tell();
      },
    };
  }

  stopAll(): void {
    for (const stop of this.#stops) stop.abort();
  }

  /** The command is offered while there is something to stop. */
  #tell(): void {
    void vscode.commands.executeCommand("setContext", "forecastAgent.agentsRunning", this.#stops.size > 0);
  }
}
