import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BudgetError } from "../../../src/agents/errors.ts";
import { type Ledger, openLedger, type Reservation } from "../../../src/agents/money/ledger/ledger.ts";
import { TestTime } from "./time.ts";

let folder: string;
let time: TestTime;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ledger-"));
  time = new TestTime("2026-10-08T12:00:00Z");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cents = (amount: number): number => amount * 1e7;
const open = (): Ledger => openLedger(folder, time);
const reserve = (ledger: Ledger, amount: number, limit = 1): Promise<Reservation> => ledger.reserve(limit, { agent: "DataAnalyzer", model: "claude-sonnet-5-5", amount: cents(amount) });
const today = async (ledger: Ledger, limit = 1) => ledger.today(limit);
const fileOfDay = (day = "2026-10-08"): string => join(folder, `${day}.ledger`);

async function refusal(work: Promise<unknown>): Promise<BudgetError> {
  const error: unknown = await work.then(
    () => new Error("It was not refused."),
    (reason: unknown) => reason,
  );
  if (error instanceof BudgetError) return error;
  throw error;
}

describe("a ledger", () => {
  it("reserves, settles and gives back", async () => {
    const ledger = open();
    const [first, second, third] = [await reserve(ledger, 30), await reserve(ledger, 30), await reserve(ledger, 40)];
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0, reserved: 1 });
    await ledger.settle(first, cents(10));
    await ledger.settle(second, 0);
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0.1, reserved: 0.4 });
    await ledger.settle(third, cents(55));
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0.65, reserved: 0 });
  });

  it("refuses what goes beyond the limit, and leaves no trace of it", async () => {
    const ledger = open();
    await reserve(ledger, 70);
    const before = readFileSync(fileOfDay(), "utf8");
    const error = await refusal(reserve(ledger, 31));
    expect({ asked: error.asked, left: error.left }).toEqual({ asked: 0.31, left: 0.3 });
    expect(error.message).toContain("$0.31");
    expect(readFileSync(fileOfDay(), "utf8")).toBe(before);
    await reserve(ledger, 30);
  });

  it.each([0, -1, Number.NaN])("allows nothing under a limit of %d", async (limit) => {
    await refusal(reserve(open(), 1, limit));
  });

  it("goes by the limit of the moment", async () => {
    const ledger = open();
    await reserve(ledger, 90);
    await refusal(reserve(ledger, 20));
    await reserve(ledger, 20, 2);
    await refusal(reserve(ledger, 1, 0.5));
    expect(await today(ledger, 0.5)).toEqual({ limit: 0.5, spent: 0, reserved: 1.1 });
  });

  it("is one for all who open the folder", async () => {
    const windows = Array.from({ length: 5 }, open);
    const asked = await Promise.allSettled(Array.from({ length: 50 }, (_, place) => reserve(windows[place % 5]!, 7)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(14);
    for (const window of windows) expect(await today(window)).toEqual({ limit: 1, spent: 0, reserved: 0.98 });
  });

  it("remembers after a restart, and a reservation that was lost until the day is over", async () => {
    const before = open();
    await before.settle(await reserve(before, 30), cents(20));
    await reserve(before, 60);
    const after = open();
    expect(await today(after)).toEqual({ limit: 1, spent: 0.2, reserved: 0.6 });
    await refusal(reserve(after, 21));
    time.set("2026-10-08T23:59:59Z");
    await refusal(reserve(open(), 21));
    time.set("2026-10-09T00:00:00Z");
    await reserve(open(), 100);
  });

  it("begins anew at local midnight", async () => {
    time.zone = "America/New_York";
    time.set("2026-10-09T03:59:59Z");
    await reserve(open(), 100);
    time.set("2026-10-09T04:00:00Z");
    await reserve(open(), 100);
    expect(readdirSync(folder)).toEqual(["2026-10-08.ledger", "2026-10-09.ledger"]);
  });

  it("settles into the day that reserved", async () => {
    const ledger = open();
    const late = await reserve(ledger, 50);
    time.set("2026-10-09T00:00:05Z");
    await ledger.settle(late, cents(90));
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0, reserved: 0 });
    expect(readFileSync(fileOfDay(), "utf8")).toContain('"cost":900000000');
    expect(existsSync(fileOfDay("2026-10-09"))).toBe(false);
  });

  it("keeps sixty days and drops older ones", async () => {
    const day = (place: number): string => new Date(Date.UTC(2026, 6, 1 + place)).toISOString().slice(0, 10);
    for (let place = 0; place < 70; place += 1) writeFileSync(fileOfDay(day(place)), "");
    await reserve(open(), 1);
    const names = readdirSync(folder);
    expect(names).toHaveLength(61);
    expect(names).not.toContain(`${day(9)}.ledger`);
    expect(names).toContain(`${day(10)}.ledger`);
  });

  it("is for its owner's eyes only", async () => {
    folder = join(folder, "deep", "state");
    await reserve(open(), 1);
    if (process.platform === "win32") return;
    expect((statSync(fileOfDay()).mode & 0o777).toString(8)).toBe("600");
    expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  });
});

