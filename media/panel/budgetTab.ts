/** What agents may cost, cost now and have cost; who chooses, and how much a day. */
import { roundedUp } from "../../src/agents/money/dollarText.ts";
import type { BudgetView } from "../../src/panel/panelModel.ts";
import { createAgentCosts } from "./agentCosts.ts";
import { element, setAttribute, setText, show } from "./dom.ts";
import { createLimit } from "./limit.ts";
import type { Page, View } from "./page.ts";

export function createBudgetTab(page: Page): View {
  const { say, dollars, cost, percent } = page.words;
  const modes = (["rules", "agents"] as const).map((mode) => {
    const radio = element("input", { attributes: { type: "radio", name: "mode", value: mode, "aria-describedby": `mode-${mode}` }, on: { change: () => page.send({ kind: "set_mode", mode }) } });
    return { mode, radio, label: element("label", { class: "mode" }, radio, element("span", {}, element("strong", { text: say(`budget.${mode}`) }), element("span", { class: "quiet", text: say(`budget.${mode}_about`), attributes: { id: `mode-${mode}` } }))) };
  });
  const choice = element("fieldset", { class: "modes" }, element("legend", { text: say("budget.mode") }), ...modes.map(({ label }) => label));

  const fill = element("span", { class: "fill" });
  const held = element("span", { class: "held" });
  const meter = element("div", { class: "bar meter", attributes: { role: "meter", "aria-label": say("budget.today"), "aria-valuemin": 0 } }, fill, held);
  const spent = element("p");
  const reserved = element("p", { class: "quiet" });
  const limit = createLimit(page);
  const sofar = element("div", {}, spent, meter, reserved);
  const today = element("section", { class: "section" }, element("h2", { text: say("budget.today") }), sofar, limit.element);

  const facts = element("dl", { class: "facts" });
  const subscription = element("p", { class: "quiet", text: say("budget.subscription") });
  const costs = createAgentCosts(page);
  const receipt = element("p");
  const worth = element("section", { class: "section" }, element("h2", { text: say("budget.receipt") }), receipt);
  const run = element("section", { class: "section" }, element("h2", { text: say("budget.run") }), facts, subscription, costs.element);
  let drawn = "";

  return {
    element: element("div", { class: "stack apart" }, choice, today, run, worth),
    update: ({ model }) => {
      for (const { mode, radio } of modes) if (radio.checked !== (mode === model.mode)) radio.checked = mode === model.mode;
      const { budget } = model;
      show(today, model.limit !== null);
      if (model.limit !== null) limit.update(model.limit);
      // What the day has cost is known once agents have been asked.
      show(sofar, budget !== null && budget.today !== null);
      show(run, budget !== null);
      show(worth, budget?.receipt !== null && budget !== null);
      if (budget === null) return;
      drawToday(budget);
      drawFacts(budget);
      show(subscription, budget.today === null);
      costs.update(budget.agents);
      setText(receipt, budget.receipt ?? "");
    },
  };

  function drawToday({ today: state }: BudgetView): void {
    if (state === null) return;
    const share = (usd: number): number => (state.limit > 0 ? Math.min(usd / state.limit, 1) : usd > 0 ? 1 : 0);
    const text = say("budget.meter", { spent: dollars(state.spent), limit: dollars(state.limit) });
    setText(spent, text);
    setAttribute(meter, "aria-valuemax", state.limit);
    setAttribute(meter, "aria-valuenow", Math.min(state.spent, state.limit));
    setAttribute(meter, "aria-valuetext", text);
    setAttribute(meter, "data-full", share(state.spent + state.reserved) >= 0.9);
    fill.style.transform = `scaleX(${share(state.spent)})`;
    held.style.transform = `scaleX(${share(state.spent + state.reserved)})`;
    show(reserved, state.reserved > 0);
    setText(reserved, say("budget.reserved", { usd: dollars(state.reserved) }));
  }

  function drawFacts({ model, quote, settled, agents }: BudgetView): void {
    const running = agents.some(({ usd }) => usd !== null) ? agents.reduce((sum, { usd }) => sum + (usd ?? 0), 0) : null;
    const input = agents.reduce((sum, agent) => sum + agent.input + agent.cached, 0);
    const cached = agents.reduce((sum, agent) => sum + agent.cached, 0);
    const estimated = agents.some((agent) => agent.estimated);
    const rows = [
      [say("budget.model"), model],
      ...(quote === null ? [] : [[say("budget.quote"), dollars(roundedUp(quote))]]),
      ...(settled !== null ? [[say("budget.settled"), cost(settled, estimated)]] : running === null ? [] : [[say("budget.running"), cost(running, estimated)]]),
      ...(input === 0 ? [] : [[say("budget.cache"), percent(cached / input)]]),
    ];
    const now = JSON.stringify(rows);
    if (now === drawn) return;
    drawn = now;
    facts.replaceChildren(...rows.map(([term, fact]) => element("div", {}, element("dt", { text: term! }), element("dd", { text: fact! }))));
  }
}
