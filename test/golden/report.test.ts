import { join } from "node:path";
import { it } from "vitest";
import { reportHtml } from "../../src/panel/report/report.ts";
import { english } from "../../src/panel/words.ts";
import * as scenes from "../panel/scenes.ts";
import { expectGolden } from "../support/golden.ts";

it("the report of a run, as a person has looked at it", () => {
  const text = reportHtml({ model: scenes.done, series: scenes.series, forecast: scenes.forecastOf("combination"), others: [], today: "2026-01-31", lang: "en", words: english });
  expectGolden(join(import.meta.dirname, "air-passengers-report.html"), text);
});
