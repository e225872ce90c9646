import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { downsample, extent, nearestPlace, visiblePlaces } from "../../../src/panel/downsample.ts";

const steps = (n: number): Float64Array => Float64Array.from({ length: n }, (_, place) => place + 1);
const noise = (n: number): Float64Array => Float64Array.from({ length: n }, (_, place) => Math.sin(place * 12.9898) * 43758.5453 % 1);

describe("downsample", () => {
  it("gives a short series as it is", () => {
    expect(downsample([1, 2, 3], [5, 4, 6], 0, 3, 100)).toEqual({ times: [1, 2, 3], values: [5, 4, 6] });
  });

  it("keeps a single peak and a single dip of a million points", () => {
    const y = new Float64Array(1_000_000).fill(10);
    y[654_321] = 99;
    y[123_456] = -99;
    const line = downsample(steps(y.length), y, 0, y.length, 800);
    expect(line.times.length).toBeLessThanOrEqual(3200);
    expect(line.times[line.values.indexOf(99)]).toBe(654_322);
    expect(line.times[line.values.indexOf(-99)]).toBe(123_457);
  });

  it("keeps lowest, highest, first and last value of every column", () => {
    const y = noise(10_000);
    const line = downsample(steps(y.length), y, 0, y.length, 100);
    for (let column = 0; column < 100; column += 1) {
      const inside = line.values.filter((_, place) => Math.floor((line.times[place]! - 1) / 100) === column);
      const values = [...y.slice(column * 100, column * 100 + 100)];
      expect(inside).toEqual(expect.arrayContaining([Math.min(...values), Math.max(...values), values[0], values.at(-1)]));
      expect(inside.length).toBeLessThanOrEqual(4);
    }
  });

  it("goes forward in time and adds nothing, whatever the values", () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (values, columns) => {
        const line = downsample(steps(values.length), values, 0, values.length, columns);
        expect(line.times).toEqual([...new Set(line.times)].sort((a, b) => a - b));
        line.values.forEach((drawn, place) => expect(drawn === null ? Number.isNaN(values[line.times[place]! - 1]) : Object.is(drawn, values[line.times[place]! - 1])).toBe(true));
        expect(extent(line.values.map((drawn) => drawn ?? NaN))).toEqual(extent(values));
      }),
    );
  });

  it("breaks the line once where values are missing", () => {
    expect(downsample([1, 2, 3, 4, 5], [7, NaN, NaN, 8, 9], 0, 5, 10).values).toEqual([7, null, 8, 9]);
  });
});

describe("visiblePlaces", () => {
  it("goes one place beyond the edges", () => {
    expect(visiblePlaces([10, 20, 30, 40, 50], 25, 35)).toEqual({ from: 1, to: 4 });
    expect(visiblePlaces([10, 20, 30, 40, 50], 20, 40)).toEqual({ from: 0, to: 5 });
  });
  it("is empty where there is nothing", () => {
    expect(visiblePlaces([], 0, 1)).toEqual({ from: 0, to: 0 });
  });
});

describe("nearestPlace", () => {
  it.each([[-5, 0], [14, 0], [16, 1], [99, 2]])("of %d is %d", (time, place) => {
    expect(nearestPlace([10, 20, 30], time)).toBe(place);
  });
  it("says where there is none", () => {
    expect(nearestPlace([], 3)).toBe(-1);
  });
});

describe("extent", () => {
  it("passes over missing values", () => {
    expect(extent([NaN, 3, -1, NaN])).toEqual([-1, 3]);
    expect(extent([NaN])).toBeNull();
  });
});
