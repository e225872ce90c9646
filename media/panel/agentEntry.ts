/** An agent in the timeline: what it says as it says it, what it thinks and which tools it used folded beneath. */
import type { AgentPart, TimelineEntry } from "../../src/panel/panelModel.ts";
import { createList, element, setAttribute, setText, show, type Part } from "./dom.ts";
import { createFold } from "./fold.ts";
import { createMarkedText } from "./markedText.ts";
import type { Page } from "./page.ts";

export function createAgentEntry(page: Page, id: string): Part<TimelineEntry> {
  const { say, count } = page.words;
  const name = element("h3");
  const state = element("span", { class: "state" });
  const reason = element("p", { class: "quiet" });
  const parts = element("div", { class: "parts" });
  const unknown = element("p", { class: "warning" });
  const update = createList<AgentPart>(parts, (part, place) => `${id} ${place} ${part.kind}${part.kind === "tool" ? part.id : ""}`, (part, name) => createPart(page, part, name));
  return {
    element: element("li", { class: "entry agent" }, element("div", { class: "entry-head" }, name, state), reason, parts, unknown),
    update: (entry) => {
      if (entry.kind !== "agent") return;
      setText(name, say(entry.agent));
      setText(state, say(`agent.${entry.state}`));
      setAttribute(state, "data-state", entry.state);
      setText(reason, entry.reason ?? "");
      show(reason, entry.reason !== null);
      update(entry.parts);
      const unmatched = entry.parts.reduce((sum, part) => sum + (part.kind === "text" ? part.numbers.filter(({ evidence }) => evidence === null).length : 0), 0);
      show(unknown, unmatched > 0);
      setText(unknown, count("number.unmatched", unmatched));
    },
  };
}

/** @param name of its fold. */
function createPart(page: Page, first: AgentPart, name: string): Part<AgentPart> {
  if (first.kind === "tool") return createTool(page, name);
  if (first.kind === "waiting") {
    const text = element("p", { class: "quiet" });
    return { element: text, update: (part) => { if (part.kind === "waiting") setText(text, page.words.say("agent.waiting", { reason: part.reason })); } };
  }
  const text = createMarkedText(page);
  const update = (part: AgentPart): void => { if (part.kind === "text" || part.kind === "thinking") text.update(part.text, part.numbers); };
  if (first.kind === "text") return { element: text.element, update };
  return { element: createFold(page, name, { class: "thinking", summary: element("summary", { text: page.words.say("agent.thinking") }), open: true }, text.element), update };
}

function createTool(page: Page, name: string): Part<AgentPart> {
  const { say } = page.words;
  const tool = element("code");
  const state = element("span", { class: "tag" });
  const input = element("pre", { attributes: { tabindex: 0 } });
  const result = element("pre", { attributes: { tabindex: 0 } });
  const answered = element("div", {}, element("h4", { text: say("tool.answered") }), result);
  return {
    element: createFold(page, name, { class: "tool-call", summary: element("summary", {}, tool, state) }, element("h4", { text: say("tool.asked") }), input, answered),
    update: (part) => {
      if (part.kind !== "tool") return;
      setText(tool, part.tool);
      const now = part.result === null ? "running" : part.isError ? "failed" : "done";
      setText(state, say(`tool.${now}`));
      setAttribute(state, "data-kind", now);
      setText(input, part.input);
      setText(result, part.result ?? "");
      show(answered, part.result !== null);
    },
  };
}
