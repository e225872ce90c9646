/** What is in the file: the series with what stands out, its trend and season, and how the columns were read. */
import type { SeriesView } from "../../src/panel/panelModel.ts";
import { createFigure } from "./chart/figure.ts";
import { seriesSubject } from "./chart/seriesSubject.ts";
import { createList, element, setText, show } from "./dom.ts";
import type { Page, Scene, View } from "./page.ts";
import { createRoles } from "./roles.ts";
import { createSeriesPicker } from "./seriesPicker.ts";
import { createSmallCharts } from "./smallCharts.ts";

export function createDataTab(page: Page): View {
  const { say } = page.words;
  const empty = element("p", { class: "empty" });
  const summary = element("p", { class: "summary" });
  const picker = createSeriesPicker(page);
  const figure = createFigure(page, "data");
  const status = element("p", { class: "empty", attributes: { role: "status" } });
  const small = createSmallCharts(page);
  const sentences = element("ul", { class: "sentences" });
  const found = element("section", {}, element("h2", { text: say("data.found") }), sentences);
  const roles = createRoles(page);
  // A file that makes no series has columns all the same.
  const series = element("div", { class: "stack" }, summary, picker.element, figure.element, status, small.element);
  const content = element("div", { class: "stack" }, series, element("div", { class: "columns" }, roles.element, found));
  const updateSentences = createList<string>(sentences, (text, place) => `${place} ${text}`, (text) => ({ element: element("li", { text }), update: () => undefined }));
  let drawn: SeriesView | null = null;

  return {
    element: element("div", {}, empty, content),
    update: (scene) => {
      const { data } = scene.model;
      show(empty, data === null);
      setText(empty, say(scene.model.state === "working" ? "empty.data" : "empty.data_ended"));
      show(content, data !== null);
      if (data === null) return;
      setText(summary, data.summary);
      picker.update(scene);
      show(series, data.seriesCount > 0);
      if (data.seriesCount > 0) drawSeries(scene);
      updateSentences(data.sentences);
      show(found, data.sentences.length > 0);
      roles.update(scene);
    },
  };

  function drawSeries({ model, look }: Scene): void {
    const answer = page.asks.series(look.series);
    show(figure.element, answer.state === "here");
    show(small.element, answer.state === "here");
    show(status, answer.state !== "here");
    setText(status, answer.state === "sorry" ? answer.reason : say("loading"));
    if (answer.state !== "here" || answer.view === drawn) return;
    drawn = answer.view;
    const target = model.data?.roles.find(({ role }) => role === "target")?.value ?? model.file;
    figure.show(seriesSubject(page.words, answer.view, target));
    small.show(answer.view);
  }
}
