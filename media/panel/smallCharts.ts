/** Trend and typical cycles, small beside each other; what they say stands in words with them. */
import { extent } from "../../src/panel/downsample.ts";
import type { SeriesView } from "../../src/panel/panelModel.ts";
import { isSequence, timeText } from "./chart/axes.ts";
import { createChart, type Chart, type Picture } from "./chart/chart.ts";
import { wholeOf } from "./chart/seriesSubject.ts";
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
  const update = createList<Small>(whole, ({ name }) => name, ({ name }) => createSmall(page, name));
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

function trendOf({ words }: Page, { index, times, trend }: SeriesView): Small[] {
  if (trend === null) return [];
  const sequence = isSequence(times);
  const title = words.say("data.trend");
  return [
    {
      name: "trend",
      title,
      picture: picture(`trend ${index}`, times, trend, sequence),
      sentence: sentenceOf(words, title, times, trend, (time) => timeText(time, sequence)),
      table: { caption: title, columns: [words.say("table.time"), words.say("table.trend")], rows: trend.length, cell: (row, column) => (column === 0 ? timeText(times[row]!, sequence) : words.number(trend[row]!, 6)) },
    },
  ];
}

function seasonOf({ words }: Page, { index }: SeriesView, period: number, cycle: Float64Array): Small {
  const steps = Float64Array.from(cycle, (_, place) => place + 1);
  const title = words.say("data.season_of", { count: words.number(period) });
  return {
    name: `season ${period}`,
    title,
    picture: picture(`season ${index} ${period}`, steps, cycle, true),
    sentence: sentenceOf(words, title, steps, cycle, (step) => String(step)),
    table: { caption: title, columns: [words.say("table.step"), words.say("table.value")], rows: cycle.length, cell: (row, column) => (column === 0 ? String(row + 1) : words.number(cycle[row]!, 6)) },
  };
}

function picture(subject: string, times: Float64Array, values: Float64Array, sequence: boolean): Picture {
  const whole = wholeOf(times);
  return { subject, whole, start: whole, sequence, margin: 12, layers: [{ kind: "line", times, values, colour: "forecast", width: 1.5, dots: values.length <= 60 }] };
}

function sentenceOf({ say, number }: Page["words"], name: string, times: Float64Array, values: Float64Array, at: (time: number) => string): string {
  const range = extent(values);
  if (range === null) return say("chart.empty_sentence", { name });
  return say("chart.sentence", { name, count: number(values.length, 9), start: at(times[0]!), end: at(times.at(-1)!), low: number(range[0]), high: number(range[1]), last: number(values.at(-1)!) });
}
