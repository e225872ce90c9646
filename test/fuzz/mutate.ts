/** Seeded damage to files: what disks, editors, spreadsheets and hands do to them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { random } from "../support/series.ts";

const lines = (n: number, row: (t: number) => string): string => Array.from({ length: n }, (_, t) => row(t)).join("\n");
const day = (t: number): string => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10);

/** Small files of the kinds that are read. */
export const ownSeeds: readonly Buffer[] = [
  `date,value\n${lines(60, (t) => `${day(t)},${10 + (t % 7)}`)}\n`,
  `date;shop;sales\r\n${lines(40, (t) => `${day(t >> 1).split("-").reverse().join(".")};${t % 2 ? "Köln" : "Wien"};1.${200 + t},50`)}\r\n`,
  `Report of a day\n\nmonth\tnorth\tsouth\nt\tkg\tkg\n${lines(30, (t) => `${["Jan", "Feb", "Mar"][t % 3]}-${10 + Math.floor(t / 3)}\t${t}\tn/a`)}\nSource: us\n`,
  `"when","what, and how","y"\n${lines(30, (t) => `"${day(t)} 0${t % 9}:00:00+01:00","a ""quoted""\nline",$${t}.5`)}\n`,
  `name,2001,2002,2003,2004,2005,2006,2007\n${lines(6, (t) => `n${t},1,2,3,4,5,6,${t}`)}\n`,
  `year,month,day,v\n${lines(40, (t) => `${day(t).split("-").join(",")},${t * t}`)}\n`,
  lines(50, (t) => String(Math.sin(t))),
  `Jahr|Q1|Q2|Q3|Q4\n${lines(8, (t) => `${2000 + t}|1|2|3|${t}`)}`,
  `t,v\n${lines(80, (t) => `${1_600_000_000 + 60 * t},${t % 5}`)}`,
]
  .map((text) => Buffer.from(text))
  .concat(Buffer.from(`\ufeffdate\tv\n${lines(20, (t) => `${day(t)}\t${t}`)}`, "utf16le"), Buffer.from(`Monat;Stück\n${lines(24, (t) => `${day(31 * t).slice(0, 7)};${t}`)}`, "latin1"));

/** @param folder every file of it up to half a megabyte, beside the own ones. */
export function seedsOf(folder: string | undefined): readonly Buffer[] {
  if (folder === undefined) return ownSeeds;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  return [...ownSeeds, ...files.filter((file) => /\.(csv|tsv|txt|tab)$/i.test(file) && statSync(file).size <= 1 << 19).map((file) => readFileSync(file))];
}

type Mutation = (bytes: Buffer, next: () => number, other: Buffer) => Buffer;

const at = (bytes: Buffer, next: () => number): number => Math.floor(next() * (bytes.length + 1));
const nasty = ["\u0000", '"', "\n", "\r", ",", ";;;;", "\t", "1e999", "-9999", "9999-12-31", "0001-01-01", "2020-02-30", "NaN", "∞", "\u202e", "=1+1", "__proto__", "#1", "1,234,567.89", "(12)", "12:00", "%", "\ufeff", '""""', "'", "\\"];

const mutations: readonly Mutation[] = [
  (bytes, next) => {
    const copy = Buffer.from(bytes);
    for (let k = 0; k < 1 + next() * 8 && copy.length > 0; k += 1) copy[Math.floor(next() * copy.length)]! ^= 1 << Math.floor(next() * 8);
    return copy;
  },
  (bytes, next) => bytes.subarray(0, at(bytes, next)),
  (bytes, next) => bytes.subarray(at(bytes, next)),
  (bytes, next, other) => Buffer.concat([bytes.subarray(0, at(bytes, next)), other.subarray(at(other, next))]),
  (bytes, next) => {
    const rows = bytes.toString("latin1").split("\n");
    const [a, b] = [Math.floor(next() * rows.length), Math.floor(next() * rows.length)];
    rows.splice(a, Math.floor(next() * 3), ...rows.slice(b, b + Math.floor(next() * 6)));
    return Buffer.from(rows.join("\n"), "latin1");
  },
  (bytes, next) => Buffer.concat([bytes.subarray(0, at(bytes, next)), Buffer.from(Uint8Array.from({ length: 1 + next() * 40 }, () => next() * 256)), bytes.subarray(at(bytes, next))]),
  (bytes, next) => {
    const place = at(bytes, next);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(nasty[Math.floor(next() * nasty.length)] ?? ""), bytes.subarray(place)]);
  },
  (bytes, next) => {
    const cells = bytes.toString("latin1").split(/([,;\t|\n])/);
    for (let k = 0; k < 1 + next() * 5; k += 1) cells[Math.floor(next() * cells.length)] = nasty[Math.floor(next() * nasty.length)] ?? "";
    return Buffer.from(cells.join(""), "latin1");
  },
];

/** The `k`th input of a seed: one of the files, damaged once or a few times. At most a megabyte. */
export function mutant(seeds: readonly Buffer[], k: number, seed: number): Buffer {
  const next = random(seed * 1_000_003 + k);
  for (let i = 0; i < 5; i += 1) next();
  const pick = (): Buffer => seeds[Math.floor(next() * seeds.length)] ?? Buffer.alloc(0);
  let bytes = pick();
  for (let i = 0; i < 1 + next() * 3; i += 1) bytes = (mutations[Math.floor(next() * mutations.length)] ?? mutations[0]!)(bytes, next, pick());
  return bytes.subarray(0, 1 << 20);
}
