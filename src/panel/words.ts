/** The person's language: what the extension says goes through this, English where nobody translates. */
export interface Words {
  /** `{0}`, `{1}` … stand for the arguments. */
  t(text: string, ...args: readonly (string | number)[]): string;
}

export const english: Words = {
  t: (text, ...args) => text.replace(/\{(\d+)\}/g, (placeholder, place: string) => String(args[Number(place)] ?? placeholder)),
};
