/** Which column is what: the time first, then ids, then what says nothing, then the target; the rest may explain it. */
import { type Binning, type BinRule, type BinUnit, binWords, finestBins, frequencyOfBins, tellsApart } from "../bins.ts";
import type { FrequencyFinding } from "../findFrequency.ts";
import { type Frequency, type FrequencyUnit, frequencyLabel } from "../frequency.ts";
import { dayMs } from "../grid.ts";
import type { RoleReason, RoleRequest } from "../panel.ts";
import type { Problem } from "../problem.ts";
import { numberAt, type Column, type Table } from "../table.ts";
import { isAmount } from "./amounts.ts";
import { type Assignment, refused } from "./assignment.ts";
import { rowsOf, truthAsNumbers } from "./cells.ts";
import { binsOfMeasurements } from "./chooseBins.ts";
import { amountsOf, events, irregular } from "./events.ts";
import { findIndex, type IndexFinding } from "./findIndex.ts";
import { isRowNumber, reasonToIgnore } from "./ignored.ts";
import { findKeys, keysFor, type Keys } from "./keys.ts";
import { rowsAhead, whyKnown } from "./knownAhead.ts";
import { leakOf } from "./leaks.ts";
import { plainest, plainSequence } from "./plainSequence.ts";
import { columnNamed } from "./request.ts";
import { stepCount } from "./stepCounts.ts";
import { findTargets, type TargetFinding } from "./targets.ts";
import { timeCandidates, timeColumn, type TimeCandidate } from "./timeColumns.ts";
import { timeParts } from "./timeParts.ts";
import { timeProblems } from "./timeProblems.ts";
import { means } from "./words.ts";

/** Rows that share time and ids, beyond which rows are events and not values of a series. */
const eventsFrom = 0.3;

export function assignRoles(table: Table, file: string, request: RoleRequest): Assignment {
  const asked = {
    time: request.time?.map((name) => columnNamed(table, name)) ?? null,
    keys: request.keys?.map((name) => columnNamed(table, name)) ?? null,
    target: request.target === undefined ? null : columnNamed(table, request.target),
  };
  if (asked.target !== null && asked.target.type !== "number") return refused("no_target_column", `Column ${JSON.stringify(asked.target.name)} does not hold numbers, so it cannot be forecast.`);
  const candidates = asked.time === null ? timeCandidates(table).filter(({ columns }) => !columns.some((column) => column === asked.target || asked.keys?.includes(column) === true)) : askedTime(table, asked.time);
  const index = findIndex(table, candidates, asked.keys);
  if (index === null) {
    if (asked.time !== null) return refused("no_time_column", `The cells of ${asked.time.map(({ name }) => JSON.stringify(name)).join(" and ")} cannot be read as times.`, "Choose another column for the time, or let it be found.");
    return plainSequence(table, file, asked.target);
  }
  const parts = asked.keys !== null && index.keys.duplicates > eventsFrom && areParts(table, index);
  const areEvents = index.keys.duplicates > eventsFrom && !parts;
  if (request.bins !== undefined && index.time.counts === undefined) {
    const { unit, rule } = request.bins;
    if (!tellsApart(index.time.resolution, unit)) return refused("time_irregular", `The times are of ${index.time.resolution}s, so no ${binWords({ unit, rule: rule ?? "sum" })} can be made of them.`);
    if (areEvents || index.frequency === null || isShorter(index.frequency.frequency, unit)) {
      // Columns that tell double rows apart are no ids where rows are joined, unless the person says so.
      const keys = areEvents && asked.keys === null ? keysFor(table, index.time.times, []) : index.keys;
      return assign(table, file, { ...index, keys }, binned(unit), asked.target, { unit, rule: rule ?? (areEvents && asked.target === null ? "count" : null), because: "asked" });
    }
  }
  if (areEvents) return events(index, amountsOf(table, index));
  if (index.frequency === null) {
    const unit = binsOfMeasurements(table, index);
    return unit === null ? irregular(index, amountsOf(table, index)) : assign(table, file, index, binned(unit), asked.target, { unit, rule: null, because: "irregular" });
  }
  const assigned = assign(table, file, index, index.frequency, asked.target, null);
  return parts && assigned.status === "ok" ? { ...assigned, parts } : assigned;
}

