/** The daily limit, typed. What is being typed stays while costs come in. */
import { element, setAttribute, setText } from "./dom.ts";
import type { Page } from "./page.ts";

export function createLimit(page: Page): { readonly element: HTMLElement; update(limit: number): void } {
  const { say } = page.words;
  const field = element("input", { class: "field short", attributes: { id: "limit", type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": "limit-wrong" } });
  const wrong = element("p", { class: "warning", attributes: { id: "limit-wrong", role: "alert" } });
  const form = element(
    "form",
    { class: "labelled" },
    element("label", { text: say("budget.limit"), attributes: { for: "limit" } }),
    element("div", { class: "actions" }, field, element("button", { class: "secondary", text: say("budget.set_limit"), attributes: { type: "submit" } })),
    wrong,
  );
  let limit = NaN;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const usd = parseDollars(field.value);
    setText(wrong, usd === null ? say("budget.limit_wrong") : "");
    setAttribute(field, "aria-invalid", usd === null ? "true" : null);
    if (usd !== null) page.send({ kind: "set_limit", usd });
  });
  return {
    element: form,
    update: (now) => {
      if (now === limit) return;
      limit = now;
      field.value = String(now);
    },
  };
}

/** "5", "$ 2.50", "2,50"; null where it is no amount. */
export function parseDollars(text: string): number | null {
  const plain = text.replace(/[\s$]/g, "").replace(",", ".");
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain)) return null;
  const usd = Number(plain);
  return Number.isFinite(usd) ? usd : null;
}
