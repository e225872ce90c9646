/** Where the search begins: smoothing constants of several paces, season by classical decomposition, level and growth by a line through the first values. */
import { seasonalFigure } from "../../numeric/classicalDecomposition.ts";
import { fitLine } from "../../numeric/line.ts";
import type { Columns } from "./filter.ts";
import type { Component, Form } from "./form.ts";

interface Objective {
  /** Sum of squares at a point of the search, Infinity outside the domain. */
  residuals(x: Float64Array, r: Float64Array): number;
}

interface Constants {
  readonly alpha: number;
  /** Shares of β and γ of the room that α leaves them. */
  readonly u: number;
  readonly v: number;
  readonly phi: number;
}

/**
 * Starts inside the domain, grouped by valley, with heuristic states or, where those lead outside, with flat ones.
 * @returns an empty list where no start is inside.
 */
export function startingPoints(y: Float64Array, form: Form, mostPace: number, columns: Columns, objective: Objective): Float64Array[][] {
  const r = new Float64Array(y.length);
  for (const states of [initialStates(y, form), flatStates(y, form)]) {
    const valleys = valleysOf(form, mostPace).map((valley) => {
      // Of the starts that differ in the pace of the season only, the cheapest.
      const best = new Map<string, { x: Float64Array; cost: number }>();
      for (const constants of valley) {
        const x = pack(columns, states, constants);
        const cost = objective.residuals(x, r);
        const pace = `${constants.alpha} ${constants.u}`;
        if (cost < (best.get(pace)?.cost ?? Infinity)) best.set(pace, { x, cost });
      }
      return [...best.values()].map(({ x }) => x);
    });
    const inside = valleys.filter((valley) => valley.length > 0);
    if (inside.length > 0) return inside;
  }
  return [];
}

/**
 * The valleys that measurement has shown. With a season: light and strong damping; else a steady and a nervous trend; else a
 * steady and a changing season. Without one a search costs little, and every start is a valley of its own.
 */
function valleysOf(form: Form, mostPace: number): Constants[][] {
  const phis = form.damped ? [0.85, 0.97] : [1];
  const us = form.trend === "N" ? [0] : [0.05, 0.9].filter((u) => u <= mostPace);
  const vs = form.season === "N" ? [0] : [0.05, 0.5];
  const grid = phis.flatMap((phi) => us.flatMap((u) => [0.05, 0.3, 0.8].flatMap((alpha) => vs.map((v): Constants => ({ alpha, u, v, phi })))));
  if (form.season === "N") return grid.map((constants) => [constants]);
  const key = form.damped ? "phi" : form.trend !== "N" ? "u" : "v";
  return [...new Set(grid.map((constants) => constants[key]))].map((value) => grid.filter((constants) => constants[key] === value));
}

function pack(columns: Columns, states: States, { alpha, u, v, phi }: Constants): Float64Array {
  const x = new Float64Array(columns.count);
  x[columns.alpha] = alpha;
  if (columns.beta >= 0) x[columns.beta] = u;
  if (columns.gamma >= 0) x[columns.gamma] = v;
  if (columns.phi >= 0) x[columns.phi] = phi;
  x[columns.level] = states.level;
  if (columns.growth >= 0) x[columns.growth] = states.growth;
  for (let k = 0; columns.season + k < columns.count; k++) x[columns.season + k] = states.season[k]!;
  return x;
}

interface States {
  readonly level: number;
  readonly growth: number;
  /** m values, or none without a season. */
  readonly season: Float64Array;
}

/** Heuristic states before the first observation (Hyndman et al. 2008, §2.6.1). @param y more than m values. */
function initialStates(y: Float64Array, form: Form): States {
  const season = form.season === "N" ? new Float64Array(0) : startSeason(y, form.m, form.season);
  const adjusted = form.season === "N" ? y : y.map((value, t) => (form.season === "A" ? value - season[t % form.m]! : value / season[t % form.m]!));
  const count = Math.min(y.length, Math.max(10, 2 * form.m));
  const { level, growth } = startLine(adjusted, count, form.trend);
  return { level, growth, season };
}

/** States from which every form can start: a constant level without a season. */
function flatStates(y: Float64Array, form: Form): States {
  let mean = 0;
  for (const value of y) mean += value / y.length;
  return {
    level: mean,
    growth: form.trend === "M" ? 1 : 0,
    season: new Float64Array(form.season === "N" ? 0 : form.m).fill(form.season === "M" ? 1 : 0),
  };
}

function startSeason(y: Float64Array, m: number, season: Component): Float64Array {
  const kind = season === "A" ? "additive" : "multiplicative";
  const figure = y.length >= 2 * m ? seasonalFigure(y, m, kind) : figureOfLine(y, m, kind);
  if (season === "A") return figure;
  // Far from zero, so that the first forecasts stay positive.
  const raised = figure.map((value) => Math.max(value, 0.05));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => (value * m) / sum);
}

/** Between one and two seasons there is no moving average to compare with: the distance from a line instead. */
function figureOfLine(y: Float64Array, m: number, kind: "additive" | "multiplicative"): Float64Array {
  const line = fitLine(y);
  const figure = new Float64Array(m);
  for (let k = 0; k < m; k++) {
    let sum = 0;
    let count = 0;
    for (let t = k; t < y.length; t += m) {
      const level = line.intercept + line.slope * t;
      sum += kind === "additive" ? y[t]! - level : y[t]! / Math.max(level, 1e-8);
      count++;
    }
    figure[k] = sum / count;
  }
  const mean = figure.reduce((total, value) => total + value, 0) / m;
  return figure.map((value) => (kind === "additive" ? value - mean : value / mean));
}

function startLine(y: Float64Array, count: number, trend: Component): { level: number; growth: number } {
  const { intercept, slope } = fitLine(y, count);
  if (trend === "N") return { level: intercept + (slope * (count - 1)) / 2, growth: 0 };
  if (trend === "A") return { level: intercept - slope, growth: slope };
  const ratio = (intercept + slope) / intercept;
  if (intercept > 0 && ratio > 0 && Number.isFinite(ratio)) return { level: intercept / ratio, growth: ratio };
  return { level: y[0]!, growth: 1 };
}