/** True where the rows have ids of their own, of which fewer are asked for: the products of a store, which are then added up. */
function areParts(table: Table, { time }: IndexFinding): boolean {
  const own = findKeys(table, time.times, time.columns);
  return own.columns.length > 0 && own.duplicates <= eventsFrom;
}

function binned(unit: BinUnit): FrequencyFinding {
  return { frequency: frequencyOfBins(unit), snap: true, regular: 1, filled: 1 };
}

/** True where a step of the file is shorter than what rows are to be joined over. */
function isShorter({ unit, every }: Frequency, wanted: BinUnit): boolean {
  const hours: Readonly<Record<FrequencyUnit, number>> = { second: 1 / 3600, minute: 1 / 60, hour: 1, day: 24, businessDay: 24, week: 168, month: 730, quarter: 2190, year: 8760, step: Number.POSITIVE_INFINITY };
  return hours[unit] * every < hours[wanted];
}

/** What rows are joined to; how is decided here where it is null. */
type BinsWanted = Omit<Binning, "rule"> & { readonly rule: BinRule | null };

function assign(table: Table, file: string, { time, keys, between, frequency: own }: IndexFinding, found: FrequencyFinding, asked: Column | null, wanted: BinsWanted | null): Assignment {
  const reasons: RoleReason[] = time.columns.map(({ name }) => ({ column: name, role: "index", reason: time.reason }));
  for (const { name } of keys.columns) reasons.push({ column: name, role: "key", reason: keys.columns.length > 1 ? "together with the time they name each row" : "with the time it names each row" });
  const rest = table.columns.filter((column) => !time.columns.includes(column) && !keys.columns.includes(column)).map(truthAsNumbers);
  const told = new Map(rest.map((column) => [column, column === asked ? null : reasonToIgnore(column, time.times) ?? (column.type === "text" ? "it holds words" : null)]));
  // A straight line, a constant or a calendar's numbers are forecast where the file has nothing else, but not what numbers its rows.
  if (rest.every((column) => told.get(column) !== null)) for (const column of plainest(rest.filter((each) => !isRowNumber(each) || means(each.name, "target")))) told.set(column, null);
  const open = rest.filter((column) => told.get(column) === null);
  for (const [column, reason] of told) if (reason !== null) reasons.push({ column: column.name, role: "ignored", reason });
  const isStatic = (column: Column): boolean => keys.count > 1 && staysTheSame(column, keys);
  const finding = wanted?.rule === "count" ? counted(table) : asked === null ? findTargets(open, keys.columns.length > 0, file, isStatic) : { targets: [asked], choices: [asked], reason: "you asked for it" };
  if (finding === null) return refused("no_target_column", "There is a time, and no column of numbers that changes with it.");
  const bins = wanted === null ? null : { ...wanted, rule: wanted.rule ?? (finding.targets.every(isAmount) ? "sum" : "mean") };
  const targets = bins?.rule === "count" ? [] : finding.targets.map(({ name }) => name);
  for (const name of targets) reasons.push({ column: name, role: "target", reason: finding.reason });
  const exogenous: Column[] = [];
  const known: Column[] = [];
  let goesOn = false;
  const ahead = finding.targets.length === 1 && time.counts === undefined ? rowsAhead(time.times, keys, finding.targets[0]!) : [];
  for (const column of open) {
    if (finding.targets.includes(column)) continue;
    if (bins !== null) reasons.push({ column: column.name, role: "ignored", reason: `rows are joined to ${binWords(bins)}, and it is not what they are of` });
    else if (isStatic(column)) reasons.push({ column: column.name, role: "ignored", reason: "it never changes within a series" });
    else if (finding.targets.length > 1) reasons.push({ column: column.name, role: "ignored", reason: "it is not one of the series side by side" });
    else {
      const leak = finding.targets[0] === undefined ? null : leakOf(column, finding.targets[0], open);
      if (leak !== null) {
        reasons.push({ column: column.name, role: "ignored", reason: `${leak}, so it is not known before it` });
        continue;
      }
      exogenous.push(column);
      const why = whyKnown(column, time.times, ahead);
      if (why !== null) known.push(column);
      goesOn ||= why?.kind === "file";
      reasons.push({ column: column.name, role: "exogenous", reason: why?.reason ?? "it changes beside the target; it is known only as far as the file goes" });
    }
  }
  const odd = timeProblems(table, time);
  const problems = [...odd.problems, ...targetProblems(finding.choices, finding.targets)];
  if (bins !== null) problems.push(binProblem(bins));
  if (between !== undefined && bins === null) problems.push(betweenProblem(table, time, between, found.frequency));
  if (bins === null && found.snap) problems.push({ code: "time_irregular", severity: "information", message: "The times do not lie on a regular grid exactly; each is moved to the grid point it belongs to." });
  return {
    status: "ok",
    roles: {
      index: { columns: time.columns.map(({ name }) => name), ...time.writing, ...(found.snap ? { snap: true } : {}), ...(odd.strays ? { strays: true } : {}), ...(between === undefined || bins !== null ? {} : { leftOut: isoOf(between) }) },
      keys: keys.columns.map(({ name }) => name),
      targets,
      exogenous: exogenous.map(({ name }) => name),
      knownAhead: known.map(({ name }) => name),
      ignored: reasons.filter(({ role }) => role === "ignored").map(({ column }) => column),
      reasons,
    },
    times: between === undefined || bins !== null ? time.times : time.times.map((each) => (each === between ? Number.NaN : each)),
    keys,
    targets: finding.targets,
    exogenous,
    known,
    goesOn,
    frequency: found.frequency,
    snap: found.snap,
    ...(bins === null ? {} : { bins, finest: finestBins(own?.frequency ?? null, time.resolution) }),
    targetChoices: bins?.rule === "count" ? [] : finding.choices.map(({ name }) => name),
    problems,
  };
}

