import { expect, test } from "vitest";
import { type Piece, Queue, type Taker } from "../../../src/pool/queue.ts";

const { signal } = new AbortController();

const piece = (type: string, cost: number, jobCost = cost): Piece => ({
  job: { origin: { part: "all", window: 0 }, recipe: [], model: { type, args: {} } },
  from: 0,
  to: 1,
  cost,
  jobCost,
  workflow: type,
  signal,
  resolve: () => undefined,
  reject: () => undefined,
});

const queueOf = (...pieces: readonly Piece[]): Queue<Taker> => {
  const queue = new Queue<Taker>();
  queue.add(pieces);
  return queue;
};
const thread = (...inbox: readonly Piece[]): Taker => ({ inbox });
const types = (queue: Queue<Taker>, taker: Taker, count: number): readonly (string | undefined)[] => Array.from({ length: count }, () => queue.take(taker)?.job.model.type);

test("the dearest jobs go first, their pieces together and in order", () => {
  const pieces = [piece("a", 1, 10), piece("a", 15, 20), piece("a", 9, 10), piece("a", 5, 20), piece("a", 2)];
  const queue = queueOf(...pieces);
  const one = thread();
  expect(Array.from(pieces, () => pieces.indexOf(queue.take(one)!))).toEqual([1, 3, 0, 2, 4]);
  expect(queue.take(one)).toBeUndefined();
});

test("a thread stays with the models that it has met, then takes those that none has", () => {
  const [one, two] = [thread(), thread()];
  const queue = queueOf(piece("a", 9), piece("a", 8), piece("b", 7), piece("c", 6), piece("a", 1));
  expect(types(queue, one, 1)).toEqual(["a"]);
  expect(types(queue, two, 2)).toEqual(["b", "c"]);
  expect(types(queue, one, 2)).toEqual(["a", "a"]);
});

test("short work waits for the thread that knows the model, long work does not", () => {
  const short = queueOf(piece("a", 15), piece("a", 15));
  const [one, two] = [thread(piece("a", 15)), thread()];
  expect(types(short, one, 1)).toEqual(["a"]);
  expect(types(short, two, 1)).toEqual([undefined]);
  const long = queueOf(piece("a", 15), piece("a", 15));
  const busy = thread(piece("a", 30));
  expect(types(long, busy, 1)).toEqual(["a"]);
  expect(types(long, two, 1)).toEqual(["a"]);
});

test("the models of a thread that is gone find another one", () => {
  const queue = queueOf(piece("a", 1), piece("a", 1));
  const [one, two] = [thread(), thread()];
  expect(types(queue, one, 1)).toEqual(["a"]);
  queue.forget(one);
  expect(types(queue, two, 1)).toEqual(["a"]);
});

test("pieces that come back keep their place", () => {
  const [first, second] = [piece("a", 1), piece("a", 1)];
  const queue = queueOf(first, second);
  const one = thread();
  queue.add([queue.take(one)!]);
  expect(queue.take(one)).toBe(first);
  expect(queue.remove((waiting) => waiting === second)).toEqual([second]);
  expect([queue.length, queue.cost]).toEqual([0, 0]);
});
