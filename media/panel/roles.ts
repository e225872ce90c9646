/** How the file was read and why; each role can be changed where it stands, and the run repeats with it. */
import type { RoleView } from "../../src/panel/panelModel.ts";
import { button, createList, element, setAttribute, setText, show, type Part } from "./dom.ts";
import type { Page, View } from "./page.ts";
import { createRoleEditor } from "./roleEditor.ts";

export function createRoles(page: Page): View {
  const list = element("dl", { class: "roles" });
  const update = createList<RoleView>(list, ({ role }) => role, (role) => createRole(page, role));
  return {
    element: element("section", {}, element("h2", { text: page.words.say("data.roles") }), list),
    update: ({ model }) => update(model.data?.roles ?? []),
  };
}

function createRole(page: Page, first: RoleView): Part<RoleView> {
  const { say } = page.words;
  const label = element("dt");
  const value = element("span", { class: "value" });
  const reason = element("p", { class: "quiet" });
  const change = button(say("role.change"), () => edit(true), { class: "link", attributes: { "aria-expanded": "false" } });
  const place = element("div", { class: "editor" });
  const whole = element("div", { class: "role" }, label, element("dd", {}, element("div", { class: "role-line" }, value, change), reason, place));
  let role = first;

  return {
    element: whole,
    update: (newer) => {
      role = newer;
      setText(label, newer.label);
      setText(value, newer.value);
      setText(reason, newer.reason);
      show(change, newer.change !== null);
      setAttribute(change, "aria-label", say("role.change_of", { role: newer.label }));
    },
  };

  /** What is being typed is made once and left alone, however often the model changes meanwhile. */
  function edit(open: boolean): void {
    setAttribute(change, "aria-expanded", String(open && place.childElementCount === 0));
    if (!open || role.change === null || place.childElementCount > 0) {
      place.replaceChildren();
      setAttribute(change, "aria-expanded", "false");
      change.focus();
      return;
    }
    const editor = createRoleEditor(page, role, role.change, {
      apply: (values) => {
        page.send({ kind: "change", role: role.role, values });
        edit(false);
      },
      back: () => edit(false),
    });
    place.append(editor);
    editor.querySelector<HTMLElement>("input, select")?.focus();
  }
}
