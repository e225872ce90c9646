/** The page: it keeps what the extension last said and where somebody looks, and draws both, at most once a frame. */
import "./panel.css";
import type { PanelModel } from "../../src/panel/panelModel.ts";
import { createAsks } from "./asks.ts";
import { createBudgetTab } from "./budgetTab.ts";
import { createDataTab } from "./dataTab.ts";
import { keepFocus } from "./focus.ts";
import { createForecastTab } from "./forecastTab.ts";
import { createHeader } from "./header.ts";
import { createLeaderboardTab } from "./leaderboardTab.ts";
import { createKeeper } from "./keeper.ts";
import { stateOf, type Look } from "./look.ts";
import { createNotice } from "./notice.ts";
import type { Page } from "./page.ts";
import { createReasoningTab } from "./reasoningTab.ts";
import { createScroll } from "./scroll.ts";
import { createTabs } from "./tabs.ts";
import { connect } from "./vscodeApi.ts";
import { createWords } from "./words.ts";

const root = document.getElementById("panel")!;
const { strings = "{}", uri = "" } = document.body.dataset;

const extension = connect((message) => {
  if (message.kind === "model") receive(message.model);
  else asks.receive(message);
});
const asks = createAsks(extension.send, draw);

let model: PanelModel | null = null;
let look: Look = extension.kept;
const keeper = createKeeper(() => extension.keep(stateOf(uri, look)));

const page: Page = {
  words: createWords(JSON.parse(strings) as Readonly<Record<string, unknown>>, document.documentElement.lang),
  asks,
  send: extension.send,
  get looking() {
    return look;
  },
  look: (change) => {
    look = { ...look, ...change };
    keeper.now();
    draw();
  },
  note: (change) => {
    look = { ...look, ...change };
    keeper.soon();
  },
};

const header = createHeader(page);
const notice = createNotice(page);
const tabs = createTabs(page, {
  data: createDataTab(page),
  leaderboard: createLeaderboardTab(page),
  forecast: createForecastTab(page),
  reasoning: createReasoningTab(page),
  budget: createBudgetTab(page),
});
root.append(header.element, notice.element, tabs.element);
const scroll = createScroll(page, tabs.element);

// So that VS Code can restore the panel of this file even if nobody touches anything.
keeper.now();
extension.send({ kind: "ready" });

function receive(newer: PanelModel): void {
  if (model !== null && newer.run !== model.run) asks.forget();
  if (model !== null && newer.data !== null && look.series >= newer.data.seriesCount) page.look({ series: 0 });
  model = newer;
  draw();
}

let waiting = 0;

/** Messages may come faster than frames. A page that nobody sees gets no frames and draws when it is looked at. */
function draw(): void {
  if (waiting !== 0) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    if (model === null) return;
    const scene = { model, look };
    keepFocus(() => {
      header.update(scene);
      notice.update(scene);
      tabs.update(scene);
      scroll(look.tab);
    });
  });
}

