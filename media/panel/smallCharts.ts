/** Trend and typical cycles, small beside each other; what they say stands in words with them. */
import { calendarCycle } from "../../src/panel/cycle.ts";
import { extent } from "../../src/panel/downsample.ts";
import type { SeriesView } from "../../src/panel/panelModel.ts";
import { periodText } from "../../src/panel/periodText.ts";
import { createChart, type Chart, type Picture } from "./chart/chart.ts";
import { wholeOf } from "./chart/seriesSubject.ts";
import { counting, type Rhythm } from "./chart/timeTicks.ts";
import { createList, element, setAttribute, setText, show, type Part } from "./dom.ts";
import type { Page } from "./page.ts";
import { createTable, type Table } from "./tableTwin.ts";

interface Small {
  readonly name: string;
  readonly title: string;
  readonly picture: Picture;
  readonly sentence: string;
  readonly table: Table;
}

export function createSmallCharts(page: Page): { readonly element: HTMLElement; show(series: SeriesView): void } {
  const whole = element("div", { class: "small-charts" });
  // A chart listens to the theme as long as the page lives: one that goes is kept for the next series that has use for it.
  const made = new Map<string, Part<Small>>();
  const smallNamed = (name: string): Part<Small> => {
    const small = made.get(name) ?? createSmall(page, name);
    made.set(name, small);
    return small;
  };
  const update = createList<Small>(whole, ({ name }) => name, ({ name }) => smallNamed(name));
  return {
    element: whole,
    show: (series) => {
      const smalls = [...trendOf(page, series), ...series.seasons.map(({ period, cycle }) => seasonOf(page, series, period, cycle))];
      update(smalls);
      show(whole, smalls.length > 0);
    },
  };
}

function createSmall(page: Page, name: string): Part<Small> {
  const title = element("h3");
  const chart: Chart = createChart(page, "small", () => undefined);
  const image = element("div", { attributes: { role: "img" } }, chart.element);
  const table = createTable(page, name);
  return {
    element: element("figure", { class: "figure" }, element("figcaption", { class: "caption" }, title), image, table.element),
    update: (small) => {
      setText(title, small.title);
      setAttribute(image, "aria-label", small.sentence);
      chart.show(small.picture);
      table.show(small.table);
    },
  };
}

function trendOf({ words }: Page, { index, times, frequency, trend }: SeriesView): Small[] {
  if (trend === null) return [];
  const { say, number } = words;
  const name = say("data.trend");
  const at = (place: number): string => periodText(times[place]!, frequency);
  const range = extent(trend);
  const sentence = range === null ? say("chart.empty_sentence", { name }) : say("chart.sentence", { name, count: number(trend.length, 9), start: at(0), end: at(trend.length - 1), low: number(range[0]), high: number(range[1]), last: number(trend.at(-1)!) });
  return [{ name: "trend", title: name, picture: picture(`trend ${index}`, times, trend, { frequency, first: times[0] ?? 0 }), sentence, table: { caption: name, columns: [say("table.time"), say("table.trend")], rows: trend.length, cell: (row, column) => (column === 0 ? at(row) : number(trend[row]!, 6)) } }];
}

/** As the calendar has it, where it is one of the calendar's cycles; else its steps, counted from the series' first. */
function seasonOf({ words }: Page, { index, times, frequency }: SeriesView, period: number, cycle: Float64Array): Small {
  const { say, number } = words;
  const calendar = calendarCycle(times, period, frequency, words.language);
  const values = calendar === null ? cycle : Float64Array.from(calendar.order, (phase) => cycle[phase]!);
  const steps = Float64Array.from(values, (_, place) => place + 1);
  const at = (place: number): string => calendar?.names[place] ?? String(place + 1);
  const title = calendar === null ? say("data.season_of", { count: number(period) }) : say(`data.season_${calendar.kind}`);
  const [low, high] = extent(values) ?? [NaN, NaN];
  return {
    name: `season ${period}`,
    title,
    picture: { ...picture(`season ${index} ${period}`, steps, values, counting), ...(calendar === null ? {} : { ticks: calendar.ticks.map(({ place, label }) => ({ at: place + 1, label })) }) },
    sentence: say("data.season_sentence", { name: title, count: number(period), low: number(low), low_at: at(values.indexOf(low)), high: number(high), high_at: at(values.indexOf(high)) }),
    table: { caption: title, columns: [say("table.step"), say("table.value")], rows: values.length, cell: (row, column) => (column === 0 ? at(row) : number(values[row]!, 6)) },
  };
}

function picture(subject: string, times: Float64Array, values: Float64Array, rhythm: Rhythm): Picture {
  const whole = wholeOf(times);
  return { subject, whole, start: whole, rhythm, margin: 20, layers: [{ kind: "line", times, values, colour: "forecast", width: 1.5, dots: values.length <= 60 }] };
}