describe("a clock that is set", () => {
  const spendAll = async (at: string): Promise<void> => {
    time.set(at);
    await reserve(open(), 100);
  };
  const isClosed = async (at: string): Promise<void> => {
    time.set(at);
    await refusal(reserve(open(), 1));
  };

  it("back or forth opens no day again", async () => {
    await spendAll("2026-10-07T12:00:00Z");
    await spendAll("2026-10-08T12:00:00Z");
    for (const at of ["2026-10-07T12:00:00Z", "2026-10-06T12:00:00Z", "2026-10-02T12:00:00Z", "2026-10-07T23:00:00Z", "2026-10-08T23:59:00Z", "2026-09-01T12:00:00Z", "2026-10-08T12:00:00Z"]) await isClosed(at);
    await spendAll("2026-10-09T00:00:00Z");
  });

  it("back gives nothing of yesterday's rest", async () => {
    time.set("2026-10-07T12:00:00Z");
    await reserve(open(), 40);
    await spendAll("2026-10-08T12:00:00Z");
    await isClosed("2026-10-07T12:00:00Z");
  });

  it("far ahead and back costs that day and no other", async () => {
    await reserve(open(), 50);
    time.set("2030-01-01T12:00:00Z");
    await reserve(open(), 40);
    time.set("2026-10-08T13:00:00Z");
    expect(await today(open())).toEqual({ limit: 1, spent: 0.4, reserved: 0.5 });
    await refusal(reserve(open(), 11));
    await reserve(open(), 10);
    await isClosed("2026-10-08T14:00:00Z");
    time.set("2030-01-01T13:00:00Z");
    await refusal(reserve(open(), 61));
    await spendAll("2026-10-09T12:00:00Z");
    await spendAll("2026-10-10T12:00:00Z");
    await isClosed("2026-10-08T15:00:00Z");
  });

  it("to another time zone and back spends each day once", async () => {
    time.set("2026-10-08T12:00:00Z");
    time.zone = "Pacific/Auckland";
    await reserve(open(), 100);
    time.zone = "America/Los_Angeles";
    await refusal(reserve(open(), 1));
    time.set("2026-10-09T07:00:00Z");
    await refusal(reserve(open(), 1));
    time.set("2026-10-10T07:00:00Z");
    await reserve(open(), 100);
  });

  it("by an hour in the night changes nothing", async () => {
    time.zone = "Europe/Berlin";
    await spendAll("2026-10-24T22:30:00Z");
    // The hour from two to three comes twice, and the day has 25.
    for (const at of ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T22:59:59Z"]) await isClosed(at);
    await spendAll("2026-10-25T23:00:00Z");
  });
});

describe("a file that is not whole", () => {
  const line = (): string => readFileSync(fileOfDay(), "utf8").trim().split("\n").at(-1)!;

  it("goes on behind a line that broke off", async () => {
    await reserve(open(), 30);
    appendFileSync(fileOfDay(), `\n${line().slice(0, 60)}`);
    expect(await today(open())).toEqual({ limit: 1, spent: 0, reserved: 0.3 });
    await reserve(open(), 30);
    expect(await today(open())).toEqual({ limit: 1, spent: 0, reserved: 0.6 });
  });

  it("counts a line that only lacks its end", async () => {
    await reserve(open(), 30);
    truncateSync(fileOfDay(), statSync(fileOfDay()).size - 1);
    await refusal(reserve(open(), 71));
    await reserve(open(), 70);
    await refusal(reserve(open(), 1));
  });

  it("allows nothing when lines cannot be read, says which file, and takes all to be spent", async () => {
    await reserve(open(), 30);
    const text = readFileSync(fileOfDay(), "utf8");
    writeFileSync(fileOfDay(), text.replace('"amount":300000000', '"amount":100000000'));
    const error = await refusal(reserve(open(), 1));
    expect(error.hint).toContain(fileOfDay());
    expect(await today(open())).toEqual({ limit: 1, spent: 1, reserved: 0 });
    time.set("2026-10-09T12:00:00Z");
    await reserve(open(), 100);
  });

  it("is read from the start when another stands in its place", async () => {
    const ledger = open();
    const lost = await reserve(ledger, 60);
    rmSync(fileOfDay());
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0, reserved: 0 });
    await reserve(open(), 10);
    // What was spent is not forgotten with the reservation.
    await ledger.settle(lost, cents(50));
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0.5, reserved: 0.1 });
  });
});

describe("a file that was exchanged", () => {
  it("is read anew also by those who knew the other", async () => {
    const ledger = open();
    for (const amount of [30, 20, 10]) await reserve(ledger, amount);
    rmSync(fileOfDay());
    await reserve(open(), 50);
    await refusal(reserve(ledger, 51));
    await reserve(ledger, 50);
    expect(await today(ledger)).toEqual({ limit: 1, spent: 0, reserved: 1 });
  });
});

describe("a folder that cannot be written", () => {
  it("is a reason to send nothing: a file stands in its way", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    folder = join(file, "state");
    const error = await refusal(reserve(open(), 1));
    expect(error.message).toContain("nothing was sent");
    expect(error.hint).toContain(folder);
    await refusal(today(open()));
  });

  it("is a reason to send nothing: a folder in the place of the day's file", async () => {
    mkdirSync(fileOfDay());
    expect((await refusal(reserve(open(), 1))).message).toContain("nothing was sent");
  });

  // Every write to this device fails as on a full disk.
  it.skipIf(!existsSync("/dev/full"))("is a reason to send nothing: the disk is full", async () => {
    symlinkSync("/dev/full", fileOfDay());
    const error = await refusal(reserve(open(), 1));
    expect(error.message).toContain("full");
    expect(error.hint).toContain(folder);
  });

  it.skipIf(!existsSync("/dev/full"))("keeps settlements until they can be written", async () => {
    const ledger = open();
    const reservation = await reserve(ledger, 60);
    const before = readFileSync(fileOfDay());
    rmSync(fileOfDay());
    symlinkSync("/dev/full", fileOfDay());
    expect(await ledger.settle(reservation, cents(20))).toBe(false);
    rmSync(fileOfDay());
    writeFileSync(fileOfDay(), before);
    await reserve(ledger, 80);
    expect(await today(open())).toEqual({ limit: 1, spent: 0.2, reserved: 0.8 });
  });
});
