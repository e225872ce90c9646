/** Text from a file, a model or a person on its way into HTML. It is data, whatever it says. */

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Safe as the content of an element and inside a quoted attribute (HTML Living Standard §13.1.2.3 and §13.3). */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
