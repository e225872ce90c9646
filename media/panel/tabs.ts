/** One view at a time: tabs as the ARIA Authoring Practices have them, with one stop in the tab order and arrows between them. */
import { button, element, setAttribute, setText, show } from "./dom.ts";
import { fadeEdges } from "./edges.ts";
import { tabNames, type TabName } from "./look.ts";
import type { Page, View } from "./page.ts";

export function createTabs(page: Page, views: Readonly<Record<TabName, View>>): View {
  const { say, number } = page.words;
  const list = element("div", { class: "tabs", attributes: { role: "tablist", "aria-label": say("tabs.label") }, on: { keydown: move } });
  const whole = element("div", { class: "views" }, list);
  const made = tabNames.map((name) => {
    const badge = element("span", { class: "badge" });
    const tab = button("", () => page.look({ tab: name }), { class: "tab", attributes: { role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}` } });
    tab.append(say(`tab.${name}`), badge);
    // A panel takes the focus itself, so that a keyboard comes into it even where it holds nothing to press.
    const panel = element("section", { class: "view", attributes: { role: "tabpanel", id: `view-${name}`, "aria-labelledby": `tab-${name}`, tabindex: 0 } }, views[name].element);
    list.append(tab);
    whole.append(panel);
    return { name, tab, badge, panel };
  });

  fadeEdges(list, made.map(({ tab }) => tab));
  let shown: TabName | null = null;

  return {
    element: whole,
    update: (scene) => {
      const { data, leaderboard, timeline, state } = scene.model;
      // A file of which nothing could be made says so above; empty views would add nothing.
      show(whole, state === "working" || data !== null || leaderboard.length > 0 || timeline.length > 0);
      for (const { name, tab, badge, panel } of made) {
        const selected = name === scene.look.tab;
        setAttribute(tab, "aria-selected", String(selected));
        setAttribute(tab, "tabindex", selected ? 0 : -1);
        show(panel, selected);
        if (name === "leaderboard") {
          const scored = scene.model.leaderboard.filter(({ scores }) => scores !== null).length;
          setText(badge, scored === 0 ? "" : number(scored));
        }
        // What is not seen is not drawn; it is when it is looked at.
        if (selected) views[name].update(scene);
      }
      if (scene.look.tab === shown) return;
      shown = scene.look.tab;
      reveal(made.find(({ name }) => name === shown)!.tab);
    },
  };

  /** In a narrow window not all tabs are in view, and those at the edges fade. */
  function reveal(tab: HTMLElement): void {
    const { left, right } = list.getBoundingClientRect();
    const at = tab.getBoundingClientRect();
    const fade = 32;
    list.scrollLeft += Math.min(0, at.left - fade - left) + Math.max(0, at.right + fade - right);
  }

  function move(event: KeyboardEvent): void {
    const now = made.findIndex(({ tab }) => tab === document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: made.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const { name, tab } = made[(next + made.length) % made.length]!;
    page.look({ tab: name });
    tab.focus();
  }
}
