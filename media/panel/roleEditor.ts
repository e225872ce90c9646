/** A role's new value: out of a list, several out of a list, or typed. */
import type { RoleView } from "../../src/panel/panelModel.ts";
import { button, element } from "./dom.ts";
import type { Page } from "./page.ts";

type Change = NonNullable<RoleView["change"]>;

export interface RoleEditorEnds {
  /** @param values null for "find out". */
  apply(values: readonly string[] | null): void;
  back(): void;
}

export function createRoleEditor(page: Page, { role, label }: RoleView, change: Change, { apply, back }: RoleEditorEnds): HTMLElement {
  const { say } = page.words;
  const name = say("role.new", { role: label });
  const { field, values } = fieldOf(change, name);
  const hint = role === "keys" ? [element("p", { class: "quiet", text: say("role.no_keys") })] : [];
  const form = element(
    "form",
    { class: "role-form" },
    field,
    ...hint,
    element(
      "div",
      { class: "actions" },
      element("button", { class: "primary", text: say("role.apply"), attributes: { type: "submit" } }),
      button(say("role.automatic"), () => apply(null), { class: "secondary" }),
      button(say("role.back"), back, { class: "secondary" }),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply(values());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });
  return form;
}

function fieldOf(change: Change, name: string): { readonly field: HTMLElement; readonly values: () => readonly string[] } {
  if (change.kind === "text") {
    const input = element("input", { class: "field", attributes: { type: "text", "aria-label": name, placeholder: change.placeholder, spellcheck: "false" } });
    input.value = change.value;
    return { field: input, values: () => [input.value.trim()].filter((text) => text !== "") };
  }
  if (!change.several) {
    const select = element("select", { class: "field", attributes: { "aria-label": name } }, ...change.options.map(({ value, label }) => element("option", { text: label, attributes: { value } })));
    select.value = change.selected[0] ?? "";
    return { field: select, values: () => [select.value] };
  }
  const boxes = change.options.map(({ value, label }) => {
    const box = element("input", { attributes: { type: "checkbox", value } });
    box.checked = change.selected.includes(value);
    return { value, box, label: element("label", { class: "check" }, box, element("span", { text: label })) };
  });
  const group = element("div", { class: "checks", attributes: { role: "group", "aria-label": name } }, ...boxes.map(({ label }) => label));
  return { field: group, values: () => boxes.filter(({ box }) => box.checked).map(({ value }) => value) };
}
