/** A role's new value: out of a list, several out of a list, or typed. What cannot be is said where it was typed, and stays there. */
import { WorkflowError } from "../../src/data/error.ts";
import type { RoleName, RoleView } from "../../src/panel/panelModel.ts";
import { requestOf, withWish } from "../../src/panel/wishes.ts";
import { button, element, setAttribute, setText } from "./dom.ts";
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
  const { field, values } = fieldOf(page, change, name);
  const wrong = element("p", { class: "warning", attributes: { id: `${role}-wrong`, role: "alert" } });
  setAttribute(field, "aria-describedby", wrong.id);
  const hint = role === "keys" ? [element("p", { class: "quiet", text: say("role.no_keys") })] : [];
  const form = element(
    "form",
    { class: "role-form" },
    field,
    wrong,
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
    const said = values();
    const fault = said === null ? say("role.choose_first") : faultOf(role, said);
    setText(wrong, fault ?? "");
    setAttribute(field, "aria-invalid", fault === null ? null : "true");
    if (said !== null && fault === null) apply(said);
    else field.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });
  return form;
}

/** Why the run could not be asked for with these values; null where it can. */
function faultOf(role: RoleName, values: readonly string[]): string | null {
  try {
    requestOf(withWish({}, role, values));
    return null;
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    return `${error.message} ${error.hint}`;
  }
}

/** `values` are null as long as nothing has been chosen. */
function fieldOf({ words: { say } }: Page, change: Change, name: string): { readonly field: HTMLElement; readonly values: () => readonly string[] | null } {
  if (change.kind === "text") {
    const input = element("input", { class: "field", attributes: { type: "text", "aria-label": name, placeholder: change.placeholder, spellcheck: "false" } });
    input.value = change.value;
    return { field: input, values: () => [input.value.trim()].filter((text) => text !== "") };
  }
  if (!change.several) {
    const known = change.options.some(({ value }) => value === change.selected[0]);
    // Nobody is to take the first of a list for what counts now.
    const none = known ? null : element("option", { text: say("role.choose"), attributes: { value: "", disabled: true } });
    const select = element("select", { class: "field", attributes: { "aria-label": name } }, none, ...change.options.map(({ value, label }) => element("option", { text: label, attributes: { value } })));
    if (known) select.value = change.selected[0]!;
    else none!.selected = true;
    return { field: select, values: () => (none?.selected === true ? null : [select.value]) };
  }
  const boxes = change.options.map(({ value, label }) => {
    const box = element("input", { attributes: { type: "checkbox", value } });
    box.checked = change.selected.includes(value);
    return { value, box, label: element("label", { class: "check" }, box, element("span", { text: label })) };
  });
  const group = element("div", { class: "checks", attributes: { role: "group", "aria-label": name } }, ...boxes.map(({ label }) => label));
  return { field: group, values: () => boxes.filter(({ box }) => box.checked).map(({ value }) => value) };
}
