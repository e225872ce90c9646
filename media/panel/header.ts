/** Above everything: which file, how far, what was chosen, and what can be done with it now. */
import type { FromPage } from "../../src/protocol/panelMessages.ts";
import { button, element, setAttribute, setText, show } from "./dom.ts";
import type { Page, Scene, View } from "./page.ts";

export function createHeader(page: Page): View {
  const { say } = page.words;
  const action = (key: Parameters<typeof say>[0], message: FromPage, look = "secondary"): HTMLButtonElement => button(say(key), () => page.send(message), { class: look });
  const file = element("h1", { class: "file" });
  const state = element("span", { class: "state" });
  const cancel = action("action.cancel", { kind: "cancel" });
  const stopAgents = action("action.stop_agents", { kind: "stop_agents" });
  const runAgain = action("action.run_again", { kind: "run_again" });
  const report = button(say("action.save_report"), () => page.send({ kind: "save_report", index: looked }), { class: "secondary" });
  let looked = 0;
  const open = action("action.open_workflow", { kind: "open_workflow" }, "primary");
  const name = element("span", { class: "name" });
  const facts = element("span", { class: "chosen-facts" });
  const chosen = element("p", { class: "chosen" }, name, " ", facts);
  const bar = element("div", { class: "bar", attributes: { role: "progressbar", "aria-label": say("header.progress"), "aria-valuemin": 0, "aria-valuemax": 100 } }, element("span", { class: "fill" }));
  const message = element("span", { class: "message" });
  const progress = element("div", { class: "progress" }, bar, message);
  // Spoken apart from what is shown, and only when there is something new to say.
  const spoken = element("div", { class: "spoken", attributes: { role: "status", "aria-live": "polite" } });
  const actions = element("div", { class: "actions" }, stopAgents, cancel, runAgain, report, open);
  const whole = element("header", { class: "top" }, element("div", { class: "title" }, file, state), actions, progress, chosen, spoken);

  return {
    element: whole,
    update: (scene) => {
      const { model } = scene;
      looked = scene.look.series;
      const working = model.state === "working";
      const busy = working || model.progress !== null;
      setText(file, model.file);
      setText(state, say(`state.${model.state}`));
      setAttribute(state, "data-state", model.state);
      showKeepingFocus(whole, [
        [cancel, busy],
        [stopAgents, working && model.timeline.some((entry) => entry.kind === "agent" && entry.state === "working")],
        [runAgain, !working],
        [report, model.chosen !== null && !working],
        [open, model.chosen !== null && !working],
      ]);
      show(progress, busy);
      const percent = Math.round((model.progress?.done ?? 0) * 100);
      setAttribute(bar, "aria-valuenow", percent);
      setAttribute(bar, "aria-valuetext", model.progress?.message ?? null);
      (bar.firstElementChild as HTMLElement).style.transform = `scaleX(${percent / 100})`;
      setText(message, model.progress?.message ?? say("header.waiting"));
      show(chosen, model.chosen !== null);
      setText(name, model.chosen?.title ?? "");
      setText(facts, chosenFacts(page, scene));
      setText(spoken, working ? tenths(percent, model.progress?.message ?? "") : `${say(`state.${model.state}`)}. ${chosen.textContent}`);
    },
  };

  /** A screen reader hears of every tenth, not of every message. */
  function tenths(percent: number, text: string): string {
    const heard = Number(spoken.dataset["tenth"] ?? -1);
    const now = Math.floor(percent / 10);
    if (now === heard) return spoken.textContent ?? "";
    spoken.dataset["tenth"] = String(now);
    return `${now * 10}%. ${text}`;
  }
}

function chosenFacts({ words }: Page, { model }: Scene): string {
  const { chosen } = model;
  if (chosen === null) return "";
  const { mase = null, smape = null } = model.leaderboard.find(({ id }) => id === chosen.id)?.scores ?? {};
  // Of a series that repeats itself there is no MASE.
  const score = mase !== null ? [words.say("header.mase", { value: words.fixed(mase, 3) })] : smape !== null ? [words.say("header.smape", { value: words.percent(smape / 100, 2) })] : [];
  return ["", ...score, words.say(`header.by_${chosen.by}`)].join(" · ").trim();
}

/** A button that goes takes the focus with it, so it is handed to one that stays. */
function showKeepingFocus(around: HTMLElement, wanted: readonly (readonly [HTMLElement, boolean])[]): void {
  const lost = wanted.some(([target, visible]) => !visible && target === document.activeElement && around.contains(target));
  for (const [target, visible] of wanted) show(target, visible);
  if (lost) wanted.find(([, visible]) => visible)?.[0].focus();
}
