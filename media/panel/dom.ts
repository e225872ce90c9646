/**
 * Elements out of plain calls, and changing them as little as possible. Text goes in as text nodes; there is no way here to hand over
 * HTML or a handler as text.
 */

type Attribute = string | number | boolean | null | undefined;
export type Child = Node | string | null | undefined;

export interface Properties {
  readonly class?: string;
  readonly text?: string;
  /** Set as attributes: `role`, `aria-label`, `tabindex`, `data-…`. True is the empty attribute, false and null are none. */
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly on?: { readonly [Event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Event]) => void };
}

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: Properties = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (properties.class !== undefined) made.className = properties.class;
  if (properties.text !== undefined) made.textContent = properties.text;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) setAttribute(made, name, value);
  for (const [event, handler] of Object.entries(properties.on ?? {})) made.addEventListener(event, handler as EventListener);
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

export function button(text: string, onClick: () => void, properties: Properties = {}): HTMLButtonElement {
  return element("button", { ...properties, text, attributes: { type: "button", ...properties.attributes }, on: { ...properties.on, click: onClick } });
}

export function vector<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Readonly<Record<string, string | number>>, ...children: readonly Node[]): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Addresses and handlers are nothing that this page ever sets by name. */
export function setAttribute(target: Element, name: string, value: Attribute): void {
  if (/^on|^style$|^href$|^src/i.test(name)) throw new Error(`The attribute ${name} is not set from data.`);
  if (value === null || value === undefined || value === false) {
    if (target.hasAttribute(name)) target.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (target.getAttribute(name) !== text) target.setAttribute(name, text);
}

/** A selection in the text survives where nothing changes, and where text is only added at the end. */
export function setText(target: Node, text: string): void {
  const only = target.firstChild;
  if (only instanceof Text && only.nextSibling === null) {
    if (only.data === text) return;
    if (text.startsWith(only.data)) only.appendData(text.slice(only.data.length));
    else only.data = text;
    return;
  }
  if (only !== null || text !== "") target.textContent = text;
}

/** Tells focus and screen readers too: a hidden part is out of the tab order. */
export function show(target: HTMLElement, visible: boolean): void {
  if (target.hidden === visible) target.hidden = !visible;
}

export interface Part<Item> {
  readonly element: HTMLElement;
  update(item: Item): void;
}

/** Keeps one part per item, by key: those that stay keep their elements, with focus, scroll and selection in them. */
export function createList<Item>(parent: HTMLElement, key: (item: Item, place: number) => string, create: (item: Item, name: string) => Part<Item>): (items: readonly Item[]) => void {
  const parts = new Map<string, Part<Item>>();
  return (items) => {
    const kept = new Set<string>();
    items.forEach((item, place) => {
      const name = key(item, place);
      kept.add(name);
      let part = parts.get(name);
      if (part === undefined) {
        part = create(item, name);
        parts.set(name, part);
      }
      part.update(item);
    });
    for (const [name, part] of parts) {
      if (kept.has(name)) continue;
      part.element.remove();
      parts.delete(name);
    }
    arrange(parent, items.map((item, place) => parts.get(key(item, place))!.element));
  };
}

/** Moves only what stands elsewhere, and never what has the focus where moving another one does as well. */
function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  if (wanted.length === parent.children.length && wanted.every((part, place) => parent.children[place] === part)) return;
  const focused = document.activeElement;
  const anchor = wanted.findIndex((part) => part.contains(focused) && part.parentNode === parent);
  if (anchor < 0) {
    wanted.forEach((part, place) => {
      if (parent.children[place] !== part) parent.insertBefore(part, parent.children[place] ?? null);
    });
    return;
  }
  const fixed = wanted[anchor]!;
  for (const part of wanted.slice(0, anchor)) parent.insertBefore(part, fixed);
  for (const part of wanted.slice(anchor + 1)) parent.append(part);
}
