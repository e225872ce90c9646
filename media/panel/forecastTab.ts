/** The forecast of the selected model, and taking it elsewhere: as text, as a file, as a picture. */
import type { PanelModel } from "../../src/panel/panelModel.ts";
import { pictureOf } from "./chart/picture.ts";
import { button, element, setText, show } from "./dom.ts";
import { createForecastFigure } from "./forecastFigure.ts";
import { candidateOf, type Page, type View } from "./page.ts";
import { createSeriesPicker } from "./seriesPicker.ts";

export function createForecastTab(page: Page): View {
  const { say } = page.words;
  const empty = element("p", { class: "empty", text: say("empty.forecast") });
  const select = element("select", { class: "field", attributes: { id: "forecast-model" }, on: { change: () => page.look({ candidate: select.value }) } });
  const picker = createSeriesPicker(page);
  const forecast = createForecastFigure(page, "forecast");
  const told = element("span", { class: "quiet", attributes: { role: "status" } });
  const copy = button(say("forecast.copy"), copyTable, { class: "secondary" });
  const csv = button(say("forecast.csv"), () => { if (forecast.shown !== null) page.send({ kind: "save_csv", index: forecast.shown.index, candidate: forecast.shown.candidate }); }, { class: "secondary" });
  const all = button(say("forecast.csv_all"), () => { if (forecast.shown !== null) page.send({ kind: "save_csv", index: null, candidate: forecast.shown.candidate }); }, { class: "secondary" });
  const png = button(say("forecast.png"), savePicture, { class: "secondary" });
  const actions = element("div", { class: "actions" }, copy, csv, all, png, told);
  const controls = element("div", { class: "controls" }, element("div", { class: "labelled wide" }, element("label", { text: say("forecast.model"), attributes: { for: "forecast-model" } }), select), picker.element);
  const content = element("div", { class: "stack" }, controls, forecast.element, actions);
  let options = "";
  let model: PanelModel | null = null;

  return {
    element: element("div", {}, empty, content),
    update: (scene) => {
      ({ model } = scene);
      const candidate = candidateOf(scene);
      const ready = candidate !== null && model.state !== "working";
      show(empty, !ready);
      show(content, ready);
      if (!ready) {
        setText(empty, say(model.state === "working" ? "empty.forecast" : "notice.no_workflow"));
        return;
      }
      const scored = model.leaderboard.filter(({ scores }) => scores !== null);
      const wanted = JSON.stringify(scored.map(({ id, title }) => [id, title]));
      if (wanted !== options) {
        options = wanted;
        select.replaceChildren(...scored.map(({ id, title }) => element("option", { text: title, attributes: { value: id } })));
      }
      if (select.value !== candidate) select.value = candidate;
      picker.update(scene);
      forecast.update(scene, candidate);
      show(actions, forecast.shown !== null);
      show(all, (model.data?.seriesCount ?? 1) > 1);
    },
  };

  function savePicture(): void {
    const { shown, figure: { subject, chart } } = forecast;
    if (shown === null || subject === null || model === null) return;
    const title = model.leaderboard.find(({ id }) => id === shown.candidate)?.title ?? shown.candidate;
    page.send({ kind: "save_png", data: pictureOf(page.words, subject, chart.view, [title, model.file]) });
  }

  /** Tabs and plain numbers, which spreadsheets take. */
  function copyTable(): void {
    const { shown } = forecast;
    if (shown === null) return;
    const ascending = [...shown.intervals].sort((one, other) => one.level - other.level);
    const head = ["time", "point", ...ascending.flatMap(({ level }) => [`lower_${level}`, `upper_${level}`])];
    const rows = shown.labels.map((label, step) => [label, shown.point[step], ...ascending.flatMap(({ lower, upper }) => [lower[step], upper[step]])]);
    page.send({ kind: "copy", text: [head, ...rows].map((cells) => cells.join("\t")).join("\n") });
    setText(told, say("forecast.copied"));
  }
}
