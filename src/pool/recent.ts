/** Remembers the results that were asked for last, as many as fit into `room`; the last one stays in any case. */
export function recent<A, R>(keyOf: (argument: A) => string, compute: (argument: A) => R, sizeOf: (result: R) => number, room: number): (argument: A) => R {
  // A Map keeps the order of insertion: the first entry is the one that was asked for longest ago.
  const kept = new Map<string, R>();
  let filled = 0;
  return (argument) => {
    const key = keyOf(argument);
    const known = kept.get(key);
    const result = known ?? compute(argument);
    if (known === undefined) filled += sizeOf(result);
    else kept.delete(key);
    kept.set(key, result);
    for (const [oldest, value] of kept) {
      if (filled <= room || oldest === key) break;
      kept.delete(oldest);
      filled -= sizeOf(value);
    }
    return result;
  };
}
