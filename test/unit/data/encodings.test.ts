import { describe, expect, it } from "vitest";
import { guessCodePage } from "../../../src/data/codePage.ts";
import { tableOf } from "../../support/tables.ts";

/** Names as people write them in tables of their language; few words, as in the header of a file. */
const tables: readonly (readonly [page: string, text: string])[] = [
  ["shift_jis", "年月日,売上,気温(℃)\n2020/1/1,10,2.5\n2020/1/2,11,3\n2020/1/3,11,3\n"],
  ["shift_jis", "日付,数量,店舗\n2020-01-01,5,東京\n2020-01-02,6,大阪\n"],
  ["euc-kr", "날짜,판매량,매장\n2020-01-01,5,서울\n2020-01-02,6,부산\n"],
  ["euc-kr", "기간,방문자수,서울\n2020-01,10,20\n"],
  ["gb18030", "日期,销量,门店\n2020-01-01,5,北京\n2020-01-02,6,上海\n"],
  ["big5", "日期,銷量,門市\n2020-01-01,5,台北\n2020-01-02,6,高雄\n"],
  ["windows-1252", "Monat;Stückzahl;Umsatz in €\n01.01.2020;5;6\n"],
  ["windows-1252", "date,température,quantité\n2020-01-01,1,2\n"],
  ["windows-1252", "mês,preço médio,região\n2020-01,4,São Paulo\n"],
  ["windows-1252", "päivä,määrä\n2020-01-01,5\n"],
  ["windows-1252", "date,temp (°C)\n2020-01-01,5\n2020-01-02,6\n"],
  ["windows-1250", "data,sprzedaż,ilość,sklep\n2020-01-01,5,4,Łódź\n"],
  ["windows-1250", "datum,počet kusů,množství\n2020-01-01,5,6\n"],
  ["windows-1251", "дата,продажи,магазин\n2020-01-01,5,Москва\n"],
  ["windows-1253", "ημερομηνία,πωλήσεις\n2020-01-01,5\n"],
];

/** There is no encoder in Node: the decoder's table is turned round. */
function encode(text: string, page: string): Buffer {
  const bytes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(page, { fatal: true });
  const learn = (...code: number[]): void => {
    try {
      const char = decoder.decode(Uint8Array.from(code));
      if (!bytes.has(char)) bytes.set(char, code);
    } catch {
      // No character has this code.
    }
  };
  for (let a = 0; a < 256; a += 1) learn(a);
  if (!page.startsWith("windows")) for (let a = 0x81; a < 256; a += 1) for (let b = 0x30; b < 256; b += 1) learn(a, b);
  if (page === "windows-1252") bytes.set("€", [0x80]);
  return Buffer.from([...text].flatMap((char) => bytes.get(char) ?? []));
}

describe("code pages are told by a few words", () => {
  it.each(tables)("%s: %j", async (page, text) => {
    expect(await guessCodePage(encode(text, page))).toBe(page);
  });

  it.each(tables)("%s: names of the columns come out right: %j", async (page, text) => {
    const table = await tableOf(encode(text, page));
    expect(table.columns.map(({ name }) => name)).toEqual(text.split("\n")[0]!.split(/[,;]/));
    expect(table.dialect.encoding).toBe(page);
  });

  it("letters that come only behind the head of a long file", async () => {
    const text = `date,city\n${"2020-01-01,Wien\n".repeat(8000)}2020-01-02,Köln\n2020-01-03,München\n`;
    const { columns, dialect } = await tableOf(Buffer.from(text, "latin1"));
    expect(dialect.encoding).toBe("windows-1252");
    expect(columns[1]!.levels).toEqual(["", "Wien", "Köln", "München"]);
  });

  it("characters are not split by the chunks in which a file is read", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `2020,${"東京".repeat(1 + (i % 3))}`).join("\n");
    const { columns } = await tableOf(encode(`年,都市\n${rows}\n`, "shift_jis"));
    expect(columns[1]!.levels).toEqual(["", "東京", "東京東京", "東京東京東京"]);
  });
});
