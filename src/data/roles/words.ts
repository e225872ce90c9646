/** What column names say, in the languages people name columns in. Names only break ties: the values decide first. */

const hours = "hour hr hh hrs h he hora heure stunde ora uur uhrzeit heures horas 時 时 시 час";

const vocabulary = {
  time: "date datetime time timestamp ds day month week year quarter period hour when data fecha datum zeit tag jahr monat woche jour mois annee an semaine ano mes dia giorno mese anno tempo temps tijd periode yearmon yearmonth yyyymm dt observation 日付 日時 年月 年月日 年月日時 時刻 时间 日期 날짜 일자 일시 시간 дата время ts tstamp dttm",
  /** Names of a whole date, not of a part of it. */
  date: "date datetime ds day time timestamp epoch fecha datum data dato dag tag jour dia",
  week: "week wk isoweek kw woche semaine semana settimana tydzien vecka weeknumber weekno yearweek yearwk yyyyww yrwk isoyearweek calweek",
  dayOfYear: "doy dayofyear yday julian jday",
  year: "year yr yyyy jahr annee an ano anno vano aar rok ar god 年 年度 연도 년도 년 год",
  month: "month mon mm mes mois monat mese maand manad mesec miesiac 月 月份 월 месяц",
  day: "day dd dia jour tag giorno dag dom 日 일 день",
  hour: `${hours} time`,
  quarter: "quarter qtr q trimestre quartal trimestre kwartal kvartal period 季度 季 四半期 분기 квартал",
  /** Names of a count of the parts of a day. */
  slot: `period slot interval block mtu settlement sp ${hours}`,
  half: "half halfyear semester semestre semestral halbjahr hj period term",
  minute: "minute minutes min mins minuto minutos minuten",
  /** Names of a time of day that stands beside its date. */
  clock: `time hours zeit utc clock tijd ${hours}`,
  /** Names of what people forecast, most telling first. */
  target: "y target value values sales demand quantity qty units revenue amount count counts total consumption load usage close closing price volume passengers visitors visits orders births arrivals rate index production output occupancy generation traffic trips rides ventas venta vendas cantidad valor valeur ventes wert umsatz menge verbrauch absatz anzahl consumo vendite quantita prezzo prix preis precio mean average avg 売上 売上高 数量 値 金額 销售额 销量 金额 数值 值 매출 매출액 판매량 수량 값 продажи количество сумма значение",
  /** Names of things that add up: how many came, or how much was sold. */
  amount: "sales sold units quantity qty count counts orders revenue amount visits visitors births passengers trips rides riders ridership demand customers guests calls tickets cases deaths arrivals departures downloads clicks views sessions transactions purchases incidents accidents injuries admissions bookings reservations shipments deliveries pickups consumption production ventas venta venda vendas cantidad quantidade quantita vendite ventes quantite consommation umsatz absatz menge anzahl verbrauch consumo produccion produzione verkoop aantal sprzedaz ilosc salg antall 売上 売上高 数量 販売数 销售额 销量 金额 매출 매출액 판매량 수량 продажи количество сумма",
  /** Names of what is known or steers, rather than what is forecast. */
  driver: "holiday holidays promo promotion event events weekend weekday workday workingday school is flag dummy indicator discount lat latitude lon lng long longitude zip capacity std stddev sd error stderr lower upper ci conf status quality code codes feiertag ferie feriado fds",
  /** Names of what somebody has planned or the calendar says. */
  planned: "holiday holidays promo promos promotion promotions onpromotion promoted campaign discount event events weekend weekday workday workingday school feiertag ferie ferien feriado feriados festivo festivos vacances jourferie aktion rabatt promocion promocao fds",
  /** Names of what somebody expected, or of what was before: not what is to be forecast, where that stands beside it. */
  expected: "forecast forecasts forecasted predicted prediction predictions ahead prognose prognosis prevision previsions previsao previsioni prevu pronostico plan planned planning budget budgeted projected projection expected soll vorhersage prev previous lag lagged prior vorjahr 予測 予想 예측 预测 прогноз план",
  /** Names of what came in the end. */
  actual: "actual actuals observed realized realised ist reel realise real realizado effettivo consuntivo measured 実績 실적 实际 факт",
  weather: "temp temperature humidity wind rain precipitation precipitacao weather pressure dew temperatura media minima maxima",
  identifier: "id ids key code store shop site item sku product station region country state city location market department dept category group series name symbol ticker brand make model customer sensor meter device zone branch warehouse firm company type sex gender race age ages source firma filiale artikel kunde land tienda producto loja produto magasin produit unique 店舗 商品 地域 城市 地区 门店 지점 지역 매장 상품 город регион магазин товар",
  rowNumber: "index no nr id sno num number row rownum rowid obs record unnamed serial n lfd",
} as const;

export type Meaning = keyof typeof vocabulary;

const words = new Map<Meaning, ReadonlyMap<string, number>>();

/** Tokens of a name: "avgTemp_max (C)" → avg, temp, max, c; accents dropped. */
export function tokensOf(name: string): readonly string[] {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    // Korean syllables fall apart like accented letters, and are words again when put together.
    .normalize("NFC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((token) => token !== "");
}

/** Place of the first matching word in its list (0 is the most telling), or −1 where the name says nothing of the kind. */
export function rankOf(name: string, meaning: Meaning): number {
  let list = words.get(meaning);
  if (list === undefined) {
    list = new Map(vocabulary[meaning].split(" ").map((word, i) => [word, i]));
    words.set(meaning, list);
  }
  let best = -1;
  for (const token of tokensOf(name)) {
    const rank = list.get(token);
    if (rank !== undefined && (best < 0 || rank < best)) best = rank;
  }
  return best;
}

export function means(name: string, meaning: Meaning): boolean {
  return rankOf(name, meaning) >= 0;
}
