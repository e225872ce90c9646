import { describe, expect, it } from "vitest";
import { engineWords } from "../../../src/agents/engineWords.ts";
import { namesOf } from "../../../src/agents/names.ts";
import { canaryPanel, hostileColumn, hostileTarget } from "../../support/agents/canaryPanel.ts";

const panel = canaryPanel();
const masked = namesOf(panel, { names: "masked" });
const shown = namesOf(panel, { names: "shown" });

describe("masked names", () => {
  it("are numbered by the file's columns, and come back", () => {
    expect(masked.column(hostileTarget)).toBe("column_3");
    expect(masked.reveal(`column_4 explains column_3.`)).toBe(`${hostileColumn} explains ${hostileTarget}.`);
    expect(masked.hide(masked.reveal("column_4 explains column_3."))).toBe("column_4 explains column_3.");
  });

  it("are masked in steps and revealed again, and nothing else in them is touched", () => {
    const steps = [{ type: "exogenous", args: { columns: [hostileColumn], lags: [0] } }, { type: "log", args: { offset: 1 } }];
    const hidden = masked.showSteps(steps);
    expect(hidden[0]!.args["columns"]).toEqual(["column_4"]);
    expect(hidden[1]).toBe(steps[1]);
    expect(masked.revealSteps(hidden)).toEqual(steps);
  });

  it("are whole words: column_1 is not in column_10", () => {
    expect(masked.reveal("column_10")).toBe("column_10");
    expect(namesOf({ ...panel, columns: ["log"], roles: { ...panel.roles, targets: ["log"] } }, { names: "masked" }).hide("log in logarithms, Log")).toBe("column_1 in logarithms, column_1");
  });

  it("may hold signs that mean something in a pattern or a replacement", () => {
    const odd = namesOf({ ...panel, columns: ["$& (a|b)*"], roles: { ...panel.roles, targets: ["$& (a|b)*"] } }, { names: "masked" });
    expect(odd.hide("the column $& (a|b)* rises")).toBe("the column column_1 rises");
    expect(odd.reveal("column_1 rises")).toBe("$& (a|b)* rises");
  });
});

describe("shown names", () => {
  it("are cut where they are texts", () => {
    expect(shown.column(hostileTarget).length).toBeLessThan(90);
    expect(shown.column("zeitpunkt")).toBe("zeitpunkt");
    expect(shown.revealSteps(shown.showSteps([{ type: "exogenous", args: { columns: [hostileTarget] } }]))[0]!.args["columns"]).toEqual([hostileTarget]);
  });

  it("of wide files and of times that run across are none: they are series and times", () => {
    const wide = namesOf({ ...panel, layout: "wide", roles: { ...panel.roles, targets: ["Lyon", "Graz"] } }, { names: "shown" });
    expect(wide.column("Lyon")).toBe("a column");
    const across = namesOf({ ...panel, across: { columns: ["1960"], texts: ["1960"], time: "t", value: "1960", filled: [] }, roles: { ...panel.roles, targets: ["1960"] } }, { names: "shown" });
    expect(across.column("1960")).toBe("a column");
  });
});

describe("sentences of the engine", () => {
  const words = (text: string, known: readonly number[] = []): string => engineWords(text, shown, new Set(known));

  it.each([
    ['the logarithm needs values above 0; series "KEY" has -3120.55', "the logarithm needs values above 0; a series has …"],
    ['Box–Cox needs values above 0; the series has −112', "Box–Cox needs values above 0; the series has …"],
    ['its forecast of series "a \\"b\\"" / "c" runs far out of all that was ever seen', "its forecast of a series runs far out of all that was ever seen"],
    ["SBA(3120.6 a step)", "SBA(… a step)"],
    ["needs 1,234 observations", "needs … observations"],
    ["1.5e+300 is too large", "… is too large"],
  ])("tell no cell: %s", (text, told) => expect(words(text)).toBe(told));

  it("keep what is known to be no cell, and single digits", () => {
    expect(words("needs at least 30 observations; there are 24", [24, 30])).toBe("needs at least 30 observations; there are 24");
    expect(words("ARIMA(0,1,1)(0,1,1)[12]", [12])).toBe("ARIMA(0,1,1)(0,1,1)[12]");
  });

  it("mask names", () => {
    expect(engineWords(`"${hostileColumn}" is no column`, masked, new Set())).toBe('"column_4" is no column');
  });
});
