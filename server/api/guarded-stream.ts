import type { Clock } from "#core/shared/instant.ts";

/** A stream asks at most this often whether its reader still may (milliseconds). */
export const recheckEvery = 15_000;

/** The same stream, ended by whatever `check` throws: a person who was disabled stops seeing at once, not at the next request. */
export async function* guardedStream<T>(
  source: AsyncIterable<T>,
  clock: Clock,
  check: () => Promise<void>,
): AsyncGenerator<T, void> {
  let checkedAt = clock.now();
  for await (const value of source) {
    if (clock.now() - checkedAt >= recheckEvery) {
      await check();
      checkedAt = clock.now();
    }
    yield value;
  }
}

/** True for what a subscription answers with. */
export function isStream(value: unknown): value is AsyncIterable<unknown> {
  return value !== null && typeof value === "object" && Symbol.asyncIterator in value;
}
