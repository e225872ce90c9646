import { expect, it } from "vitest";
import { decomposeChanging } from "../../../src/numeric/stlChanging.ts";
import { airPassengers } from "../../support/classics.ts";

/** R 4.2.2: stl(AirPassengers, s.window = 11)$time.series at these places. */
const places = [0, 1, 2, 69, 141, 142, 143];
const seasonalInR = [-16.97707409, -17.17763334, 7.520942226, -21.71100531, -27.90893221, -75.59463426, -44.19632498];
const trendInR = [123.1450569, 123.7250692, 124.3050816, 251.1623084, 489.5934934, 493.1383737, 496.683254];

it("season and trend are R's", () => {
  const { trend, seasonal } = decomposeChanging(airPassengers, 12, 11);
  places.forEach((t, i) => {
    expect(seasonal[t]).toBeCloseTo(seasonalInR[i]!, 7);
    expect(trend[t]).toBeCloseTo(trendInR[i]!, 6);
  });
});
