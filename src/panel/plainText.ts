/**
 * Text from files, models and providers where VS Code would draw more than text: `$(name)` is an icon in lists and in the status bar, and
 * `[text](command:…)` in messages is a link that runs a command. A zero-width blank inside keeps either as it is written.
 */
export function plain(text: string): string {
  return text.replaceAll("$(", "$\u200b(").replaceAll("](", "]\u200b(");
}
