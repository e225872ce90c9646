import { describe, expect, it } from "vitest";
import { endsDay } from "../../../src/data/time/clock.ts";
import { looksLikeTime, readTimes } from "../../../src/data/time/formats.ts";

const iso = (texts: readonly string[]): string[] => [...(readTimes(texts)?.times ?? [])].map((time) => new Date(time).toISOString().replace(/:00\.000Z$/, "").replace("T00:00", ""));

describe("one cell shape, one pattern", () => {
  it.each([
    ["2024-03-01", "%Y-%m-%d", "2024-03-01"],
    ["2024/3/1", "%Y/%m/%d", "2024-03-01"],
    ["2024-03", "%Y-%m", "2024-03-01"],
    ["31.12.2024", "%d.%m.%Y", "2024-12-31"],
    ["12/31/24", "%m/%d/%y", "2024-12-31"],
    ["12/31/69", "%m/%d/%y", "1969-12-31"],
    ["03/2024", "%m/%Y", "2024-03-01"],
    ["5-Jan-09", "%d-%b-%y", "2009-01-05"],
    ["Jan 1 2000", "%b %d %Y", "2000-01-01"],
    ["January 1, 2000", "%B %d, %Y", "2000-01-01"],
    ["Jan-95", "%b-%y", "1995-01-01"],
    ["1991 Jul", "%Y %b", "1991-07-01"],
    ["March-2005", "%B-%Y", "2005-03-01"],
    ["2020Q3", "%YQ%q", "2020-07-01"],
    ["2020 Q3", "%Y Q%q", "2020-07-01"],
    ["Q3 2020", "Q%q %Y", "2020-07-01"],
    ["2020-W01", "%G-W%V", "2019-12-30"],
    ["20240301", "%Y%m%d", "2024-03-01"],
    ["202403", "%Y%m", "2024-03-01"],
    ["1438214400", "%s", "2015-07-30"],
    ["1438214400000", "%Q", "2015-07-30"],
    ["2024-03-01 13:45", "%Y-%m-%d %H:%M", "2024-03-01T13:45"],
    ["2024-03-01T13:45:00", "%Y-%m-%dT%H:%M:%S", "2024-03-01T13:45"],
    ["2024-03-01T13:45:00+11:00", "%Y-%m-%dT%H:%M:%S", "2024-03-01T13:45"],
    ["2024-03-01 13:45:00Z", "%Y-%m-%d %H:%M:%S%z", "2024-03-01T13:45"],
    ["13/06/2001  1:10:00 PM", "%d/%m/%Y  %I:%M:%S %p", "2001-06-13T13:10"],
    ["2018-06-18 12-AM", "%Y-%m-%d %I-%p", "2018-06-18"],
    ["15. März 2020", "%d. %B %Y", "2020-03-15"],
    ["3 de enero de 2020", "%d de %B de %Y", "2020-01-03"],
    ["12 févr. 2021", "%d %B. %Y", "2021-02-12"],
    ["5 stycznia 2020", "%d %B %Y", "2020-01-05"],
    ["styczeń 2020", "%B %Y", "2020-01-01"],
    ["dic-21", "%b-%y", "2021-12-01"],
    ["Mrz 20", "%b %y", "2020-03-01"],
    ["мая 2020", "%b %Y", "2020-05-01"],
    ["Mon, 06 Jan 2020", "%a, %d %b %Y", "2020-01-06"],
    ["1Q2020", "%qQ%Y", "2020-01-01"],
    ["2020T3", "%YT%q", "2020-07-01"],
    ["Q2/21", "Q%q/%y", "2021-04-01"],
    ["4. Quartal 2019", "%q. Quartal %Y", "2019-10-01"],
    ["2020M07", "%YM%m", "2020-07-01"],
    ["2020W5", "%GW%V", "2020-01-27"],
    ["KW 5 2020", "KW %V %G", "2020-01-27"],
    ["2020年1月5日", "%Y年%m月%d日", "2020-01-05"],
    ["2020年11月", "%Y年%m月", "2020-11-01"],
    ["2020년 3월", "%Y년 %m월", "2020-03-01"],
    ["FY2019", "FY%Y", "2019-01-01"],
    ["FY 19", "FY %y", "2019-01-01"],
    ["2019/20", "%Y/%i", "2019-01-01"],
    ["2019-2020", "%Y-%i", "2019-01-01"],
    ["2010/11", "%Y/%m", "2010-11-01"],
    ["0099-01-01", null, null],
    ["12/31/50", "%m/%d/%y", "1950-12-31"],
    ["12/31/49", "%m/%d/%y", "1949-12-31"],
    ["2019H2", "%YH%Eh", "2019-07-01"],
    ["2019-H1", "%Y-H%Eh", "2019-01-01"],
    ["S2 2019", "S%Eh %Y", "2019-07-01"],
    ["1H19", "%EhH%y", "2019-01-01"],
    ["FY19 H2", "FY%y H%Eh", "2019-07-01"],
    ["2. Halbjahr 2019", "%Eh. Halbjahr %Y", "2019-07-01"],
    ["FY19 Q2", "FY%y Q%q", "2019-04-01"],
    ["Q2 FY2019", "Q%q FY%Y", "2019-04-01"],
    ["2019/20 Q3", "%Y/%i Q%q", "2019-07-01"],
    ["Q2'19", "Q%q'%y", "2019-04-01"],
    ["IV 2019", "Q%q %Y", "2019-10-01"],
    ["2019-III", "%Y-Q%q", "2019-07-01"],
    ["II kw. 2019", "%q kw. %Y", "2019-04-01"],
    ["2 кв. 2019", "%q кв. %Y", "2019-04-01"],
    ["1er trimestre 2019", "%qer trimestre %Y", "2019-01-01"],
    ["2019年第3四半期", "%Y年第%q四半期", "2019-07-01"],
    ["2019/10-12月期", "%YQ%q", "2019-10-01"],
    ["2019년 2분기", "%Y년 %q분기", "2019-04-01"],
    ["Apr-Jun 2019", "Q%q %Y", "2019-04-01"],
    ["2019-20", "%Y-%i", "2019-01-01"],
    ["FY19/20", "FY%y/%i", "2019-01-01"],
    ["Season 2019/20", "%Y/%i", "2019-01-01"],
    ["2020-W01-3", "%G-W%V-%u", "2020-01-01"],
    ["KW 05/20", "KW %V/%G", "2020-01-27"],
    ["2024-366", "%Y-%j", "2024-12-31"],
    ["202403011345", "%Y%m%d%H%M", "2024-03-01T13:45"],
    ["20240301T134500", "%Y%m%dT%H%M%S", "2024-03-01T13:45"],
    ["20240301 13:45", "%Y%m%d %H:%M", "2024-03-01T13:45"],
    ["01MAR2024", "%d%b%Y", "2024-03-01"],
    ["01MAR2024:13:45:00", "%d%b%Y:%H:%M:%S", "2024-03-01T13:45"],
    ["1438214400000000", "%Eu", "2015-07-30"],
    ["1438214400000000000", "%En", "2015-07-30"],
    ["6/1/2001 1:10PM", "%m/%d/%Y %I:%M%p", "2001-06-01T13:10"],
    ["13/6/2001, 1:10:00\u202fPM", "%d/%m/%Y, %I:%M:%S %p", "2001-06-13T13:10"],
    ["13/6/2001 1:10 p.m.", "%d/%m/%Y %I:%M %p", "2001-06-13T13:10"],
    ["2024-03-01 24:00", "%Y-%m-%d %H:%M", "2024-03-02"],
    ["2024-03-01T13", "%Y-%m-%dT%H", "2024-03-01T13:00"],
    ["2024-03-01 13:45 CET", "%Y-%m-%d %H:%M", "2024-03-01T13:45"],
    ["31.03.2024 13.45", "%d.%m.%Y %H:%M", "2024-03-31T13:45"],
    ["31.03.2024 13:45 Uhr", "%d.%m.%Y %H:%M", "2024-03-31T13:45"],
    ["2024-03-01 13:45:00,500", "%Y-%m-%d %H:%M:%S.%f", "2024-03-01T13:45:00.500Z"],
    ["2024-03-04 - 2024-03-10", "%Y-%m-%d", "2024-03-04"],
    ["2024-03-04/2024-03-10", "%Y-%m-%d", "2024-03-04"],
    ["31/03/2024 to 06/04/2024", "%d/%m/%Y", "2024-03-31"],
    ["Week of Mar 4, 2024", "%b %d, %Y", "2024-03-04"],
    ["w/c 13/05/2024", "%d/%m/%Y", "2024-05-13"],
    ["lun. 4 mars 2024", "%d %B %Y", "2024-03-04"],
    ["Mon 03/25/2024", "%m/%d/%Y", "2024-03-25"],
    ["2024/3/4(月)", "%Y/%m/%d", "2024-03-04"],
    ["2024-03-04 Mo", "%Y-%m-%d", "2024-03-04"],
    ["March 4th, 2024", "%B %d, %Y", "2024-03-04"],
    ["2024. 03. 04.", "%Y.%m.%d", "2024-03-04"],
    ["31.3.2024.", "%d.%m.%Y", "2024-03-31"],
  ])("%s", (cell, pattern, time) => {
    expect(readTimes([cell])?.parser.pattern ?? null).toBe(pattern);
    if (time !== null) expect(iso([cell])).toEqual([time]);
  });
});

