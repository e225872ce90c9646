/** The language model erred: the message says what is wrong, `next` what to do about it. Both go back to it. */
export class ToolError extends Error {
  override readonly name = "ToolError";
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
