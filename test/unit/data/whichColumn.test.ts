import { describe, expect, it } from "vitest";
import { csv, day, month, panelOf, refusalOf } from "../../support/tables.ts";

const wave = (t: number): number => 100 + ((t * 37) % 23);
const other = (t: number): number => 90 + ((t * 13) % 31);

describe("what was expected stands behind what came", () => {
  it.each([
    ["Load forecast", "Load"],
    ["Day-ahead Total Load Forecast [MW]", "Actual Total Load [MW]"],
    ["PREV. CLOSE", "close"],
    ["forecast", "actual"],
    ["sales last year", "sales"],
    ["Umsatz Plan", "Umsatz Ist"],
    ["Budget", "Revenue"],
  ])("%s, %s", async (expected, came) => {
    const { roles } = await panelOf(csv(`date,${expected},${came}`, 60, (t) => `${day("2024-01-01", t)},${wave(t)},${other(t)}`));
    expect(roles.targets).toEqual([came]);
    expect(roles.exogenous).toEqual([expected]);
  });
  it("a forecast of something else, or of nothing that is there, is forecast", async () => {
    const alone = await panelOf(csv("date,load_forecast,temperature", 60, (t) => `${day("2024-01-01", t)},${wave(t)},${other(t)}`));
    expect(alone.roles.targets).toEqual(["load_forecast"]);
    const price = await panelOf(csv("date,Last,Volume", 60, (t) => `${day("2024-01-01", t)},${wave(t)},${other(t)}`));
    expect(price.roles.exogenous).toContain("Last");
  });
});

it("what numbers the rows is never the target, though it is the only column of numbers", async () => {
  expect(await refusalOf(csv("No,Name,Took office", 20, (t) => `${t + 1},Name ${t},${1789 + 4 * t}-03-04`))).toMatch(/no column of numbers/);
  const line = await panelOf(csv("date,sales", 20, (t) => `${month(2020, t)},${t + 1}`));
  expect(line.roles.targets).toEqual(["sales"]);
});

describe("which columns tell series apart", () => {
  const teams = ["France", "Wales", "England", "Ireland", "Scotland"];
  const match = (t: number): string => `${day("1990-01-01", 3 * Math.floor(t / 2))},${teams[(t * 3 + Math.floor(t / 7)) % 5]!},${teams[(t * 2 + Math.floor(t / 3) + 1) % 5]!},${(t * 7) % 6},${(t * 5 + Math.floor(t / 11)) % 5}`;
  it("goals are none, and neither are teams that meet now and then", async () => {
    expect(await refusalOf(csv("date,home_team,away_team,home_score,away_score", 800, match))).toMatch(/these are events or things/);
  });
  it("nor are goals where so few of them occur that each is there on most dates", async () => {
    const round = (t: number): string => `${day("2018-08-10", 2 * Math.floor(t / 3))},Team ${t % 20},Team ${(t * 7 + Math.floor(t / 20) + 3) % 20},${t % 5},${wave(t)}.5`;
    expect(await refusalOf(csv("Date,HomeTeam,AwayTeam,FTHG,shots", 380, round))).toMatch(/these are events or things/);
  });
  it("countries that trade with one another each year are", async () => {
    const rows = Array.from({ length: 20 }, (_, y) => teams.flatMap((from, i) => teams.map((to, j) => (i === j ? [] : `${2000 + y},${from},${to},${wave(y + 7 * i + 3 * j)}`)).flat())).flat();
    expect((await panelOf(`year,exporter,importer,value\n${rows.join("\n")}\n`)).roles.keys).toEqual(["exporter", "importer"]);
  });
  it("numbers with like names are where they are there at all times", async () => {
    const rows = Array.from({ length: 30 }, (_, t) => [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => `${day("2024-01-01", t)},${x},${y},${wave(t + 5 * x + 11 * y)}`))).flat();
    expect((await panelOf(`date,plot_lane,plot_place,level\n${rows.join("\n")}\n`)).roles.keys).toEqual(["plot_lane", "plot_place"]);
  });
  it("of two that say the same, the one without blanks", async () => {
    const places = [["Africa", ""], ["Albania", "ALB"], ["Chile", "CHL"]] as const;
    const rows = places.flatMap(([entity, code], i) => Array.from({ length: 20 }, (_, y) => `${code},${entity},${2000 + y},${wave(y + 5 * i)}`));
    expect((await panelOf(`Code,Entity,Year,Life expectancy\n${rows.join("\n")}\n`)).roles.keys).toEqual(["Entity"]);
  });
});
