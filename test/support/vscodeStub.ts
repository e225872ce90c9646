/** The little of `vscode` that the pure parts of the extension touch: sentences in English. For `vi.mock("vscode", () => import(…))`. */
export const l10n = {
  t: (text: string, ...args: readonly unknown[]): string => text.replace(/\{(\d+)\}/g, (_, place: string) => String(args[Number(place)])),
};
