/**
 * Long work in small slices: it yields between them, so that whoever drives it can let other things run, or stop for
 * good. What is computed does not depend on who drives or how fast.
 */
export type Sliced<T> = Generator<void, T, void>;

/** Does all of the work at once. */
export function drain<T>(work: Sliced<T>): T {
  for (let next = work.next(); ; next = work.next()) if (next.done === true) return next.value;
}

/** Maps a list, one slice an entry. */
export function* mapSliced<T, U>(list: readonly T[], map: (entry: T, place: number) => U): Sliced<U[]> {
  const mapped: U[] = [];
  for (const [place, entry] of list.entries()) {
    mapped.push(map(entry, place));
    yield;
  }
  return mapped;
}
