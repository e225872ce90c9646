/** Why there is no forecast and what to do about it, and what is odd in the file. */
import type { ProblemView } from "../../src/panel/panelModel.ts";
import { button, createList, element, setAttribute, setText, show, type Part } from "./dom.ts";
import { createFold } from "./fold.ts";
import type { Page, View } from "./page.ts";

export function createNotice(page: Page): View {
  const { say, count } = page.words;
  const title = element("h2");
  const reason = element("p");
  const hint = element("p", { class: "quiet" });
  const refusal = element("div", { class: "notice" }, title, reason, hint);
  const outdated = element("p", { class: "notice outdated", attributes: { role: "status" } });
  const summary = element("summary");
  const list = element("ul", { class: "problems" });
  // A long list scrolls by itself, or everything else would be far below.
  const box = element("div", { class: "problem-scroll", attributes: { role: "region", tabindex: 0 } }, list);
  const problems = createFold(page, "problems", { class: "problem-box", summary }, box);
  const update = createList<ProblemView>(list, (problem, place) => `${place} ${problem.message}`, (problem) => createProblem(page, problem));
  let opened = false;

  return {
    element: element("div", { class: "notices" }, refusal, outdated, problems),
    update: ({ model }) => {
      const { state } = model;
      const ended = state === "refused" || state === "failed" || state === "stopped";
      show(refusal, ended);
      if (ended) {
        setAttribute(refusal, "data-state", state);
        setText(title, say(`notice.${state}`));
        setText(reason, model.refusal?.reason ?? (state === "stopped" ? say("notice.stopped_hint") : say("notice.no_workflow")));
        setText(hint, model.refusal?.hint ?? "");
      }
      // A run that failed for want of the file says so itself.
      const since = state === "working" || (state === "failed" && model.outdated === "gone") ? null : model.outdated;
      show(outdated, since !== null);
      if (since !== null) setText(outdated, say(`notice.file_${since}`));
      show(problems, model.problems.length > 0);
      setText(summary, count("problems.title", model.problems.length));
      setAttribute(box, "aria-label", summary.textContent);
      update(model.problems);
      // Where they are why there is nothing else to see, they lie open.
      if (!opened && state === "refused" && model.problems.length > 0) {
        opened = true;
        problems.open = true;
      }
    },
  };
}

function createProblem(page: Page, { severity, message, hint, line }: ProblemView): Part<ProblemView> {
  const { say } = page.words;
  const place = line === null ? null : button(say("problem.line", { line }), () => page.send({ kind: "go_to_line", line }), { class: "link", attributes: { "aria-label": say("problem.go", { line }) } });
  const kind = element("span", { class: "severity", text: say(`problem.${severity}`), attributes: { "data-severity": severity } });
  const whole = element("li", { class: "problem" }, kind, element("div", {}, element("p", { text: message }), hint === "" ? null : element("p", { class: "quiet", text: hint })), place);
  return { element: whole, update: () => undefined };
}
