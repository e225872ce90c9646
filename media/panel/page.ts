/** What every part of the page is given: words, a way to ask and tell, and where somebody looks. */
import type { PanelModel } from "../../src/panel/panelModel.ts";
import type { FromPage } from "../../src/protocol/panelMessages.ts";
import type { Asks } from "./asks.ts";
import type { Look } from "./look.ts";
import type { Words } from "./words.ts";

export interface Page {
  readonly words: Words;
  readonly asks: Asks;
  send(message: FromPage): void;
  /** Where somebody looks at the moment; all of it is kept over a reload. */
  readonly looking: Look;
  /** They look elsewhere: the page is drawn anew. */
  look(change: Partial<Look>): void;
  /** They look elsewhere and see so already, perhaps with every frame: it is only kept. */
  note(change: Partial<Look>): void;
}

/** What is drawn: the extension's model and where somebody looks. */
export interface Scene {
  readonly model: PanelModel;
  readonly look: Look;
}

/** A part of the page: made once, then changed in place. */
export interface View {
  readonly element: HTMLElement;
  update(scene: Scene): void;
}

/** The candidate whose forecast is shown: the selected one as long as it is there, else the chosen one, else the best. */
export function candidateOf({ model, look }: Scene): string | null {
  const known = (id: string | null | undefined): id is string => id !== null && id !== undefined && model.leaderboard.some((row) => row.id === id);
  if (known(look.candidate)) return look.candidate;
  return model.chosen?.id ?? model.leaderboard.find((row) => row.scores !== null)?.id ?? null;
}
