import { setImmediate as turn } from "node:timers/promises";
import type { Sliced } from "#core/shared/slices.ts";

/**
 * Drives sliced work without holding up the process: after every slice everything else that is ready has its turn (other
 * runs, the question whether to stop). Null when the signal aborted first; then no further slice is begun.
 */
export async function inSlices<T>(work: Sliced<T>, signal: AbortSignal): Promise<T | null> {
  while (!signal.aborted) {
    const next = work.next();
    if (next.done === true) return next.value;
    await turn();
  }
  work.return(undefined as T);
  return null;
}
