/** The time out of its column(s): lines that make `data["ds"]`. */
import { type Frequency, pandasOffset } from "../../data/frequency.ts";
import type { TimeFormat } from "../../data/panel.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { usualPivot } from "../../data/time/century.ts";
import { call, dict, type Expression, expression, keywords } from "../../python/expression.ts";
import { literal } from "../../python/escape.ts";
import { assign } from "../../python/print.ts";
import { timeName } from "./columns.ts";
import { comment } from "../../python/prose.ts";

/** To be placed before the columns of wide files are stacked. */
export function timeLines(spec: WorkflowSpec): string[] {
  const { index, layout } = spec.roles;
  if (index.columns.length === 0) return [layout === "long" ? 'data["ds"] = data.groupby("unique_id").cumcount() + 1' : 'data["ds"] = range(1, len(data) + 1)'];
  if (index.pattern === "%Ec") return spec.source.across === undefined && index.edit === undefined ? [] : [...edited(index), 'data["ds"] = data["ds"].astype(int)'];
  const slot = /^(.*)\|%E(\d+)$/.exec(index.pattern);
  if (slot !== null) return slots(index, slot[1] ?? "", Number(slot[2]), spec);
  const filled = index.columns.filter((name) => index.filled?.includes(name)).map((name) => `data["${timeName(index.columns, name)}"] = data["${timeName(index.columns, name)}"].ffill()`);
  const joined = index.columns.length === 1 ? [] : [`data["ds"] = ${index.columns.map((_, i) => `data["time_${i + 1}"]`).join(' + " " + ')}`];
  const leftOut = index.leftOut === undefined ? [] : ["# This time is of a step that is not over.", `data = data.drop(data.index[data["ds"] == ${literal(index.leftOut)}])`];
  return [...filled, ...joined, ...written(index), ...leftOut, ...(index.snap === true ? snapped(spec.frequency, spec.roles.bins !== undefined) : [])];
}

/** Parts of a day that are counted from 1 come on top of its date. */
function slots(index: TimeFormat, pattern: string, minutes: number, spec: WorkflowSpec): string[] {
  const date: TimeFormat = { ...index, pattern };
  const last = index.columns.length;
  const dates = last === 2 ? ['data["ds"] = data["time_1"]'] : [`data["ds"] = ${index.columns.slice(0, -1).map((_, i) => `data["time_${i + 1}"]`).join(' + " " + ')}`];
  return [...dates, ...written(date), `slots = data["time_${last}"].astype(float) - 1  # of ${minutes} minutes each`, `data["ds"] += pd.to_timedelta(slots * ${minutes}, unit="min")`, ...(index.snap === true ? snapped(spec.frequency, spec.roles.bins !== undefined) : [])];
}

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Moves the times onto the grid, as src/data/snap.ts does. @param down to the step that has begun. */
function snapped(frequency: Frequency, down: boolean): string[] {
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
      return move(`${down ? "floor" : "round"}("${String(pandasOffset(frequency))}")`);
  }
}

const column: Expression = { kind: "name", text: 'data["ds"]' };
const mondays: Expression = { kind: "name", text: 'data["ds"] + "-1"' };

/** The times as they are written; what strptime does not know is put in its words first. */
function written(writing: TimeFormat): string[] {
  const { pattern, others = [], months, endOfDay = false, century } = writing;
  const plain = (code: string): string => (months === undefined ? code : code.replace(/%[bB]/g, "%m")).replaceAll("|", " ");
  return [
    ...edited(writing),
    ...numbered(months),
    ...(endOfDay ? endsOfDays : []),
    ...(others.length === 0 ? parsed(plain(pattern), writing) : parsedInTurn([pattern, ...others].map(plain), writing)),
    ...(endOfDay ? ['data.loc[late, "ds"] += pd.Timedelta(days=1)'] : []),
    ...(century === undefined || /%q|%Eh/.test(pattern) ? [] : lastCentury(century)),
  ];
}

function edited({ edit }: TimeFormat): string[] {
  if (edit === undefined) return [];
  return [...comment(edit.about), ...edit.steps.flatMap(([find, put]) => assign('data["ds"]', call({ kind: "name", text: 'data["ds"].str.replace' }, find, put, keywords({ regex: true }))))];
}

/** Months in words that strptime does not know become numbers. */
function numbered(months: TimeFormat["months"]): string[] {
  if (months === undefined) return [];
  const spelled = Object.entries(months).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return [...assign("months", dict(spelled.map(([word, month]) => [word, String(month).padStart(2, "0")]))), 'data["ds"] = data["ds"].replace(months, regex=True)'];
}

/** As `endsDay` in src/data/time/clock.ts finds them. */
const endsOfDays = [
  "# 24:00 is the midnight that ends the day.",
  ...assign("late", call({ kind: "name", text: 'data["ds"].str.contains' }, "^(?:[^:]*[T ,]|[^:T ]*:)24(?::00){0,2}$", keywords({ na: false }))),
  ...assign('data["ds"]', call({ kind: "name", text: 'data["ds"].str.replace' }, "^([^:]*[T ,]|[^:T ]*:)24((?::00){0,2})$", "\\g<1>00\\2", keywords({ regex: true }))),
];

