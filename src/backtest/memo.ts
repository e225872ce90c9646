/** Remembers results by the JSON of the argument; a promise is remembered while it is still pending. */
export function memo<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = new Map<string, R>();
  return (argument) => {
    const key = JSON.stringify(argument);
    let result = results.get(key);
    if (result === undefined) {
      result = compute(argument);
      results.set(key, result);
    }
    return result;
  };
}

/** All results, or, where some failed, the failure of the first in order: which of them failed first does not matter. */
export async function allInOrder<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
