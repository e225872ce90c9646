/** What outlives the page, written down: at once where somebody has chosen something, a little later where it changes with every frame. */

/** Milliseconds. */
const pause = 250;

export interface Keeper {
  now(): void;
  /** Not lost if the page goes before. */
  soon(): void;
}

/** @param write is called when something is to be kept, and takes what there is then. */
export function createKeeper(write: () => void): Keeper {
  let clock: number | undefined;
  const now = (): void => {
    clearTimeout(clock);
    clock = undefined;
    write();
  };
  const leave = (): void => { if (clock !== undefined) now(); };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  return { now, soon: () => { clock ??= window.setTimeout(now, pause); } };
}
