/** JSON as somebody reads it: short values stay on their line, longer ones are broken and indented. */

const longestLine = 80;

/** @returns the text as it is where it is no JSON. */
export function readableJson(text: string): string {
  try {
    return broken(JSON.parse(text), "");
  } catch {
    return text;
  }
}

function broken(value: unknown, indent: string): string {
  const flat = line(value);
  if (flat.length + indent.length <= longestLine || typeof value !== "object" || value === null) return flat;
  const deeper = `${indent}  `;
  if (!Array.isArray(value)) return `{\n${Object.entries(value).map(([key, each]) => `${deeper}${JSON.stringify(key)}: ${broken(each, deeper)}`).join(",\n")}\n${indent}}`;
  // Rows of plain values are read across.
  const plain = value.every((each) => typeof each !== "object" || each === null);
  return `[\n${plain ? deeper + value.map(line).join(", ") : value.map((each) => deeper + broken(each, deeper)).join(",\n")}\n${indent}]`;
}

function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${line(each)}`).join(", ")}}`;
}
