/** What leaves the panel as a file, where the person says. */
import * as vscode from "vscode";
import { unlessAborted } from "../../agents/money/time.ts";
import { localDay } from "../../data/today.ts";
import type { SeriesForecast } from "../../outcome.ts";
import { forecastCsv } from "../../panel/forecastCsv.ts";
import { plain } from "../../panel/plainText.ts";
import { reportHtml, type ReportParts } from "../../panel/report/report.ts";
import type { FromPage } from "../../protocol/panelMessages.ts";
import { nameOf } from "../dataFile.ts";
import { type Job, withJob } from "../job.ts";
import type { FileSession } from "./fileSession.ts";

type Message<K extends FromPage["kind"]> = Extract<FromPage, { kind: K }>;

export async function saveCsv({ index, candidate }: Message<"save_csv">, session: FileSession): Promise<void> {
  const made = index === null ? await ofAll(candidate, session) : await ofOne(index, candidate, session);
  if ("reason" in made) return void vscode.window.showWarningMessage(plain(made.reason));
  const part = index === null ? "" : partOf(made.forecasts, session);
  const saved = await save(session, `forecast${part}.csv`, { [vscode.l10n.t("CSV files")]: ["csv"] }, new TextEncoder().encode(forecastCsv(made.forecasts)));
  if (saved !== undefined) void vscode.window.showInformationMessage(plain(vscode.l10n.t("The forecast is saved as {0}.", nameOf(saved))));
}

type Made = { readonly forecasts: readonly SeriesForecast[] } | { readonly reason: string };

/** As it would be if this candidate were chosen: fitted to all series. */
async function ofAll(candidate: string, session: FileSession): Promise<Made> {
  const answer = await withJob(vscode.l10n.t("Forecasting all series"), ({ signal }) => unlessAborted(session.ask<"use">({ kind: "use", candidate }), signal));
  return answer.ok ? { forecasts: answer.value.decided.forecast } : answer;
}

/** "-Spain-hotel" where the file has several series: each is a file of its own. */
function partOf(forecasts: readonly SeriesForecast[], { model }: FileSession): string {
  const key = (model.data?.seriesCount ?? 1) > 1 ? (forecasts[0]?.key ?? []).join("-") : "";
  const name = key.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "").slice(0, 60);
  return name === "" ? "" : `-${name}`;
}

async function ofOne(index: number, candidate: string, session: FileSession): Promise<Made> {
  const [forecast, keys] = await Promise.all([session.ask<"forecast">({ kind: "forecast", candidate, index }), session.ask<"keys">({ kind: "keys", search: "", from: index })]);
  if (!forecast.ok) return forecast;
  const key = keys.ok ? (keys.value.keys[0]?.key ?? []) : [];
  const { labels, point, intervals } = forecast.value;
  return { forecasts: [{ key, times: labels, point: Array.from(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: Array.from(lower), upper: Array.from(upper) })) }] };
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export async function savePicture({ data }: Message<"save_png">, session: FileSession): Promise<void> {
  const bytes = Buffer.from(data, "base64");
  if (!pngSignature.every((byte, place) => bytes[place] === byte)) return void vscode.window.showWarningMessage(plain(vscode.l10n.t("The picture could not be drawn.")));
  const saved = await save(session, "forecast.png", { [vscode.l10n.t("Pictures")]: ["png"] }, bytes);
  if (saved !== undefined) void vscode.window.showInformationMessage(plain(vscode.l10n.t("The picture is saved as {0}.", nameOf(saved))));
}

/** `sales.csv` → `sales-forecast.csv`, beside the data file unless the person says otherwise. Does nothing on Escape. */
async function save({ file }: FileSession, ending: string, filters: Readonly<Record<string, string[]>>, bytes: Uint8Array): Promise<vscode.Uri | undefined> {
  const name = `${nameOf(file).replace(/\.[^.]*$/, "")}-${ending}`;
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(file, "..", name), filters });
  if (target === undefined) return undefined;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
    return target;
  } catch (error) {
    // A folder that may not be written to, a full disk: no fault of ours.
    void vscode.window.showErrorMessage(plain(vscode.l10n.t("{0} could not be saved there: {1}. Choose another folder.", nameOf(target), reasonOf(error))));
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof vscode.FileSystemError ? error.code : "";
  if (code === "NoPermissions") return vscode.l10n.t("you may not write there");
  if (code === "FileNotFound") return vscode.l10n.t("there is no such folder");
  return (error instanceof Error ? error.message : String(error)).replace(/^(Error: )?E[A-Z]+: /, "").replace(/\.$/, "");
}

/** So many series are drawn beside the one that is looked at. */
const mostOthers = 12;

/** The series that is looked at, with what the chosen candidate forecasts for it, and some of the others; opened where a browser is, if the person wants to. */
export async function saveReport({ index }: Message<"save_report">, session: FileSession): Promise<void> {
  const { model } = session;
  const candidate = model.chosen?.id;
  const series = await session.ask<"series">({ kind: "series", index });
  const forecast = candidate === undefined ? undefined : await session.ask<"forecast">({ kind: "forecast", candidate, index });
  const count = candidate === undefined ? 0 : Math.min((model.data?.seriesCount ?? 1) - 1, mostOthers);
  const others = candidate === undefined || count <= 0 ? [] : await withJob(vscode.l10n.t("Drawing the report"), (job) => drawOthers(Array.from({ length: count }, (_, place) => (place < index ? place : place + 1)), candidate, session, job));
  const text = reportHtml({
    model,
    series: series.ok ? series.value : null,
    forecast: forecast?.ok === true ? forecast.value : null,
    others,
    today: localDay(new Date()),
    lang: vscode.env.language,
    words: vscode.l10n,
  });
  const saved = await save(session, "report.html", { [vscode.l10n.t("Web pages")]: ["html"] }, new TextEncoder().encode(text));
  if (saved === undefined) return;
  const open = vscode.l10n.t("Open");
  void vscode.window.showInformationMessage(plain(vscode.l10n.t("The report is saved as {0}.", nameOf(saved))), open).then((chosen) => {
    if (chosen === open) void vscode.env.openExternal(saved);
  });
}

/** One after the other: each may take a fit. Those that cannot be had are left out. @throws CancellationError */
async function drawOthers(places: readonly number[], candidate: string, session: FileSession, { signal, onProgress }: Job): Promise<ReportParts["others"]> {
  const drawn: ReportParts["others"][number][] = [];
  for (const [done, index] of places.entries()) {
    signal.throwIfAborted();
    onProgress({ stage: "backtest", done: done / places.length, message: vscode.l10n.t("{0} of {1} series", done, places.length) });
    const series = await session.ask<"series">({ kind: "series", index });
    const forecast = await session.ask<"forecast">({ kind: "forecast", candidate, index });
    if (series.ok && forecast.ok) drawn.push({ series: series.value, forecast: forecast.value });
  }
  return drawn;
}
