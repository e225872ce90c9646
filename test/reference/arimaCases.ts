/** The witnesses of ARIMA, as the files of R and statsforecast hold them, and what we expect of ourselves beside them. */

/** What an automatic search chose. */
export interface ArimaChoice {
  /** "ARIMA(0,1,1)(0,1,1)[12]". */
  readonly name: string;
  readonly aicc: number;
  readonly point: readonly number[];
}

export interface ArimaWitness {
  /** Fixed orders at R's own optimum. */
  readonly orders: readonly {
    readonly order: readonly [p: number, d: number, q: number, P: number, D: number, Q: number];
    readonly constant: boolean;
    /** ar, ma, seasonal ar, seasonal ma. */
    readonly coefficients: readonly number[];
    /** Of the differenced series. */
    readonly mean: number;
    readonly logLikelihood: number;
    readonly aicc: number;
    readonly sigma2: number;
    readonly point: readonly number[];
    readonly standardDeviation: readonly number[];
  }[];
  /** For the series, and for its logarithms where there are any. */
  readonly auto: readonly ArimaChoice[];
}

/** By how much a log-likelihood may be short of R's: its diffuse start is an approximation of finite variance. */
export const likelihoodSlack = (logLikelihood: number): number => 1e-4 * Math.abs(logLikelihood);

/**
 * The search's choice on each series, and by how much its AICc may lie above that of R and of statsforecast (0.05 where
 * nothing is said) where the stepwise walks part: each stops where no neighbour is better, and which fits are thrown away on
 * the way decides the way. From 100 values on ours compares conditional sums of squares, as R does from 150 on.
 */
export const chosenOrders: Readonly<Record<string, { readonly order: string; readonly aboveR?: number; readonly abovePeer?: number }>> = {
  AirPassengers: { order: "ARIMA(2,1,1)(0,1,0)[12]" },
  "log AirPassengers": { order: "ARIMA(0,1,1)(0,1,1)[12]" },
  USAccDeaths: { order: "ARIMA(0,1,1)(0,1,1)[12]" },
  "log USAccDeaths": { order: "ARIMA(0,1,1)(0,1,1)[12]" },
  nottem: { order: "ARIMA(1,0,0)(2,1,1)[12]" },
  "log nottem": { order: "ARIMA(1,0,0)(2,1,1)[12]" },
  ldeaths: { order: "ARIMA(0,0,2)(2,1,0)[12] with drift", abovePeer: 0.4 },
  "log ldeaths": { order: "ARIMA(2,0,0)(1,1,1)[12] with drift" },
  UKDriverDeaths: { order: "ARIMA(1,0,1)(0,1,1)[12] with drift" },
  "log UKDriverDeaths": { order: "ARIMA(1,0,1)(0,1,1)[12] with drift" },
  co2: { order: "ARIMA(0,1,1)(0,1,1)[12]", aboveR: 0.3 },
  "log co2": { order: "ARIMA(0,1,1)(0,1,1)[12]" },
  UKgas: { order: "ARIMA(0,1,1)(0,1,0)[4]" },
  "log UKgas": { order: "ARIMA(2,0,1)(0,1,0)[4] with drift" },
  JohnsonJohnson: { order: "ARIMA(3,1,1)(0,1,0)[4]" },
  "log JohnsonJohnson": { order: "ARIMA(2,0,0)(1,1,0)[4] with drift" },
  austres: { order: "ARIMA(0,2,1)(1,0,0)[4]", abovePeer: 3.1 },
  "log austres": { order: "ARIMA(1,1,1)(1,0,0)[4] with drift", abovePeer: 2 },
  Nile: { order: "ARIMA(1,1,1)" },
  "log Nile": { order: "ARIMA(1,1,1)" },
  lynx: { order: "ARIMA(2,0,2) with non-zero mean" },
  "log lynx": { order: "ARIMA(2,0,1) with non-zero mean", aboveR: 15, abovePeer: 15 },
  WWWusage: { order: "ARIMA(1,1,1)" },
  "log WWWusage": { order: "ARIMA(1,1,1)" },
  LakeHuron: { order: "ARIMA(1,1,3)" },
  "log LakeHuron": { order: "ARIMA(1,1,3)" },
  BJsales: { order: "ARIMA(1,1,1)" },
  "log BJsales": { order: "ARIMA(1,1,1)" },
  uspop: { order: "ARIMA(0,2,0)" },
  "log uspop": { order: "ARIMA(0,2,0)" },
  discoveries: { order: "ARIMA(0,1,1)" },
};