describe("nonsense is never a time", () => {
  it.each(["hello 5", "2020-02-30", "2021-02-29", "2020-13-01", "32.01.2020", "2020Q5", "2020-W54", "Foo 1 2000", "12:30", "1.5", "abc", "", "2020-01-01 25:00", "2020-01-01 13:00 PM", "May", "10-20", "3/4", "1-01", "Foo 12", "Store 2020", "2019-21", "5Q2020", "2020M13", "2020年13月", "marzipan 2020", "Quarter 5", "2019H3", "S1-19", "V 2020", "IIII 2020", "2019/21 Q1", "FY19/21", "2020-W54-1", "2020-W01-8", "2023-366", "20240230", "202413011200", "2024-03-01 24:01", "2024-03-01 13 PM", "2024-03 13:00", "2024-03-01 13:45 KG", "2024-03-04 - soon", "Jan 06 - Store 12", "Foo 03/25/2024", "2024-03-04 Foo", "2024/3/4(x)", "week of never 5", "Jan-Feb 2020", "1th"])("%s", (cell) => expect(looksLikeTime(cell)).toBe(false));
});

describe("day and month are decided from the whole column", () => {
  it("a day above 12 decides", () => expect(readTimes(["01/02/2020", "13/02/2020"])?.parser.pattern).toBe("%d/%m/%Y"));
  it("steady months decide", () => {
    const reading = readTimes(Array.from({ length: 24 }, (_, t) => `1/${(t % 12) + 1}/${2000 + Math.floor(t / 12)}`));
    expect(reading?.parser.pattern).toBe("%d/%m/%Y");
    expect(reading?.rival).toBeUndefined();
  });
  it("what stays ambiguous says so: month first with slashes, else day first", () => {
    expect(readTimes(["01/02/2003", "02/03/2003"])).toMatchObject({ parser: { pattern: "%m/%d/%Y" }, rival: { pattern: "%d/%m/%Y" } });
    expect(readTimes(["01-02-2003", "02-03-2003"])).toMatchObject({ parser: { pattern: "%d-%m-%Y" }, rival: { pattern: "%m-%d-%Y" } });
  });
});

