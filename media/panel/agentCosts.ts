/** Calls, tokens and dollars by agent. */
import type { BudgetView } from "../../src/panel/panelModel.ts";
import { createList, element, setText, show, type Part } from "./dom.ts";
import type { Page } from "./page.ts";

type Costs = BudgetView["agents"][number];

export function createAgentCosts(page: Page): { readonly element: HTMLElement; update(agents: readonly Costs[]): void } {
  const { say } = page.words;
  const names = ["agent", "calls", "input", "cached", "output", "cost"] as const;
  const body = element("tbody");
  const heads = names.map((name, place) => element("th", { text: say(`budget.${name}`), class: place === 0 ? "text" : "number", attributes: { scope: "col" } }));
  const table = element("table", { class: "numbers" }, element("caption", { class: "spoken", text: say("budget.tokens") }), element("thead", {}, element("tr", {}, ...heads)), body);
  const whole = element("div", { class: "scroll", attributes: { tabindex: 0, role: "region", "aria-label": say("budget.tokens") } }, table);
  const update = createList<Costs & { readonly name: string }>(body, ({ name }) => name, () => createRow(page));
  return {
    element: whole,
    update: (agents) => {
      show(whole, agents.length > 0);
      update(agents.map((costs) => ({ ...costs, name: say(costs.agent) })));
    },
  };
}

function createRow({ words }: Page): Part<Costs & { readonly name: string }> {
  const name = element("th", { attributes: { scope: "row" } });
  const cells = Array.from({ length: 5 }, () => element("td", { class: "number" }));
  return {
    element: element("tr", {}, name, ...cells),
    update: (costs) => {
      setText(name, costs.name);
      const shown = [costs.calls, costs.input, costs.cached, costs.output].map((count) => words.number(count, 9));
      [...shown, costs.usd === null ? "–" : words.cost(costs.usd, costs.estimated)].forEach((text, place) => setText(cells[place]!, text));
    },
  };
}
