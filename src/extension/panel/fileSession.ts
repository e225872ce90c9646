/** One file's forecast in this window: its run, what the panel shows of it, and what it answers afterwards. */
import * as vscode from "vscode";
import type { Candidate } from "../../backtest/backtest.ts";
import { WorkflowError } from "../../data/error.ts";
import type { Outcome, RunRequest } from "../../outcome.ts";
import type { PanelEvent } from "../../panel/events.ts";
import { emptyPanel, panelAfter } from "../../panel/panelAfter.ts";
import type { PanelModel } from "../../panel/panelModel.ts";
import type { RoleWishes } from "../../panel/wishes.ts";
import type { AgentOptions, OpenRun } from "../../run.ts";
import type { Answered, Answers, Question, Used } from "../../session/messages.ts";
import { nameOf } from "../dataFile.ts";
import type { Engine, Watched } from "../engine.ts";
import type { OpenedScript } from "../openWorkflow.ts";
import type { ReadyAgents } from "../startAgents.ts";
import { measureAgain, stoppedByPerson } from "./measureAgain.ts";

/** How a run is begun: `request` without the wishes, which are a part of it already. */
export interface Begin extends Pick<Watched, "signal" | "onProgress"> {
  readonly request: RunRequest;
  readonly wishes: RoleWishes;
  readonly agents?: ReadyAgents & { readonly stop: AbortSignal };
}

/** What is kept over a restart of the window. */
export interface Kept {
  readonly model: PanelModel;
  readonly request: RunRequest;
  /** All that were measured: agents try workflows of their own, which the rules do not know. */
  readonly candidates: readonly Candidate[];
  /** Of the file when its run began; null where that is not known. */
  readonly stamp: string | null;
}

/** As it was written last, and where, if it was opened. */
export interface Workflow {
  readonly code: Used["code"];
  readonly opened?: OpenedScript;
}

interface Current {
  readonly open: OpenRun;
  readonly cancel: AbortController;
  readonly stopAgents: AbortController;
}

export class FileSession implements vscode.Disposable {
  readonly file: vscode.Uri;
  readonly #engine: Engine;
  readonly #changed = new vscode.EventEmitter<PanelEvent["kind"] | "written">();
  readonly onDidChange = this.#changed.event;
  #model: PanelModel;
  /** What the person had said about the roles when the run began. */
  wishes: RoleWishes = {};
  /** The candidate that the person asked for last. */
  wanted: string | undefined;
  /** The candidate that is in use because the person chose it. */
  taken: string | undefined;
  /** Changes with the file; that of when the run began, null where it is not known. */
  stamp: string | null;
  #workflow: Workflow | undefined;
  #request: RunRequest | undefined;
  #candidates: readonly Candidate[];
  #current: Current | undefined;
  #waking: Promise<OpenRun | string> | undefined;

  constructor(file: vscode.Uri, engine: Engine, kept?: Kept) {
    this.file = file;
    this.#engine = engine;
    this.#model = kept?.model ?? emptyPanel(nameOf(file));
    this.#request = kept?.request;
    this.#candidates = kept?.candidates ?? [];
    this.stamp = kept?.stamp ?? null;
    this.taken = kept?.model.chosen?.by === "person" ? kept.model.chosen.id : undefined;
  }

  get model(): PanelModel {
    return this.#model;
  }

  get workflow(): Workflow | undefined {
    return this.#workflow;
  }

  set workflow(workflow: Workflow | undefined) {
    this.#workflow = workflow;
    this.#changed.fire("written");
  }

  get kept(): Kept | undefined {
    return this.#request === undefined || this.#model.state !== "done" ? undefined : { model: this.#model, request: this.#request, candidates: this.#candidates, stamp: this.stamp };
  }

  get isWorking(): boolean {
    return this.#current !== undefined && this.#model.state === "working";
  }

  /** Nothing has been run, and nothing is kept of an earlier window. */
  get isEmpty(): boolean {
    return this.#request === undefined;
  }

  apply(event: PanelEvent): void {
    this.#model = panelAfter(this.#model, event, vscode.l10n);
    this.#changed.fire(event.kind);
  }