/** @param pivot two digits; strptime takes those below 69 for years of this century. */
function lastCentury(pivot: number): string[] {
  const digits = String(pivot).padStart(2, "0");
  return [`# Two digits from ${digits} on are years of the last century.`, 'earlier = data["ds"] - pd.DateOffset(years=100)', `data["ds"] = data["ds"].where(data["ds"] < "20${digits}", earlier)`];
}

function parsedInTurn(patterns: readonly string[], { strays = false }: TimeFormat): string[] {
  return [
    "# The column is written in several ways; each reads what those before it do not.",
    ...assign("formats", expression(patterns)),
    'texts, data["ds"] = data["ds"], pd.NaT',
    "for format in formats:",
    '    times = pd.to_datetime(texts, format=format, errors="coerce")',
    '    data["ds"] = data["ds"].fillna(times)',
    ...(strays ? [] : ['unread = texts[data["ds"].isna() & texts.notna()]', 'assert unread.empty, f"times written in yet another way: {unread.iloc[0]}"']),
  ];
}

const units: Readonly<Record<string, string>> = { "%s": "s", "%Q": "ms", "%Eu": "us", "%En": "ns", "%Ed": "D" };

function parsed(pattern: string, { strays = false, century = usualPivot }: TimeFormat): string[] {
  const read = (source: Expression, how: Readonly<Record<string, string | boolean>>): string[] =>
    assign('data["ds"]', call("pd.to_datetime", source, keywords({ ...how, ...(strays ? { errors: "coerce" } : {}) })));
  if (/%q|%Eh/.test(pattern)) return partsOfYears(pattern, century);
  const unit = units[pattern];
  if (unit !== undefined) return read(column, { unit });
  // Spreadsheets count from here, for they believe in a 29 February 1900.
  if (pattern === "%Ex") return [...read(column, { unit: "D", origin: "1899-12-30" }), 'data["ds"] = data["ds"].dt.round("s")'];
  if (pattern === "%Ey") return decimals;
  if (pattern.includes("%i")) return ['data["ds"] = data["ds"].str.replace("[^0-9][0-9]+$", "", regex=True)', ...read(column, { format: pattern.slice(0, pattern.search(/%[Yy]/) + 2) })];
  // Years and months of one digit or two.
  if (/^%[ym][-/.]%[ym]$/.test(pattern)) return ['data["ds"] = data["ds"].str.replace(r"\\b([0-9])\\b", r"0\\1", regex=True)', ...read(column, { format: pattern })];
  if (pattern.includes("%V") && !pattern.includes("%u")) return read(mondays, { format: `${pattern}-%u` });
  // Times with an offset are counted in UTC.
  if (pattern.includes("%z")) return [...read(column, { format: pattern, utc: true }), 'data["ds"] = data["ds"].dt.tz_localize(None)'];
  return read(column, { format: pattern });
}

/** As src/data/roles/timeNumbers.ts reads them. */
const decimals = [
  'data = data.dropna(subset="ds")',
  'months = (data["ds"] * 12 + 0.25) // 1  # the decimals of a year are months',
  'parts = {"year": months // 12, "month": months % 12 + 1, "day": 1}',
  'data["ds"] = pd.to_datetime(pd.DataFrame(parts))',
];

/** Quarters and halves have no strftime code: they are picked out of the text. */
function partsOfYears(pattern: string, pivot: number): string[] {
  const half = pattern.includes("%Eh");
  const shape = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "[$&]")
    .replace(/[Qq](?=%q)/, "[Qq]")
    .replaceAll("%i", "[0-9]+")
    .replaceAll("%y", "(?P<year>[0-9]{2})")
    .replaceAll("%Y", "(?P<year>[0-9]{4})")
    .replaceAll("%q", "(?P<quarter>[1-4])")
    .replaceAll("%Eh", "(?P<half>[12])");
  const words = shape.replace(/\(\?P<.*?\)/g, "").replace(/\[.*?\]/g, "");
  return [
    ...assign("parts", call({ kind: "name", text: 'data["ds"].str.extract' }, /\p{L}/u.test(words) ? `(?i)${shape}` : shape)),
    ...(pattern.includes("%y") ? [`early = pd.to_numeric(parts["year"]) >= ${pivot}`, 'parts["year"] = early.map({True: "19", False: "20"}) + parts["year"]'] : []),
    ...(half ? ['parts["quarter"] = parts["half"].map({"1": "1", "2": "3"})'] : []),
    'quarters = pd.PeriodIndex(parts["year"] + "Q" + parts["quarter"], freq="Q")',
    'data["ds"] = quarters.to_timestamp()',
  ];
}
