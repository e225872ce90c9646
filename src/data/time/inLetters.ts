/** Patterns of times as people write them down: "DD.MM.YYYY" for `%d.%m.%Y`. */

const letters: Readonly<Record<string, string>> = {
  "%Y": "YYYY",
  "%y": "YY",
  "%G": "YYYY",
  // The year that ends a season, of whatever length: 2010/11.
  "%i": "YY",
  "%m": "MM",
  "%b": "Mon",
  "%B": "Month",
  "%d": "DD",
  "%j": "DDD",
  "%a": "Wkd",
  "%A": "Weekday",
  "%u": "D",
  "%V": "ww",
  "%q": "q",
  "%Eh": "h",
  "%H": "hh",
  "%I": "hh",
  "%M": "mm",
  "%S": "ss",
  "%f": "fff",
  "%p": "AM/PM",
  "%z": "+hh:mm",
};

const counts: Readonly<Record<string, string>> = {
  "%s": "as seconds since 1970",
  "%Q": "as milliseconds since 1970",
  "%Eu": "as microseconds since 1970",
  "%En": "as nanoseconds since 1970",
};

/** What follows "written": letters for the codes, all else as it stands; several columns one after the other. */
export function inLetters(pattern: string): string {
  return counts[pattern] ?? pattern.replaceAll("|", " and ").replace(/%(?:E[a-z]|[A-Za-z])/g, (code) => letters[code] ?? code);
}
