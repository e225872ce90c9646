/** Our reading and profiling of one file, in a process of its own: the stages as `profile` runs them, and a check sum for the peers. */
import { formatTime } from "../src/data/formatTime.ts";
import { readPanel } from "../src/data/readPanel.ts";
import { readTable } from "../src/data/readTable.ts";
import { profilePanel } from "../src/profile/profilePanel.ts";

const [path = ""] = process.argv.slice(2);
const { signal } = new AbortController();
const started = performance.now();
const table = await readTable(path, signal);
if ("status" in table) throw new Error(table.reason);
const parsed = performance.now();
const reading = readPanel(table, path, {});
if (reading.status === "refused") throw new Error(reading.reason);
const { panel } = reading;
const built = performance.now();
const profile = profilePanel(panel, signal);
const profiled = performance.now();

let [first, last, means] = [Infinity, -Infinity, 0];
for (const { times, y } of panel.series) {
  first = Math.min(first, times[0]!);
  last = Math.max(last, times[times.length - 1]!);
  let [sum, count] = [0, 0];
  for (const value of y) if (!Number.isNaN(value)) [sum, count] = [sum + value, count + 1];
  means += sum / count;
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows: panel.rows,
    series: panel.series.length,
    first: formatTime(first, panel.frequency),
    last: formatTime(last, panel.frequency),
    means: Number(means.toFixed(4)),
    seconds: (profiled - started) / 1000,
    stages: { read: (parsed - started) / 1000, panel: (built - parsed) / 1000, profile: (profiled - built) / 1000 },
    periods: profile.periods,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
  }),
);
