/** The time out of its column(s): lines that make `data["ds"]`. */
import { type Frequency, pandasOffset } from "../../data/frequency.ts";
import type { TimeFormat } from "../../data/panel.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { call, dict, type Expression, expression, keywords } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";

/** To be placed before the columns of wide files are stacked. */
export function timeLines(spec: WorkflowSpec): string[] {
  const { index, layout } = spec.roles;
  if (index.columns.length === 0) return [layout === "long" ? 'data["ds"] = data.groupby("unique_id").cumcount() + 1' : 'data["ds"] = range(1, len(data) + 1)'];
  if (spec.frequency.unit === "step" && !index.pattern.includes("%")) return [];
  const joined = index.columns.length === 1 ? [] : [`data["ds"] = ${index.columns.map((_, i) => `data["time_${i + 1}"]`).join(' + " " + ')}`];
  return [...joined, ...written(index), ...(index.snap === true ? snapped(spec.frequency) : [])];
}

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Moves the times onto the grid, as src/data/snap.ts does. */
function snapped(frequency: Frequency): string[] {
  const { unit, anchor, month = 1 } = frequency;
  const move = (how: string): string[] => [`data["ds"] = data["ds"].dt.${how}`];
  // Periods are named by the month that ends them.
  const ending = monthNames[(month + 10) % 12]!;
  const edge = anchor === 31 ? "end_time.dt.normalize()" : "start_time";
  switch (unit) {
    case "step":
      return [];
    case "day":
    case "businessDay":
      return move("normalize()");
    case "week":
      return move(`to_period("W-${weekdays[anchor ?? 0]!}").dt.end_time.dt.normalize()`);
    case "month":
      return move(`to_period("M").dt.${edge}`);
    case "quarter":
      return move(`to_period("Q-${ending}").dt.${edge}`);
    case "year":
      // A yearly grid on last days is one of the ends of its month, twelve months from that month's first day.
      return anchor === 31 ? move(`to_period("Y-${monthNames[(month + 11) % 12]!}").dt.${edge}`) : move(`to_period("Y-${ending}").dt.${edge}`);
    default:
      return move(`round("${String(pandasOffset(frequency))}")`);
  }
}

const column: Expression = { kind: "name", text: 'data["ds"]' };
const mondays: Expression = { kind: "name", text: 'data["ds"] + "-1"' };

/** The times as they are written; months in other words than strptime's become numbers first. */
function written({ pattern, others = [], months, strays: loose = false }: TimeFormat): string[] {
  const spelled = Object.entries(months ?? {}).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  const plain = (code: string): string => (spelled.length === 0 ? code : code.replace(/%[bB]/g, "%m")).replaceAll("|", " ");
  const numbered = spelled.length === 0 ? [] : [
    ...assign("months", dict(spelled.map(([word, month]) => [word, String(month).padStart(2, "0")]))),
    'data["ds"] = data["ds"].replace(months, regex=True)',
  ];
  if (others.length === 0) return [...numbered, ...parsed(plain(pattern), loose)];
  const formats = assign("formats", expression([pattern, ...others].map(plain)));
  return [
    ...numbered,
    "# The column is written in several ways; each reads what those before it do not.",
    ...formats,
    'texts, data["ds"] = data["ds"], pd.NaT',
    "for format in formats:",
    '    times = pd.to_datetime(texts, format=format, errors="coerce")',
    '    data["ds"] = data["ds"].fillna(times)',
    ...(loose ? [] : ['unread = texts[data["ds"].isna() & texts.notna()]', 'assert unread.empty, f"times written in yet another way: {unread.iloc[0]}"']),
  ];
}

function parsed(pattern: string, loose: boolean): string[] {
  const read = (source: Expression, how: Readonly<Record<string, string | boolean>>): string[] =>
    assign('data["ds"]', call("pd.to_datetime", source, keywords({ ...how, ...(loose ? { errors: "coerce" } : {}) })));
  if (pattern.includes("%q")) return quarters(pattern);
  if (pattern === "%s") return read(column, { unit: "s" });
  if (pattern === "%Q") return read(column, { unit: "ms" });
  if (pattern === "%Ed") return read(column, { unit: "D" });
  // Spreadsheets count from here, for they believe in a 29 February 1900.
  if (pattern === "%Ex") return read(column, { unit: "D", origin: "1899-12-30" });
  if (pattern.includes("%i")) return ['data["ds"] = data["ds"].str.replace("[^0-9][0-9]+$", "", regex=True)', ...read(column, { format: pattern.slice(0, pattern.indexOf("%Y") + 2) })];
  // Years and months of one digit or two.
  if (/^%[ym][-/.]%[ym]$/.test(pattern)) return ['data["ds"] = data["ds"].str.replace(r"\\b([0-9])\\b", r"0\\1", regex=True)', ...read(column, { format: pattern })];
  if (pattern.includes("%V")) return read(mondays, { format: `${pattern}-%u` });
  // Times with an offset are counted in UTC.
  if (pattern.includes("%z")) return [...read(column, { format: pattern, utc: true }), 'data["ds"] = data["ds"].dt.tz_localize(None)'];
  return read(column, { format: pattern });
}

/** Quarters have no strftime code: year and quarter are picked out of the text. */
function quarters(pattern: string): string[] {
  const shape = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "[$&]")
    .replace(/[Qq](?=%q)/, "[Qq]")
    .replaceAll("%y", "(?P<year>[0-9]{2})")
    .replaceAll("%Y", "(?P<year>[0-9]{4})")
    .replaceAll("%q", "(?P<quarter>[1-4])");
  return [
    ...assign("parts", call({ kind: "name", text: 'data["ds"].str.extract' }, shape)),
    ...(pattern.includes("%y") ? ['parts["year"] = parts["year"].astype(int).map(lambda year: f"{year + (1900 if year >= 69 else 2000)}")'] : []),
    'quarters = pd.PeriodIndex(parts["year"] + "Q" + parts["quarter"], freq="Q")',
    'data["ds"] = quarters.to_timestamp()',
  ];
}