it("a column with a tenth of other cells is still one of times, with more it is not", () => {
  const days = Array.from({ length: 18 }, (_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`);
  expect(readTimes([...days, "x", "y"])?.share).toBeCloseTo(0.9);
  expect(readTimes([...days, "x", "y", "z"])).toBeNull();
});

describe("writings that change within a column", () => {
  const days = (from: number, n: number, write: (y: number, m: string, d: string) => string): string[] =>
    Array.from({ length: n }, (_, t) => {
      const date = new Date(Date.UTC(2020, 0, from + t));
      return write(date.getUTCFullYear(), String(date.getUTCMonth() + 1).padStart(2, "0"), String(date.getUTCDate()).padStart(2, "0"));
    });

  it("separators", () => {
    const reading = readTimes([...days(1, 40, (y, m, d) => `${m}/${d}/${y}`), ...days(41, 40, (y, m, d) => `${m}-${d}-${y}`)]);
    expect(reading).toMatchObject({ parser: { pattern: "%m/%d/%Y" }, share: 1 });
    expect(reading?.others?.map(({ pattern }) => pattern)).toEqual(["%m-%d-%Y"]);
    expect(reading?.times.every((time, i) => i === 0 || time - reading.times[i - 1]! === 86_400_000)).toBe(true);
  });

  it("a few cells written anew are found though no sample meets them", () => {
    const texts = days(1, 400, (y, m, d) => `${y}-${m}-${d}`).map((text, i) => (i === 130 || i === 131 ? text.replaceAll("-", "/") : text));
    expect(readTimes(texts)?.share).toBe(1);
  });

  it("midnight without its time of day, as spreadsheets drop it", () => {
    const texts = Array.from({ length: 72 }, (_, h) => `2020-01-0${1 + Math.floor(h / 24)}${h % 24 === 0 ? "" : ` ${String(h % 24).padStart(2, "0")}:00`}`);
    expect(readTimes(texts)).toMatchObject({ share: 1, parser: { pattern: "%Y-%m-%d %H:%M" } });
  });

  it("never day first here and month first there", () => {
    const reading = readTimes([...days(13, 15, (y, m, d) => `${m}/${d}/${y}`), ...days(13, 15, (y, m, d) => `${d}-${m}-${y}`)]);
    expect(reading).toBeNull();
  });

  it("of years, quarters and months the months count", () => {
    const texts = [2018, 2019, 2020].flatMap((year) => [`${year}`, ...[1, 2, 3, 4].map((q) => `${year}-Q${q}`), ...Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, "0")}`)]);
    const reading = readTimes(texts);
    expect(reading?.parser.pattern).toBe("%Y-%m");
    expect(reading?.coarser?.map(({ pattern }) => pattern)).toEqual(["%Y-Q%q", "%Y"]);
  });

  it("years over the new year are told from months by the whole column", () => {
    expect(readTimes(["2009/10", "2010/11", "2011/12", "2012/13"])?.parser.pattern).toBe("%Y/%i");
  });

  it("a year and the next in two digits, counted through", () => {
    const texts = Array.from({ length: 8 }, (_, t) => `${String((95 + t) % 100).padStart(2, "0")}/${String((96 + t) % 100).padStart(2, "0")}`);
    expect(readTimes(texts)).toBeNull();
    expect(readTimes(texts, true)?.parser.pattern).toBe("%y/%i");
    expect(iso(texts)).toEqual([]);
  });

  it("quarters behind a point or dash, told from months by the whole column", () => {
    const texts = (separator: string, n: number): string[] => Array.from({ length: n }, (_, t) => `${1959 + Math.floor(t / 4)}${separator}${(t % 4) + 1}`);
    for (const separator of [".", "-", ":", "/"]) expect(iso(texts(separator, 12)).at(-1)).toBe("1961-10-01");
    expect(readTimes(texts("-", 7))?.parser.pattern).toBe("%Y-%m");
  });

  it("October without its zero among numbers", () => {
    const texts = Array.from({ length: 24 }, (_, t) => String(Number(`${2019 + Math.floor(t / 12)}.${String((t % 12) + 1).padStart(2, "0")}`)));
    expect(texts[9]).toBe("2019.1");
    expect(iso(texts).slice(8, 12)).toEqual(["2019-09-01", "2019-10-01", "2019-11-01", "2019-12-01"]);
  });

  it("hours from 01:00-02:00 are no offsets from Greenwich", () => {
    const hours = Array.from({ length: 23 }, (_, h) => `2024-03-01 ${String(h).padStart(2, "0")}:00-${String(h + 1).padStart(2, "0")}:00`);
    expect(iso(hours)[5]).toBe("2024-03-01T05:00");
    expect(iso(hours.map((text) => text.replace(/-..:00$/, "-02:00")))[5]).toBe("2024-03-01T05:00");
  });

  it("offsets: of one place as its clock shows, of changing clocks in UTC, of days by their wall", () => {
    const at = (hour: number, offset: string): string => `2024-03-31T${String(hour).padStart(2, "0")}:00:00${offset}`;
    expect(readTimes([at(0, "+01:00"), at(1, "+01:00")])?.parser.pattern).toBe("%Y-%m-%dT%H:%M:%S");
    expect(iso([at(0, "+01:00"), at(1, "+01:00"), at(3, "+02:00"), at(4, "+02:00")])).toEqual(["2024-03-30T23:00", "2024-03-31", "2024-03-31T01:00", "2024-03-31T02:00"]);
    expect(iso(["2024-03-30T00:00:00+01:00", "2024-03-31T00:00:00+01:00", "2024-04-01T00:00:00+02:00"])).toEqual(["2024-03-30", "2024-03-31", "2024-04-01"]);
    expect(iso(["2024-03-30T00:00:00Z", "2024-03-31T00:00:00Z"])).toEqual(["2024-03-30", "2024-03-31"]);
  });

  it("of day and month the order that runs one way, where steps do not decide", () => {
    const texts = Array.from({ length: 27 }, (_, t) => `0${(t % 9) + 1}/0${Math.floor(t / 9) + 1}/2020`);
    expect(readTimes(texts)).toMatchObject({ parser: { pattern: "%d/%m/%Y" } });
    expect(readTimes(texts)?.rival).toBeUndefined();
  });

  it("short months with a full stop beside whole ones without", () => {
    const texts = ["janv. 2020", "févr. 2020", "mars 2020", "avr. 2020", "mai 2020", "juin 2020", "juil. 2020", "août 2020"];
    expect(readTimes(texts)?.share).toBe(1);
    expect(iso(texts)).toEqual(Array.from({ length: 8 }, (_, m) => `2020-0${m + 1}-01`));
  });

  it("months counted through in two digits, where the column may be a time", () => {
    const texts = Array.from({ length: 24 }, (_, t) => `${1 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`);
    expect(readTimes(texts)).toBeNull();
    expect(readTimes(texts, true)?.parser.pattern).toBe("%y-%m");
    expect(readTimes([...texts].reverse(), true)).toBeNull();
  });
});

it("24:00 ends the day, 24 minutes past do not", () => {
  expect(["2024-03-01 24:00", "2024-03-01T24:00:00", "2024-03-01 24", "01MAR2024:24:00:00"].filter((text) => !endsDay(text))).toEqual([]);
  expect(["2024-03-01 00:24:00", "2024-03-01T00:24:00", "2024-03-01T13:24", "2024-03-24", "01MAR2024:00:24:00", "2024-03-01 24:01"].filter(endsDay)).toEqual([]);
});
