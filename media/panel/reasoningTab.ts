/** What was decided and why, in the order in which it came about. */
import type { TimelineEntry } from "../../src/panel/panelModel.ts";
import { createAgentEntry } from "./agentEntry.ts";
import { createList, element, setText, show, type Part } from "./dom.ts";
import type { Page, View } from "./page.ts";

export function createReasoningTab(page: Page): View {
  const { say } = page.words;
  const empty = element("p", { class: "empty" });
  const why = element("ul", { class: "sentences" });
  const reasons = element("section", { class: "section" }, element("h2", { text: say("reasoning.why") }), why);
  const timeline = element("ol", { class: "timeline" });
  const updateReasons = createList<string>(why, (text, place) => `${place} ${text}`, (text) => ({ element: element("li", { text }), update: () => undefined }));
  const updateTimeline = createList<TimelineEntry>(timeline, (entry, place) => `${place} ${entry.kind}`, (entry, name) => (entry.kind === "step" ? createStep() : createAgentEntry(page, name)));

  return {
    element: element("div", { class: "stack apart" }, empty, reasons, timeline),
    update: ({ model }) => {
      show(empty, model.timeline.length === 0 && (model.chosen?.reasons.length ?? 0) === 0);
      setText(empty, say(model.state === "working" ? "empty.reasoning" : "empty.reasoning_ended"));
      show(reasons, model.chosen !== null && model.chosen.reasons.length > 0);
      updateReasons(model.chosen?.reasons ?? []);
      const follows = isAtEnd();
      updateTimeline(model.timeline);
      // Whoever reads the newest goes on reading the newest; whoever has scrolled up is left there.
      if (follows && model.state === "working" && model.timeline.some(({ kind }) => kind === "agent")) document.scrollingElement?.scrollTo({ top: document.scrollingElement.scrollHeight });
    },
  };
}

function isAtEnd(): boolean {
  const page = document.scrollingElement;
  return page !== null && page.scrollTop > 0 && page.scrollHeight - page.scrollTop - page.clientHeight < 32;
}

function createStep(): Part<TimelineEntry> {
  const title = element("h3");
  const details = element("ul", { class: "sentences" });
  const update = createList<string>(details, (text, place) => `${place} ${text}`, (text) => ({ element: element("li", { text }), update: () => undefined }));
  return {
    element: element("li", { class: "entry step" }, title, details),
    update: (entry) => {
      if (entry.kind !== "step") return;
      setText(title, entry.title);
      update(entry.details);
      show(details, entry.details.length > 0);
    },
  };
}
