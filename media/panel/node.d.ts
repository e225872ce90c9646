/**
 * Wishes are checked here by the function that the extension checks them by, and the types of what they become lead to code for Node.
 * None of it runs in the page, which has no types of Node so that nobody writes for it here by mistake.
 */
declare module "node:timers/promises" {
  export function setTimeout(milliseconds: number, value: undefined, options: { readonly signal: AbortSignal }): Promise<void>;
}
