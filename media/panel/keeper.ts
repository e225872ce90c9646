/**
 * What outlives the page, written down: at once where somebody has chosen something; where it changes with every frame, at first, now and
 * then, and when they let go. A window that goes takes what the page says in its last moment with it, so nothing waits for that.
 */

/** Milliseconds. */
const pause = 250;

export interface Keeper {
  now(): void;
  /** Not with every frame. */
  soon(): void;
}

/** @param write is called when something is to be kept, and takes what there is then. */
export function createKeeper(write: () => void): Keeper {
  let clock: number | undefined;
  let waits = false;
  const now = (): void => {
    clearTimeout(clock);
    clock = undefined;
    waits = false;
    write();
  };
  const settle = (): void => { if (waits) now(); };
  for (const end of ["pointerup", "click", "keyup", "scrollend", "pagehide"]) window.addEventListener(end, settle);
  document.addEventListener("visibilitychange", settle);
  return {
    now,
    soon: () => {
      waits = true;
      if (clock !== undefined) return;
      now();
      clock = window.setTimeout(() => {
        clock = undefined;
        settle();
      }, pause);
    },
  };
}