  /** @throws CancellationError where it was stopped, by whomever, or another run took its place; WorkflowError; Error on a bug. */
  async run({ request, wishes, signal, onProgress, agents }: Begin): Promise<Outcome> {
    // Before the run that is under way goes for it.
    signal.throwIfAborted();
    this.sleep();
    const cancel = new AbortController();
    const stopAgents = new AbortController();
    const stop = AbortSignal.any([signal, cancel.signal]);
    const before = this.wishes;
    this.#request = request;
    this.wishes = wishes;
    this.apply({ kind: "started", agents: agents === undefined ? null : { provider: agents.model.id, model: agents.model.model } });
    if (agents !== undefined) this.apply({ kind: "agent", event: agents.quoted });
    const heard = agents?.heard((event) => this.#current?.cancel === cancel && this.apply({ kind: "agent", event }));
    const options: AgentOptions | undefined = agents === undefined ? undefined : { model: agents.model, serve: agents.serve, privacy: agents.privacy, onEvent: agents.onEvent, stop: AbortSignal.any([agents.stop, stopAgents.signal]) };
    const open = this.#engine.open(request, {
      signal: stop,
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(options === undefined ? {} : { agents: options }),
      onEvent: (event) => {
        // What agents do is heard from them, and with it what the worker does not know: waiting and money.
        if (this.#current?.cancel !== cancel || event.kind === "agent") return;
        this.apply(event.kind === "opened" ? { ...event, wishes } : event);
      },
    });
    this.#current = { open, cancel, stopAgents };
    try {
      const outcome = await open.outcome;
      if (this.#current?.cancel !== cancel) throw new vscode.CancellationError();
      // Its worker has ended.
      if (outcome.status === "refused") this.#current = undefined;
      if (outcome.status === "ok") this.#candidates = outcome.decided?.selection.leaderboard.map(({ candidate }) => candidate) ?? [];
      if (outcome.status === "ok" && outcome.code !== undefined) this.workflow = { ...this.workflow, code: outcome.code };
      this.apply({ kind: "ended", outcome, board: open.board(), wishes });
      return outcome;
    } catch (error) {
      if (this.#current?.cancel !== cancel) throw new vscode.CancellationError();
      this.#current = undefined;
      // What cannot be is not asked for again.
      if (error instanceof WorkflowError) this.wishes = before;
      this.apply(stop.aborted ? { kind: "stopped" } : { kind: "failed", ...reasonOf(error) });
      throw stop.aborted ? new vscode.CancellationError() : error;
    } finally {
      heard?.dispose();
    }
  }

  /** Ends the run; what was measured until then stays. */
  cancel(): void {
    this.#current?.cancel.abort(stoppedByPerson);
  }

  /** The rules decide instead, and the run goes on. */
  stopAgents(): void {
    this.#current?.stopAgents.abort();
  }

  /** @throws CancellationError where the run that was asked has gone before it answered; Error on a bug. */
  async ask<K extends Question["kind"]>(question: Extract<Question, { kind: K }>): Promise<Answered<Answers[K]>> {
    // Looked up in one go: of two questions at a time the second would find a run that has only been begun.
    const open = await (this.#waking ?? this.#current?.open ?? this.#wake());
    if (typeof open === "string") return { ok: false, reason: open };
    try {
      return await open.ask<K>(question);
    } catch (error) {
      // A run that goes says so before anybody is asked again.
      await open.outcome.catch(() => undefined);
      throw this.#current?.open === open ? error : new vscode.CancellationError();
    }
  }

  /** Gives back the memory of the run. Who asks something later waits until the same has been measured again. */
  sleep(): void {
    const current = this.#current;
    this.#current = undefined;
    this.#waking = undefined;
    if (current === undefined) return;
    current.cancel.abort(new vscode.CancellationError());
    void current.open.close();
  }

  dispose(): void {
    this.sleep();
    this.#changed.dispose();
  }

  /** A string says why there is nothing to ask. */
  #wake(): Promise<OpenRun | string> {
    const request = this.#request;
    if (request === undefined || this.#model.state !== "done") return Promise.resolve(vscode.l10n.t("Nothing has been forecast yet."));
    const again = measureAgain(this.#engine, request, this.#candidates, (progress) => {
      if (this.#current?.open === again.open) this.apply({ kind: "waking", progress });
    });
    const current = { open: again.open, cancel: again.cancel, stopAgents: new AbortController() };
    this.#current = current;
    return (this.#waking = this.#woken(current, again.ready));
  }

  async #woken(current: Current, ready: Promise<OpenRun | string>): Promise<OpenRun | string> {
    let isThere = false;
    try {
      const woken = await ready;
      isThere = typeof woken !== "string";
      return woken;
    } finally {
      if (this.#current === current && !isThere) this.#current = undefined;
      // Unless another has been begun meanwhile.
      if (this.#current === current || this.#current === undefined) {
        this.#waking = undefined;
        this.apply({ kind: "waking", progress: null });
      }
    }
  }
}

function reasonOf(error: unknown): { readonly reason: string; readonly hint: string } {
  if (error instanceof WorkflowError) return { reason: error.message, hint: error.hint };
  return { reason: error instanceof Error ? error.message : String(error), hint: vscode.l10n.t("This is a bug. The log has its details.") };
}