/** A value for each row, so that the rows of a step are counted by adding them up. */
function counted(table: Table): TargetFinding {
  const rows: Column = { name: "rows", position: -1, type: "number", numbers: new Float64Array(table.rows).fill(1), missing: 0 };
  return { targets: [rows], choices: [rows], reason: "rows are counted" };
}

function betweenProblem(table: Table, time: TimeCandidate, between: number, frequency: Frequency): Problem {
  const row = time.times.indexOf(between);
  return { code: "period_partial", severity: "warning", message: `The last time, ${isoOf(between)}, lies between two ${frequencyLabel(frequency)} steps: what it tells is of a step that is not over. It is left out.`, at: { line: table.lines[row] ?? 1, column: (time.columns[0]?.position ?? 0) + 1 } };
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, time % dayMs === 0 ? 10 : 19);
}

function binProblem(bins: Binning): Problem {
  const words = binWords(bins);
  if (bins.because === "asked") return { code: "time_irregular", severity: "information", message: `The rows are joined to ${words}, as asked for.` };
  return { code: "time_irregular", severity: "warning", message: `The times follow no regular step; what is measured and forecast are ${words}.`, hint: "Ask for others in words, such as “daily totals” or “weekly means”." };
}

/** The columns that the person says are the time. */
function askedTime(table: Table, columns: readonly Column[]): readonly TimeCandidate[] {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) {
    const candidate = timeColumn(only, true) ?? stepCount(only, true);
    return candidate === null ? [] : [candidate];
  }
  const subset: Table = { ...table, columns };
  const single = columns.map((column) => timeColumn(column, true)).filter((candidate) => candidate !== null);
  return timeParts(subset, single).filter((candidate) => candidate.columns.length === columns.length);
}

function staysTheSame(column: Column, keys: Keys): boolean {
  if (column.type !== "number") return false;
  const rows = rowsOf(column);
  const valueOf = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const value = numberAt(column, row);
    if (Number.isNaN(value)) continue;
    const series = keys.seriesOf[row] ?? 0;
    const first = valueOf.get(series);
    if (first === undefined) valueOf.set(series, value);
    else if (first !== value) return false;
  }
  return true;
}

function targetProblems(choices: readonly Column[], targets: readonly Column[]): Problem[] {
  if (choices.length < 2 || targets.length > 1) return [];
  return [{ code: "target_ambiguous", severity: "information", message: `Several columns could be the target: ${choices.map(({ name }) => JSON.stringify(name)).join(", ")}. ${JSON.stringify(targets[0]?.name ?? "")} is taken.` }];
}
