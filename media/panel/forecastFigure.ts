/** The forecast of a candidate for the series that is looked at, wherever it is shown. */
import { createFigure, type Figure } from "./chart/figure.ts";
import { forecastSubject } from "./chart/forecastSubject.ts";
import { element, setText, show } from "./dom.ts";
import type { Page, Scene } from "./page.ts";
import type { ForecastView, SeriesView } from "../../src/panel/panelModel.ts";

export interface ForecastFigure {
  readonly element: HTMLElement;
  readonly figure: Figure;
  /** What is drawn; null while there is nothing. */
  readonly shown: ForecastView | null;
  update(scene: Scene, candidate: string | null): void;
}

/** @param name of the view that it stands in. */
export function createForecastFigure(page: Page, name: string): ForecastFigure {
  const figure = createFigure(page, name);
  const status = element("p", { class: "empty", attributes: { role: "status" } });
  let drawn: readonly [SeriesView, ForecastView] | null = null;
  let shown: ForecastView | null = null;

  return {
    element: element("div", {}, figure.element, status),
    figure,
    get shown() {
      return shown;
    },
    update: ({ model, look }, candidate) => {
      // Forecasts can be asked for once the run is over.
      const series = candidate === null || model.state === "working" ? null : page.asks.series(look.series);
      const forecast = candidate === null || model.state === "working" ? null : page.asks.forecast(look.series, candidate);
      const ready = series?.state === "here" && forecast?.state === "here";
      show(figure.element, ready);
      show(status, !ready);
      shown = ready ? forecast.view : null;
      if (!ready) {
        const sorry = series?.state === "sorry" ? series : forecast?.state === "sorry" ? forecast : null;
        setText(status, sorry !== null ? sorry.reason : series === null ? page.words.say(candidate === null ? "notice.no_workflow" : "empty.forecast") : page.words.say("loading"));
        return;
      }
      if (drawn?.[0] === series.view && drawn[1] === forecast.view) return;
      drawn = [series.view, forecast.view];
      const title = model.leaderboard.find(({ id }) => id === candidate)?.title ?? candidate ?? "";
      const target = model.data?.roles.find(({ role }) => role === "target")?.value ?? model.file;
      figure.show(forecastSubject(page.words, series.view, forecast.view, title, target));
    },
  };
}
