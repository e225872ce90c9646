/** The door for what the panel's page says: it may come from anywhere, so nothing of it is taken on trust. */
import { roleNames } from "../panel/wishes.ts";
import type { FromPage, PageState } from "./panelMessages.ts";

/** A table of a hundred thousand steps fits in, and a picture of a large screen. */
const longestCopy = 20_000_000;
const longestPicture = 40_000_000;
const longestWord = 10_000;
const mostValues = 1000;
const mostDollars = 10_000;

const bare = ["ready", "cancel", "stop_agents", "run_again", "open_workflow"] as const;

/** @returns the message with what belongs to it and nothing else; null for anything that is none. */
export function parseFromPage(value: unknown): FromPage | null {
  if (typeof value !== "object" || value === null) return null;
  const said: Readonly<Record<string, unknown>> = { ...value };
  const { kind, ask, index, from, line, candidate, search, values, usd, text, data } = said;
  const plain = bare.find((each) => each === kind);
  if (plain !== undefined) return { kind: plain };
  switch (kind) {
    case "ask_series":
      return isCount(ask) && isCount(index) ? { kind, ask, index } : null;
    case "ask_forecast":
      return isCount(ask) && isCount(index) && isWord(candidate) ? { kind, ask, index, candidate } : null;
    case "ask_keys":
      return isCount(ask) && isWord(search) && isCount(from) ? { kind, ask, search, from } : null;
    case "use":
      return isWord(candidate) ? { kind, candidate } : null;
    case "change": {
      const role = roleNames.find((each) => each === said["role"]);
      return role !== undefined && (values === null || (Array.isArray(values) && values.length <= mostValues && values.every(isWord))) ? { kind, role, values } : null;
    }
    case "set_mode":
      return said["mode"] === "rules" || said["mode"] === "agents" ? { kind, mode: said["mode"] } : null;
    case "set_limit":
      return typeof usd === "number" && usd >= 0 && usd <= mostDollars ? { kind, usd } : null;
    case "go_to_line":
      return isCount(line) && line > 0 ? { kind, line } : null;
    case "save_csv":
      return (index === null || isCount(index)) && isWord(candidate) ? { kind, index, candidate } : null;
    case "save_report":
      return isCount(index) ? { kind, index } : null;
    case "copy":
      return isText(text, longestCopy) ? { kind, text } : null;
    case "save_png":
      return isText(data, longestPicture) && /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? { kind, data } : null;
    default:
      return null;
  }
}

/** What VS Code kept of a page over a restart. */
export function parsePageState(value: unknown): Pick<PageState, "uri"> | null {
  return typeof value === "object" && value !== null && "uri" in value && isWord(value.uri) && value.uri !== "" ? { uri: value.uri } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isWord(value: unknown): value is string {
  return isText(value, longestWord);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}
