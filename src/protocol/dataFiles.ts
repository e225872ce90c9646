/** Which files count as data files. `package.json` says the same to VS Code; a test compares the two. */

/** Language ids of files that get code lenses: ours, and those that Rainbow CSV gives to files with other delimiters. */
export const dataLanguageIds = ["csv", "tsv", "csv (semicolon)", "csv (pipe)", "csv (whitespace)", "dynamic csv"] as const;

/** Extensions of files that are data whatever their language id. */
export const dataExtensions = ["csv", "tsv", "tab"] as const;

/** Extensions of files that the commands are offered on. A `.txt` may be data or prose: it gets no lens of its own. */
export const offeredExtensions = [...dataExtensions, "txt"] as const;

/** Glob that matches these extensions in lower and upper case, for pickers, selectors and watchers. */
export function globOf(extensions: readonly string[]): string {
  return `**/*.{${extensions.flatMap((extension) => [extension, extension.toUpperCase()]).join(",")}}`;
}

export function isDataFile(path: string, languageId: string): boolean {
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return dataExtensions.some((known) => known === extension) || dataLanguageIds.some((known) => known === languageId);
}
